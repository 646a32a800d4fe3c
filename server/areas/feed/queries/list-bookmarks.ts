import { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { decodeCursor, encodeCursor } from '#core/paging/cursor.ts';
import type { AppContext } from '#server/context.ts';
import type { PostView } from '#views/types/post.ts';
import type { BookmarkRecord } from '../models/bookmarks.ts';
import { bookmarks } from '../models/bookmarks.ts';
import { viewPosts } from './view-posts.ts';

const position = z.tuple([z.number().int().nonnegative().max(8_640_000_000_000_000), z.string().regex(/^[0-9a-f]{24}$/)]);

/** Posts that the viewer keeps, the last kept first; those that they may no longer see are left out. */
export async function listBookmarks(ctx: AppContext, viewer: Viewer, { cursor, limit }: { readonly cursor?: string; readonly limit: number }): Promise<{ posts: PostView[]; next: string | null }> {
  const [at, id] = cursor === undefined ? [] : decodeCursor(position, cursor);
  const found = await bookmarks(ctx).find({ personId: viewer.personId, ...(at === undefined ? {} : { at: { $lte: new Date(at) } }) })
    .sort({ at: -1, _id: -1 }).limit(limit + 20).lean<BookmarkRecord[]>();
  const behind = found.filter((mark) => at === undefined || id === undefined || mark.at.getTime() < at || mark._id.toString() < id);
  const shown = behind.slice(0, limit);
  const last = shown.at(-1);
  const posts = await viewPosts(ctx, viewer, shown.map((mark) => mark.postId.toString()));
  return { posts, next: behind.length > limit && last ? encodeCursor([last.at.getTime(), last._id.toString()]) : null };
}
