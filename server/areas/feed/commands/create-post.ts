import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField } from '#core/errors/app-error.ts';
import { createOnce } from '#core/store/create-once.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { PostKind } from '#views/types/post.ts';
import { postCreated } from '../events.ts';
import { drafts } from '../models/drafts.ts';
import { posts } from '../models/posts.ts';
import { threadSettings } from '../models/thread-settings.ts';
import { createPost as mayCreate } from '../policies.ts';
import { findReadablePlace } from '../queries/find-place.ts';
import type { WrittenInput } from './compose-text.ts';
import { composeText } from './compose-text.ts';
import { recordFact } from './record-fact.ts';
import { requireContent } from './write-rules.ts';

export interface CreatePostInput extends WrittenInput {
  /** Id or slug of the space. */
  readonly space: string;
  readonly kind: PostKind;
  readonly title?: string;
  /** Place of writing whose draft this was. */
  readonly place?: string;
}

export interface CreateOptions {
  readonly key?: string;
  /** Only for telling a history, as the demo company does; now unless said. */
  readonly at?: Date;
}

const kindsInUse: readonly PostKind[] = ['update', 'question'];

/** Begins a conversation in a space. The same key twice makes one post. */
export async function createPost(ctx: AppContext, viewer: Viewer, input: CreatePostInput, options: CreateOptions = {}): Promise<{ id: string; repeated: boolean }> {
  const { space, facts } = await findReadablePlace(ctx, viewer, input.space);
  if (!mayCreate(facts)) throw forbidden();
  if (!kindsInUse.includes(input.kind)) throw invalidField('kind', 'errors.not-a-choice');
  requireContent(input);
  const { fileIds, ...text } = await composeText(ctx, viewer, space.id, input);
  const at = options.at ?? ctx.clock.now();
  return createOnce(ctx, { personId: viewer.personId, act: 'feed.create-post', key: options.key }, async () => {
    const _id = newId();
    const id = _id.toString();
    await posts(ctx).create([{
      _id, ...text, spaceId: objectId(space.id), authorId: objectId(viewer.personId), kind: input.kind, title: input.title?.trim() || null, createdAt: at, activeAt: at,
      question: input.kind === 'question' ? { state: 'waiting', answerId: null, answeredBy: null } : null,
    }]);
    if (fileIds.length > 0) await ctx.files.attach({ kind: 'post', subjectId: id, fileIds, ownerId: viewer.personId, field: 'files' });
    await threadSettings(ctx).create([{ personId: viewer.personId, postId: _id, follow: true, mute: false, notify: null }]);
    if (input.place) await drafts(ctx).deleteOne({ personId: viewer.personId, place: input.place });
    await recordFact(ctx, postCreated, {
      postId: id, spaceId: space.id, authorId: viewer.personId, kind: input.kind, createdAt: at.toISOString(),
      mentions: text.mentions.map(String), topics: text.topics.map((topic) => topic.key), waiting: input.kind === 'question',
    }, viewer.personId);
    return { id };
  });
}
