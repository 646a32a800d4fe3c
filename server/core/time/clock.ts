/** The only source of "now"; tests freeze it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Milliseconds since some moment, never going back and never jumping with the wall clock: for leases and pauses. */
export type Elapsed = () => number;

export const systemElapsed: Elapsed = () => performance.now();
