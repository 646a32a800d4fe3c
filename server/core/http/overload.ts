import { monitorEventLoopDelay } from 'node:perf_hooks';
import { AppError } from '#core/errors/app-error.ts';

/** Turns requests away, fast, while the process has more to do than it can. */
export interface Overload {
  /** Counts a request in. @throws AppError unavailable */
  enter(): void;
  leave(): void;
  inFlight(): number;
  stop(): void;
}

export interface OverloadBounds {
  /** Requests worked on at once. */
  readonly inFlight: number;
  /** Mean delay of the event loop, in milliseconds, from which only `calmInFlight` requests are worked on at once. */
  readonly delay: number;
  readonly calmInFlight: number;
}

export function createOverload(bounds: OverloadBounds): Overload {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let late = false;
  const timer = setInterval(() => {
    late = delay.mean / 1e6 > bounds.delay;
    delay.reset();
  }, 500);
  timer.unref();
  let count = 0;
  return {
    enter: () => {
      if (count >= (late ? bounds.calmInFlight : bounds.inFlight)) throw new AppError('unavailable', { retryAfter: 2 });
      count += 1;
    },
    leave: () => { count -= 1; },
    inFlight: () => count,
    stop: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}
