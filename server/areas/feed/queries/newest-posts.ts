import type { KeptCache } from '#core/cache/kept-cache.ts';
import { keptCache } from '#core/cache/kept-cache.ts';
import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';
import type { PostRecord } from '../models/posts.ts';
import { posts } from '../models/posts.ts';

export const feedOrders = ['new', 'active', 'waiting'] as const;
export type FeedOrder = (typeof feedOrders)[number];

/** A post's place in a list. */
export interface FeedEntry {
  readonly id: string;
  readonly spaceId: string;
  readonly authorId: string;
  /** What the list is ordered by, in milliseconds. */
  readonly at: number;
  readonly createdAt: number;
}

/** The newest posts of one source in one order; `complete` when there are no older ones. */
export interface NewestPosts { readonly entries: readonly FeedEntry[]; readonly complete: boolean }

/** Whose posts: a space's or an author's. */
export type FeedSource = { readonly spaceId: string } | { readonly authorId: string };

export const keptEntries = 60;
export const orderField = (order: FeedOrder): 'createdAt' | 'activeAt' => (order === 'active' ? 'activeAt' : 'createdAt');
export const newestFirst = (order: FeedOrder): Record<string, -1> => (order === 'active' ? { activeAt: -1, _id: -1 } : { createdAt: -1, _id: -1 });
export const entryFields = { spaceId: 1, authorId: 1, createdAt: 1, activeAt: 1 } as const;

const cacheOf = perContext((ctx: AppContext): KeptCache<NewestPosts> => keptCache(20_000, async (keys) => {
  const loaded = new Map<string, NewestPosts>();
  for (const key of keys) loaded.set(key, await load(ctx, key));
  return loaded;
}));

/** The newest posts of several sources, from memory. Not for use inside a transaction. */
export async function findNewestPosts(ctx: AppContext, order: FeedOrder, sources: readonly FeedSource[]): Promise<NewestPosts[]> {
  return [...(await cacheOf(ctx).getMany(sources.map((source) => keyOf(order, source)))).values()];
}

export function forgetNewestPosts(ctx: AppContext, spaceId: string, authorId: string, orders: readonly FeedOrder[]): void {
  for (const order of orders) {
    cacheOf(ctx).forget(keyOf(order, { spaceId }));
    cacheOf(ctx).forget(keyOf(order, { authorId }));
  }
}

export const entryOf = (post: Pick<PostRecord, '_id' | 'spaceId' | 'authorId' | 'createdAt' | 'activeAt'>, order: FeedOrder): FeedEntry => ({
  id: post._id.toString(), spaceId: post.spaceId.toString(), authorId: post.authorId.toString(),
  at: post[orderField(order)].getTime(), createdAt: post.createdAt.getTime(),
});

const keyOf = (order: FeedOrder, source: FeedSource): string => ('spaceId' in source ? `${order} space ${source.spaceId}` : `${order} author ${source.authorId}`);

async function load(ctx: AppContext, key: string): Promise<NewestPosts> {
  const [order, kind, id] = key.split(' ') as [FeedOrder, 'space' | 'author', string];
  const where: Record<string, unknown> = { ...(kind === 'space' ? { spaceId: id } : { authorId: id }), removedAt: null, ...(order === 'waiting' ? { 'question.state': 'waiting' } : {}) };
  const found = await posts(ctx).find(where).sort(newestFirst(order)).limit(keptEntries).select(entryFields).lean<PostRecord[]>();
  return { entries: found.map((post) => entryOf(post, order)), complete: found.length < keptEntries };
}
