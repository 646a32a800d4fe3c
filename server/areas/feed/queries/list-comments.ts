import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CommentView } from '#views/types/post.ts';
import type { CommentRecord } from '../models/comments.ts';
import { comments } from '../models/comments.ts';
import { presentComment } from '../presenters/present-comment.ts';
import type { VisiblePost } from './find-visible-post.ts';
import { loadAnswers } from './load-answers.ts';
import { keptThreads } from './newest-threads.ts';
import { findPostMarks } from './post-marks.ts';
import { viewNewestThreads } from './view-newest-threads.ts';
import { personLookup } from './view-posts.ts';

export interface CommentPage {
  /** Oldest first, each with its answers. */
  readonly comments: readonly CommentView[];
  /** Comments before and after this page; answers do not count. */
  readonly earlier: number;
  readonly later: number;
}

export interface CommentWindow {
  /** The page ends before this comment. */
  readonly before?: string;
  /** The page shows this comment, or the one it answers. */
  readonly around?: string;
  /** At most 100. */
  readonly limit: number;
}

const shownBefore = 5;

/** A page of a thread: the newest comments, those before one, or those around one. */
export async function listComments(ctx: AppContext, viewer: Viewer, visible: VisiblePost, window: CommentWindow): Promise<CommentPage> {
  if (window.before === undefined && window.around === undefined && window.limit <= keptThreads) {
    const { view, earlier } = await viewNewestThreads(ctx, viewer, visible);
    const passed = Math.max(0, view.comments.length - window.limit);
    return { comments: view.comments.slice(passed), earlier: earlier + passed, later: 0 };
  }
  const { post, place } = visible;
  const where = { postId: post._id, parentId: null, shown: true };
  const page = await findPage(ctx, post._id.toString(), where, window);
  const answers = await loadAnswers(ctx, page.found.filter((comment) => comment.answerCount > 0));
  const written = [...page.found, ...[...answers.values()].flat()];
  const person = await personLookup(ctx, new Set(written.map((comment) => comment.authorId.toString())));
  const marks = (await findPostMarks(ctx, viewer.personId, [post._id.toString()]))(post._id.toString());
  const presenting = { audience: { personId: viewer.personId, place: place.facts }, person, mine: marks.mine ?? undefined };
  return {
    comments: page.found.map((comment) => presentComment(post, comment, answers.get(comment._id.toString()) ?? [], presenting)),
    earlier: page.earlier,
    later: Math.max(0, post.threadCount - page.earlier - page.found.length),
  };
}

type Where = Readonly<Record<string, unknown>>;

async function findPage(ctx: AppContext, postId: string, where: Where, { before, around, limit }: CommentWindow): Promise<{ found: CommentRecord[]; earlier: number }> {
  if (around !== undefined) {
    const root = await findRoot(ctx, postId, around);
    const older = await newestBefore(ctx, where, root, shownBefore);
    const younger = await oldestFrom(ctx, where, root, limit - older.length);
    return { found: [...older, ...younger], earlier: await countBefore(ctx, where, older[0] ?? root) };
  }
  const edge = before === undefined ? null : await findRoot(ctx, postId, before);
  const found = await newestBefore(ctx, where, edge, limit);
  return { found, earlier: found[0] ? await countBefore(ctx, where, found[0]) : 0 };
}

async function findRoot(ctx: AppContext, postId: string, commentId: string): Promise<CommentRecord> {
  const comment = isId(commentId) ? await comments(ctx).findOne({ _id: commentId, postId }).lean<CommentRecord>() : null;
  const root = comment?.parentId ? await comments(ctx).findById(comment.parentId).lean<CommentRecord>() : comment;
  if (!root) throw notFound();
  return root;
}

// Comments of one millisecond stand in the order of their ids: one more is read than needed and the edge is cut here.
const isBefore = (one: CommentRecord, other: CommentRecord): boolean =>
  one.createdAt < other.createdAt || (one.createdAt.getTime() === other.createdAt.getTime() && one._id.toString() < other._id.toString());

async function newestBefore(ctx: AppContext, where: Where, edge: CommentRecord | null, limit: number): Promise<CommentRecord[]> {
  const found = await comments(ctx).find({ ...where, ...(edge ? { createdAt: { $lte: edge.createdAt } } : {}) })
    .sort({ createdAt: -1, _id: -1 }).limit(limit + (edge ? 20 : 0)).lean<CommentRecord[]>();
  return found.filter((comment) => !edge || isBefore(comment, edge)).slice(0, limit).reverse();
}

async function oldestFrom(ctx: AppContext, where: Where, edge: CommentRecord, limit: number): Promise<CommentRecord[]> {
  const found = await comments(ctx).find({ ...where, createdAt: { $gte: edge.createdAt } }).sort({ createdAt: 1, _id: 1 }).limit(limit + 20).lean<CommentRecord[]>();
  return found.filter((comment) => !isBefore(comment, edge)).slice(0, limit);
}

async function countBefore(ctx: AppContext, where: Where, first: CommentRecord): Promise<number> {
  const older = await comments(ctx).countDocuments({ ...where, createdAt: { $lt: first.createdAt } });
  const same = await comments(ctx).countDocuments({ ...where, createdAt: first.createdAt, _id: { $lt: first._id } });
  return older + same;
}
