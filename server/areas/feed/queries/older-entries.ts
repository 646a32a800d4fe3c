import type { AppContext } from '#server/context.ts';
import type { PostRecord } from '../models/posts.ts';
import { posts } from '../models/posts.ts';
import type { FeedPosition } from './merge-entries.ts';
import { isAfter } from './merge-entries.ts';
import type { FeedEntry, FeedOrder } from './newest-posts.ts';
import { entryFields, entryOf, newestFirst, orderField } from './newest-posts.ts';

const maximumRead = 2_000;

/** Entries of a query over posts after a position, from the store; `where` must contain the permission. */
export async function olderEntries(ctx: AppContext, order: FeedOrder, where: Readonly<Record<string, unknown>>, after: FeedPosition | null, limit: number): Promise<FeedEntry[]> {
  const field = orderField(order);
  const conditions: Record<string, unknown> = {
    ...where, removedAt: null,
    ...(order === 'waiting' ? { 'question.state': 'waiting' } : {}),
    ...(after ? { [field]: { $lte: new Date(after.at) } } : {}),
  };
  // Posts of one and the same millisecond stand on both sides of the position: read on until enough lie behind it.
  for (let read = limit + 10; ; read *= 4) {
    const found = await posts(ctx).find(conditions).sort(newestFirst(order)).limit(read).select(entryFields).lean<PostRecord[]>();
    const behind = found.map((post) => entryOf(post, order)).filter((entry) => !after || isAfter(entry, after));
    if (behind.length >= limit || found.length < read || read >= maximumRead) return behind.slice(0, limit);
  }
}
