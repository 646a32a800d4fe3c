import type { AppContext } from '#server/context.ts';
import type { CommentRecord } from '../models/comments.ts';
import { comments } from '../models/comments.ts';

const maximumAnswers = 500;

/** The answers below comments, oldest first, by the comment's id. */
export async function loadAnswers(ctx: AppContext, parents: readonly CommentRecord[]): Promise<Map<string, CommentRecord[]>> {
  const byParent = new Map<string, CommentRecord[]>();
  if (parents.length === 0) return byParent;
  const found = await comments(ctx).find({ parentId: { $in: parents.map((parent) => parent._id) }, shown: true })
    .sort({ createdAt: -1, _id: -1 }).limit(maximumAnswers).lean<CommentRecord[]>();
  for (const answer of found.reverse()) {
    const parentId = String(answer.parentId);
    byParent.set(parentId, [...(byParent.get(parentId) ?? []), answer]);
  }
  return byParent;
}
