import type { Clock } from '#core/time/clock.ts';

/** A clock that stands where the story is, so that commands write the times of the story. */
export interface StoryClock extends Clock {
  moveTo(at: Date): void;
  /** Another strand of the story begins earlier than the last one ended. */
  backTo(at: Date): void;
}

export const storyClock = (start: Date): StoryClock => {
  let at = start;
  return {
    now: () => at,
    moveTo: (next) => {
      if (next > at) at = next;
    },
    backTo: (earlier) => {
      at = earlier;
    },
  };
};
