import type { NotifyLevel } from '#views/types/space.ts';
import type { Lane, NoticeKind } from './kinds.ts';
import { isLearning, isOutward } from './kinds.ts';

/** What a person has set for the place where something happened; `thread` is undefined where they set nothing. */
export interface TellSettings {
  readonly space: { readonly mute: boolean; readonly notify: NotifyLevel };
  readonly thread?: { readonly mute: boolean; readonly notify: NotifyLevel };
  /** Takes part in the thread or follows it, or follows the author of a new post. */
  readonly follows: boolean;
}

const forMe: readonly NoticeKind[] = ['mention', 'answer', 'accepted', 'asked', 'admitted'];

/** In which lane a person is told, or null when they are not. The thread's level goes before the space's. */
export const laneOf = (kind: NoticeKind, { space, thread, follows }: TellSettings): Lane | null => {
  // Who is asked by name, or has work waiting, is told wherever it is.
  if (isOutward(kind) || isLearning(kind)) return 'for-me';
  if (space.mute || thread?.mute) return null;
  // Whoever looks after the space asks for it, so that only silence keeps it away.
  if (kind === 'announcement') return 'for-me';
  const level = thread?.notify ?? space.notify;
  if (level === 'none') return null;
  if (forMe.includes(kind)) return 'for-me';
  if (kind === 'post') return follows || space.notify === 'all' ? 'activity' : null;
  if (thread) return thread.notify === 'all' ? 'activity' : null;
  return follows ? 'activity' : null;
};
