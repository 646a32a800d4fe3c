import type { KeptCache } from '#core/cache/kept-cache.ts';
import { keptCache } from '#core/cache/kept-cache.ts';
import { perContext } from '#core/cache/per-context.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CommentRecord } from '../models/comments.ts';
import { comments } from '../models/comments.ts';
import type { PostRecord } from '../models/posts.ts';
import { posts } from '../models/posts.ts';
import { freshComment, freshPost } from './fresh-records.ts';
import type { EncodedViews } from './encoded-views.ts';
import { noViews } from './encoded-views.ts';
import { loadAnswers } from './load-answers.ts';

/** A comment with the answers below it, oldest first. */
export interface CommentThread { readonly comment: CommentRecord; readonly answers: readonly CommentRecord[] }

/** A post with everything that is shown of it in a list; never changed, only replaced. */
export interface HydratedPost {
  readonly post: PostRecord;
  readonly spaceId: string;
  readonly authorId: string;
  readonly comments: readonly CommentThread[];
  readonly accepted: CommentRecord | null;
  /** Everyone who wrote something shown here. */
  readonly authorIds: ReadonlySet<string>;
  /** Views made from it so far, by audience. */
  readonly views: EncodedViews;
}

const hydratedPosts = perContext((ctx: AppContext): KeptCache<HydratedPost> => keptCache(4_000, (ids) => load(ctx, ids)));

/** Posts by id from memory, removed ones too: the rules come after. Not for use inside a transaction. */
export const hydratePosts = (ctx: AppContext, postIds: readonly string[]): Promise<Map<string, HydratedPost>> => hydratedPosts(ctx).getMany(postIds);

export const forgetPost = (ctx: AppContext, postId: string): void => hydratedPosts(ctx).forget(postId);

async function load(ctx: AppContext, ids: readonly string[]): Promise<Map<string, HydratedPost>> {
  const found = await readFresh(ids.filter(isId), (id) => freshPost(ctx, id), (missing) => posts(ctx).find({ _id: { $in: missing } }).lean<PostRecord[]>());
  const commentIds = found.flatMap((post) => [...post.lastComments, ...(post.question?.answerId ? [post.question.answerId] : [])]);
  const shown = await readFresh(commentIds.map(String), (id) => freshComment(ctx, id), (missing) => comments(ctx).find({ _id: { $in: missing } }).lean<CommentRecord[]>());
  const answers = await loadAnswers(ctx, shown.filter((comment) => comment.answerCount > 0));
  const byId = new Map(shown.map((comment) => [comment._id.toString(), comment]));
  return new Map(found.map((post) => [post._id.toString(), assemble(post, byId, answers)]));
}

async function readFresh<Found>(ids: readonly string[], fresh: (id: string) => Found | undefined, read: (missing: readonly string[]) => Promise<Found[]>): Promise<Found[]> {
  const held = ids.map((id) => fresh(id));
  const missing = ids.filter((_id, at) => held[at] === undefined);
  return [...held.filter((one) => one !== undefined), ...(missing.length > 0 ? await read(missing) : [])];
}

function assemble(post: PostRecord, byId: ReadonlyMap<string, CommentRecord>, answers: ReadonlyMap<string, CommentRecord[]>): HydratedPost {
  const threads = post.lastComments.map((id) => byId.get(id.toString())).filter((comment) => comment?.shown === true)
    .map((comment) => ({ comment: comment as CommentRecord, answers: answers.get((comment as CommentRecord)._id.toString()) ?? [] }));
  const accepted = post.question?.answerId ? byId.get(post.question.answerId.toString()) ?? null : null;
  const written = [post, ...threads.flatMap((thread) => [thread.comment, ...thread.answers]), ...(accepted ? [accepted] : [])];
  return { post, spaceId: post.spaceId.toString(), authorId: post.authorId.toString(), comments: threads, accepted, authorIds: new Set(written.map((one) => one.authorId.toString())), views: noViews() };
}
