import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { findNewestPosts } from './newest-posts.ts';
import { findPostMarks } from './post-marks.ts';
import { findReadState } from './read-state.ts';

/** How many posts of each space the viewer has not read; counting ends at 60. Muted threads do not count. */
export async function countUnread(ctx: AppContext, viewer: Viewer, spaceIds: readonly string[]): Promise<Map<string, number>> {
  const readState = await findReadState(ctx, viewer.personId);
  const newest = await findNewestPosts(ctx, 'new', spaceIds.map((spaceId) => ({ spaceId })));
  const unread = newest.flatMap(({ entries }) => entries.filter((entry) => !readState.isRead(entry.spaceId, entry)));
  const marksOf = await findPostMarks(ctx, viewer.personId, unread.map((entry) => entry.id));
  const counts = new Map<string, number>();
  for (const entry of unread) if (!marksOf(entry.id).thread.mute) counts.set(entry.spaceId, (counts.get(entry.spaceId) ?? 0) + 1);
  return counts;
}
