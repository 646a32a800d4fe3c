import type { FeedEntry, NewestPosts } from './newest-posts.ts';

export interface FeedPosition { readonly at: number; readonly id: string }

export const isAfter = (entry: FeedEntry, position: FeedPosition): boolean =>
  entry.at < position.at || (entry.at === position.at && entry.id < position.id);

/**
 * The next entries of several sources as one list, newest first, each post once.
 * Null when memory does not reach far enough back: the store must be asked.
 */
export function mergeEntries(sources: readonly NewestPosts[], after: FeedPosition | null, limit: number, admits: (entry: FeedEntry) => boolean): FeedEntry[] | null {
  const next = sources.map(() => 0);
  const taken: FeedEntry[] = [];
  const seen = new Set<string>();
  while (taken.length < limit) {
    let best = -1;
    let bestEntry: FeedEntry | undefined;
    for (let index = 0; index < sources.length; index += 1) {
      const source = sources[index];
      const entry = source?.entries[next[index] ?? 0];
      if (!entry) {
        if (source && !source.complete) return null;
        continue;
      }
      if (!bestEntry || entry.at > bestEntry.at || (entry.at === bestEntry.at && entry.id > bestEntry.id)) {
        best = index;
        bestEntry = entry;
      }
    }
    if (!bestEntry) return taken;
    next[best] = (next[best] ?? 0) + 1;
    if (seen.has(bestEntry.id) || (after && !isAfter(bestEntry, after)) || !admits(bestEntry)) continue;
    seen.add(bestEntry.id);
    taken.push(bestEntry);
  }
  return taken;
}
