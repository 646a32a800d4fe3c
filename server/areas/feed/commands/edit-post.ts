import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { postEdited } from '../events.ts';
import type { PostRecord } from '../models/posts.ts';
import { posts } from '../models/posts.ts';
import { editPost as mayEdit } from '../policies.ts';
import { findVisiblePost } from '../queries/find-visible-post.ts';
import type { WrittenInput } from './compose-text.ts';
import { composeText } from './compose-text.ts';
import { keepRevision } from './keep-revision.ts';
import { recordFact } from './record-fact.ts';
import { keptFiles, keptImages, shownFiles } from './shown-files.ts';
import { requireContent } from './write-rules.ts';

/** What is not given stays as it is. */
export type EditPostInput = Partial<WrittenInput> & { readonly title?: string | null };

/** Changes one's own post; what it said before stays in its history. */
export async function editPost(ctx: AppContext, viewer: Viewer, postId: string, input: EditPostInput, options: { readonly at?: Date } = {}): Promise<void> {
  const { post, place, facts } = await findVisiblePost(ctx, viewer, postId);
  if (!mayEdit(place.facts, facts)) throw forbidden();
  const title = input.title === undefined ? post.title : input.title?.trim() || null;
  const written = { body: input.body ?? post.body, images: input.images ?? keptImages(post), files: input.files ?? keptFiles(post) };
  requireContent({ ...written, title });
  const before = shownFiles(post);
  const { fileIds, ...text } = await composeText(ctx, viewer, place.space.id, written, before);
  await ctx.store.transact(async () => {
    const current = await posts(ctx).findOne({ _id: post._id, removedAt: null }).lean<PostRecord>();
    if (!current) throw notFound();
    if (sameText(current, { ...text, title })) return;
    await keepRevision(ctx, current);
    await posts(ctx).updateOne({ _id: post._id }, { $set: { ...text, title, editedAt: options.at ?? ctx.clock.now() }, $inc: { revision: 1 } });
    if (fileIds.length > 0) await ctx.files.attach({ kind: 'post', subjectId: postId, fileIds, ownerId: viewer.personId, field: 'files' });
    const gone = before.filter((id) => !fileIds.includes(id));
    if (gone.length > 0) await ctx.files.detach({ kind: 'post', subjectId: postId, fileIds: gone });
    const known = new Set(current.mentions.map(String));
    await recordFact(ctx, postEdited, {
      postId, spaceId: place.space.id, authorId: viewer.personId, revision: current.revision + 1,
      mentions: text.mentions.map(String).filter((id) => !known.has(id)),
    }, viewer.personId);
  });
}

const sameText = (before: PostRecord, after: Pick<PostRecord, 'body' | 'title' | 'images' | 'files'>): boolean =>
  before.body === after.body && before.title === after.title
  && JSON.stringify(before.images) === JSON.stringify(after.images) && JSON.stringify(before.files) === JSON.stringify(after.files);
