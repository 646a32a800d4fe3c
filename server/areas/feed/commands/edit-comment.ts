import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { commentEdited } from '../events.ts';
import type { CommentRecord } from '../models/comments.ts';
import { comments } from '../models/comments.ts';
import { editComment as mayEdit } from '../policies.ts';
import { findVisibleComment } from '../queries/find-visible-comment.ts';
import type { WrittenInput } from './compose-text.ts';
import { composeText } from './compose-text.ts';
import { keepRevision } from './keep-revision.ts';
import { recordFact } from './record-fact.ts';
import { keptFiles, keptImages, shownFiles } from './shown-files.ts';
import { requireContent } from './write-rules.ts';

/** Changes one's own comment; what it said before stays in its history. */
export async function editComment(ctx: AppContext, viewer: Viewer, commentId: string, input: Partial<WrittenInput>, options: { readonly at?: Date } = {}): Promise<void> {
  const { comment, commentFacts, under: { post, place, facts } } = await findVisibleComment(ctx, viewer, commentId);
  if (!mayEdit(place.facts, facts, commentFacts)) throw forbidden();
  const written = { body: input.body ?? comment.body, images: input.images ?? keptImages(comment), files: input.files ?? keptFiles(comment) };
  requireContent(written);
  const before = shownFiles(comment);
  const { fileIds, topics: _topics, ...text } = await composeText(ctx, viewer, place.space.id, written, before);
  await ctx.store.transact(async () => {
    const current = await comments(ctx).findOne({ _id: comment._id, removedAt: null }).lean<CommentRecord>();
    if (!current) throw notFound();
    if (current.body === text.body && JSON.stringify(current.images) === JSON.stringify(text.images) && JSON.stringify(current.files) === JSON.stringify(text.files)) return;
    await keepRevision(ctx, current);
    await comments(ctx).updateOne({ _id: comment._id }, { $set: { ...text, editedAt: options.at ?? ctx.clock.now() }, $inc: { revision: 1 } });
    if (fileIds.length > 0) await ctx.files.attach({ kind: 'comment', subjectId: commentId, fileIds, ownerId: viewer.personId, field: 'files' });
    const gone = before.filter((id) => !fileIds.includes(id));
    if (gone.length > 0) await ctx.files.detach({ kind: 'comment', subjectId: commentId, fileIds: gone });
    const known = new Set(current.mentions.map(String));
    await recordFact(ctx, commentEdited, {
      commentId, postId: post._id.toString(), spaceId: place.space.id, authorId: viewer.personId, postAuthorId: post.authorId.toString(),
      parentId: comment.parentId?.toString() ?? null, revision: current.revision + 1, mentions: text.mentions.map(String).filter((id) => !known.has(id)),
    }, viewer.personId);
  });
}
