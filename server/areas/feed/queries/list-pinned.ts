import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { PostView } from '#views/types/post.ts';
import { posts } from '../models/posts.ts';
import { viewPosts } from './view-posts.ts';

const maximumPinned = 10;

/** Pinned posts of a space that the viewer may read, the last pinned first. */
export async function listPinned(ctx: AppContext, viewer: Viewer, spaceId: string): Promise<PostView[]> {
  const found = await posts(ctx).find({ spaceId, pinned: true }).sort({ pinnedAt: -1 }).limit(maximumPinned).select({ _id: 1 }).lean();
  return viewPosts(ctx, viewer, found.map((post) => post._id.toString()));
}
