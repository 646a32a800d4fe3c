import type { Clock, Elapsed } from '#core/time/clock.ts';

/** A clock that only moves when told to. */
export interface FrozenClock extends Clock {
  /** Time passes: the wall clock and the elapsed time both move. */
  advance(milliseconds: number): void;
  /** Somebody sets the wall clock, back or forth; no time passes. */
  jump(milliseconds: number): void;
  readonly elapsed: Elapsed;
}

export function createFrozenClock(start: Date | string = '2026-03-02T09:00:00.000Z'): FrozenClock {
  let wall = new Date(start).getTime();
  let passed = 0;
  return {
    now: () => new Date(wall),
    elapsed: () => passed,
    advance: (milliseconds) => {
      wall += milliseconds;
      passed += milliseconds;
    },
    jump: (milliseconds) => {
      wall += milliseconds;
    },
  };
}
