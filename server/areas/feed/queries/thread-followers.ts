import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { NotifyLevel } from '#views/types/space.ts';
import { threadSettings } from '../models/thread-settings.ts';

const maximumFollowers = 2_000;

/** Ids of those who follow a thread: who wrote in it, or chose to. */
export async function listThreadFollowerIds(ctx: AppContext, postId: string): Promise<string[]> {
  const found = await threadSettings(ctx).find({ postId, follow: true }).limit(maximumFollowers).select({ personId: 1 }).lean();
  return found.map((settings) => settings.personId.toString());
}

/** What people chose for a thread, by person; absent where they chose nothing. */
export async function listThreadSettings(ctx: AppContext, postId: string, personIds: readonly string[]): Promise<Map<string, { mute: boolean; notify: NotifyLevel }>> {
  if (personIds.length === 0) return new Map();
  const found = await threadSettings(ctx).find({ postId, personId: { $in: personIds.filter(isId) } }).lean();
  const chosen = new Map<string, { mute: boolean; notify: NotifyLevel }>();
  for (const { personId, mute, notify, follow } of found) {
    if (mute || notify !== null) chosen.set(personId.toString(), { mute, notify: notify ?? (follow ? 'all' : 'mentions') });
  }
  return chosen;
}
