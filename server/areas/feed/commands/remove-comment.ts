import type { Types } from 'mongoose';
import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, notFound } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { commentRemoved } from '../events.ts';
import type { CommentRecord } from '../models/comments.ts';
import { comments } from '../models/comments.ts';
import { posts } from '../models/posts.ts';
import { removeComment as mayRemove } from '../policies.ts';
import { findVisibleComment } from '../queries/find-visible-comment.ts';
import { recordFact } from './record-fact.ts';

/** Takes a comment away; its place stays while it has answers. A question whose accepted answer goes waits again. */
export async function removeComment(ctx: AppContext, viewer: Viewer, commentId: string, reason: string | null = null): Promise<void> {
  const { comment, commentFacts, under: { post, place, facts } } = await findVisibleComment(ctx, viewer, commentId);
  if (commentFacts.removed) throw notFound();
  if (!mayRemove(place.facts, facts, commentFacts)) throw forbidden();
  await ctx.store.transact(async () => {
    const current = await comments(ctx).findOne({ _id: comment._id, removedAt: null }).lean<CommentRecord>();
    if (!current) throw notFound();
    const kept = current.answerCount > 0;
    await comments(ctx).updateOne({ _id: current._id }, {
      $set: { removedAt: ctx.clock.now(), removedBy: objectId(viewer.personId), removedReason: reason, shown: kept },
    });
    const gone = current.parentId ? await takeFromParent(ctx, current.parentId) : null;
    await posts(ctx).updateOne({ _id: post._id }, { $inc: { commentCount: -1, ...(gone ?? (!kept && !current.parentId) ? { threadCount: -1 } : {}) } });
    await renewLastComments(ctx, post._id);
    const reopened = await reopen(ctx, post._id, current._id);
    await recordFact(ctx, commentRemoved, {
      commentId, postId: post._id.toString(), spaceId: place.space.id, authorId: current.authorId.toString(), postAuthorId: post.authorId.toString(),
      parentId: current.parentId?.toString() ?? null, kept, gone, reopened,
    }, viewer.personId);
  });
}

/** A removed comment goes with its last answer. */
async function takeFromParent(ctx: AppContext, parentId: Types.ObjectId): Promise<string | null> {
  const parent = await comments(ctx).findOneAndUpdate({ _id: parentId }, { $inc: { answerCount: -1 } }, { returnDocument: 'after' }).lean<CommentRecord>();
  if (!parent?.removedAt || parent.answerCount > 0) return null;
  await comments(ctx).updateOne({ _id: parentId }, { $set: { shown: false } });
  return parentId.toString();
}

async function renewLastComments(ctx: AppContext, postId: Types.ObjectId): Promise<void> {
  const newest = await comments(ctx).find({ postId, parentId: null, shown: true }).sort({ createdAt: -1, _id: -1 }).limit(2).select({ _id: 1 }).lean();
  await posts(ctx).updateOne({ _id: postId }, { $set: { lastComments: newest.reverse().map((comment) => comment._id) } });
}

async function reopen(ctx: AppContext, postId: Types.ObjectId, commentId: Types.ObjectId): Promise<boolean> {
  const reopened = await posts(ctx).updateOne({ _id: postId, 'question.answerId': commentId }, { $set: { question: { state: 'waiting', answerId: null, answeredBy: null } } });
  return reopened.modifiedCount > 0;
}
