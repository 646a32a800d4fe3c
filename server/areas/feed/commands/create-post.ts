import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField } from '#core/errors/app-error.ts';
import { commitOnce } from '#core/store/create-once.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { PostKind } from '#views/types/post.ts';
import { postCreated } from '../events.ts';
import { drafts } from '../models/drafts.ts';
import type { PostRecord } from '../models/posts.ts';
import { posts } from '../models/posts.ts';
import { threadSettings } from '../models/thread-settings.ts';
import { announceInSpace as mayAnnounce, createPost as mayCreate } from '../policies.ts';
import { findReadablePlace } from '../queries/find-place.ts';
import { rememberPost } from '../queries/fresh-records.ts';
import { rememberThread } from '../queries/known-threads.ts';
import type { WrittenInput } from './compose-text.ts';
import { composeText } from './compose-text.ts';
import { newText } from './new-text.ts';
import { prepareFact } from './record-fact.ts';
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

const kindsInUse: readonly PostKind[] = ['update', 'question', 'announcement'];

/** Begins a conversation in a space. The same key twice makes one post. */
export async function createPost(ctx: AppContext, viewer: Viewer, input: CreatePostInput, options: CreateOptions = {}): Promise<{ id: string; repeated: boolean }> {
  const { space, facts } = await findReadablePlace(ctx, viewer, input.space);
  const announces = input.kind === 'announcement' && mayAnnounce(facts);
  if (!mayCreate(facts) && !announces) throw forbidden();
  if (input.kind === 'announcement' && !announces) throw invalidField('kind', 'errors.announces-not');
  if (!kindsInUse.includes(input.kind)) throw invalidField('kind', 'errors.not-a-choice');
  requireContent(input);
  const { fileIds, ...text } = await composeText(ctx, viewer, space.id, input);
  const at = options.at ?? ctx.clock.now();
  const post: PostRecord = {
    ...newText, ...text, _id: newId(), spaceId: objectId(space.id), authorId: objectId(viewer.personId), kind: input.kind, title: input.title?.trim() || null, createdAt: at, activeAt: at,
    commentCount: 0, threadCount: 0, lastComments: [], pinned: false, pinnedAt: null,
    question: input.kind === 'question' ? { state: 'waiting', answerId: null, answeredBy: null } : null,
    ...(input.kind === 'announcement' ? { acknowledged: 0 } : {}),
  };
  const id = post._id.toString();
  const fact = prepareFact(ctx, postCreated, {
    postId: id, spaceId: space.id, authorId: viewer.personId, kind: input.kind, createdAt: at.toISOString(),
    mentions: text.mentions.map(String), topics: text.topics.map((topic) => topic.key), waiting: input.kind === 'question',
  }, viewer.personId);
  return commitOnce(ctx, { personId: viewer.personId, act: 'feed.create-post', key: options.key }, id, {
    writes: [
      { collection: posts.collectionName, insert: post },
      { collection: threadSettings.collectionName, insert: { _id: newId(), personId: post.authorId, postId: post._id, follow: true, mute: false, notify: null } },
      ...(input.place ? [{ collection: drafts.collectionName, remove: { personId: post.authorId, place: input.place } }] : []),
      fact.write,
    ],
    ...(fileIds.length > 0 ? { inside: () => ctx.files.attach({ kind: 'post', subjectId: id, fileIds, ownerId: viewer.personId, field: 'files' }) } : {}),
    committed: () => {
      rememberThread(ctx, viewer.personId, id);
      fact.committed();
      rememberPost(ctx, post);
    },
  });
}
