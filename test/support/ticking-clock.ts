import type { FrozenClock } from '#test/support/frozen-clock.ts';

/** The real time, for a house that a browser looks at; it can still be moved on. */
export function createTickingClock(): FrozenClock {
  let ahead = 0;
  let setBy = 0;
  return {
    now: () => new Date(Date.now() + ahead + setBy),
    elapsed: () => performance.now() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    jump: (milliseconds) => {
      setBy += milliseconds;
    },
  };
}
