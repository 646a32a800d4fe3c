import { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { decodeCursor, encodeCursor } from '#core/paging/cursor.ts';
import type { AppContext } from '#server/context.ts';
import type { PostView } from '#views/types/post.ts';
import type { FeedScope } from './list-entries.ts';
import { listEntries } from './list-entries.ts';
import type { FeedOrder } from './newest-posts.ts';
import type { EncodedPosts } from './view-posts.ts';
import { encodePosts, viewPosts } from './view-posts.ts';

export interface FeedRequest {
  readonly scope: FeedScope;
  readonly order: FeedOrder;
  readonly cursor?: string;
  /** At most 100. */
  readonly limit: number;
}

const position = z.tuple([z.number().int().nonnegative().max(8_640_000_000_000_000), z.string().regex(/^[0-9a-f]{24}$/)]);

/** A page of a feed as views; the caller has checked that the viewer may read a space that the scope names. */
export async function listFeed(ctx: AppContext, viewer: Viewer, request: FeedRequest): Promise<{ posts: PostView[]; next: string | null }> {
  const { ids, next } = await listFeedIds(ctx, viewer, request);
  return { posts: await viewPosts(ctx, viewer, ids), next };
}

/** The same as the JSON `{items, next}`, with a mark that changes whenever the text does. */
export async function encodeFeed(ctx: AppContext, viewer: Viewer, request: FeedRequest): Promise<EncodedPosts> {
  const { ids, next } = await listFeedIds(ctx, viewer, request);
  const { json, mark } = await encodePosts(ctx, viewer, ids);
  return { json: Buffer.concat([opening, json, Buffer.from(`,"next":${JSON.stringify(next)}}`)]), mark: `${mark}${next ?? ''}` };
}

const opening = Buffer.from('{"items":');

async function listFeedIds(ctx: AppContext, viewer: Viewer, { scope, order, cursor, limit }: FeedRequest): Promise<{ ids: string[]; next: string | null }> {
  const [at, id] = cursor === undefined ? [] : decodeCursor(position, cursor);
  const after = at === undefined || id === undefined ? null : { at, id };
  const entries = await listEntries(ctx, viewer, scope, order, after, limit + 1);
  const shown = entries.slice(0, limit);
  const last = shown.at(-1);
  return { ids: shown.map((entry) => entry.id), next: entries.length > limit && last ? encodeCursor([last.at, last.id]) : null };
}
