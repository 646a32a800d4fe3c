import { LRUCache } from 'lru-cache';
import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';
import type { CommentView } from '#views/types/post.ts';
import type { CommentRecord } from '../models/comments.ts';
import { comments } from '../models/comments.ts';
import type { CommentThread, HydratedPost } from './hydrate-posts.ts';
import { loadAnswers } from './load-answers.ts';

/** So many of the newest comments of a thread are kept. */
export const keptThreads = 20;

/** The newest comments of a post with their answers, oldest first; never changed, only replaced. */
export interface NewestThreads {
  readonly threads: readonly CommentThread[];
  /** How many comments come before them. */
  readonly earlier: number;
  /** Everyone who wrote one of them. */
  readonly authorIds: ReadonlySet<string>;
  /** What was made of them so far: by audience, and for those who reacted by their own marks. */
  readonly views: { readonly shared: Map<string, ThreadView>; readonly own: WeakMap<object, ThreadView> };
}

/** The same comments as an audience sees them. */
export interface ThreadView {
  readonly comments: readonly CommentView[];
  readonly audience: string;
  /** The state of names and faces it was made with. */
  readonly epoch: number;
}

interface Held { readonly hydrated: HydratedPost; readonly threads: Promise<NewestThreads> }

/** Answers are not many as a rule, but may be: the bound is on comments, not on posts. */
const maximumComments = 40_000;

const cacheOf = perContext((_ctx: AppContext) => new LRUCache<string, Held>({ maxSize: maximumComments, sizeCalculation: () => keptThreads }));

/**
 * The newest comments of a post, from memory for as long as the hydrated post is the one in memory:
 * whatever happens to a thread replaces its post, and what was read for the former post is not read again.
 */
export async function findNewestThreads(ctx: AppContext, hydrated: HydratedPost): Promise<NewestThreads> {
  const cache = cacheOf(ctx);
  const key = hydrated.post._id.toString();
  const held = cache.get(key);
  if (held?.hydrated === hydrated) return held.threads;
  const made: Held = { hydrated, threads: load(ctx, hydrated) };
  cache.set(key, made);
  try {
    return await made.threads;
  } catch (error) {
    if (cache.peek(key) === made) cache.delete(key);
    throw error;
  }
}

async function load(ctx: AppContext, { post }: HydratedPost): Promise<NewestThreads> {
  const found = await comments(ctx).find({ postId: post._id, parentId: null, shown: true }).sort({ createdAt: -1, _id: -1 }).limit(keptThreads).lean<CommentRecord[]>();
  const answers = await loadAnswers(ctx, found.filter((comment) => comment.answerCount > 0));
  const threads = found.reverse().map((comment) => ({ comment, answers: answers.get(comment._id.toString()) ?? [] }));
  return {
    threads,
    earlier: Math.max(0, post.threadCount - threads.length),
    views: { shared: new Map(), own: new WeakMap() },
    authorIds: new Set(threads.flatMap(({ comment, answers: below }) => [comment, ...below]).map((written) => written.authorId.toString())),
  };
}
