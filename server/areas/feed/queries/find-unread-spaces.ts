import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { findNewestPosts } from './newest-posts.ts';
import type { FeedEntry } from './newest-posts.ts';
import { findPostMarks } from './post-marks.ts';
import { findReadState } from './read-state.ts';

/** So many unread posts of a space are looked at together: only whoever mutes much needs more. */
const lookedAt = 2;

/** Which of these spaces hold a post that the viewer has not read, as far back as is counted. Muted threads do not count. */
export async function findUnreadSpaces(ctx: AppContext, viewer: Viewer, spaceIds: readonly string[]): Promise<ReadonlySet<string>> {
  const readState = await findReadState(ctx, viewer.personId);
  const unread = new Set<string>();
  let open = (await findNewestPosts(ctx, 'new', spaceIds.map((spaceId) => ({ spaceId })))).map(({ entries }) => ({ entries, from: 0 }));
  while (open.length > 0) {
    const next: FeedEntry[] = [];
    open = open.flatMap(({ entries, from }) => {
      let at = from;
      for (let found = 0; at < entries.length && found < lookedAt; at += 1) {
        const entry = entries[at];
        if (!entry || readState.isRead(entry.spaceId, entry)) continue;
        next.push(entry);
        found += 1;
      }
      return at < entries.length ? [{ entries, from: at }] : [];
    });
    if (next.length === 0) break;
    const marksOf = await findPostMarks(ctx, viewer.personId, next.map((entry) => entry.id));
    for (const entry of next) if (!marksOf(entry.id).thread.mute) unread.add(entry.spaceId);
    open = open.filter(({ entries }) => !unread.has(entries[0]?.spaceId ?? ''));
  }
  return unread;
}
