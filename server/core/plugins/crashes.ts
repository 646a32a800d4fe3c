import type { Elapsed } from '#core/time/clock.ts';

const windowMilliseconds = 600_000;
const mostCrashes = 5;
const longestPause = 60_000;

/** Counts how often a plugin crashed: when it may start again, and whether it is off for good. */
export interface Crashes {
  note(): void;
  /** Within the last ten minutes. */
  count(): number;
  /** Milliseconds until it may start again: after 1 s, 2 s, … 60 s. */
  pause(): number;
  /** Five within ten minutes; stays so until `forget`. */
  off(): boolean;
  forget(): void;
}

export function createCrashes(elapsed: Elapsed): Crashes {
  let moments: number[] = [];
  let off = false;
  const recent = (): number[] => moments.filter((moment) => elapsed() - moment < windowMilliseconds);
  return {
    note: () => {
      moments = [...recent(), elapsed()];
      off ||= moments.length >= mostCrashes;
    },
    count: () => recent().length,
    pause: () => {
      const last = moments.at(-1);
      return last === undefined ? 0 : Math.max(0, last + Math.min(1_000 * 2 ** (moments.length - 1), longestPause) - elapsed());
    },
    off: () => off,
    forget: () => {
      moments = [];
      off = false;
    },
  };
}
