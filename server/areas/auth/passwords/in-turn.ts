import { AppError } from '#core/errors/app-error.ts';

/**
 * Lets at most `atOnce` works run and `waiting` wait; more are refused with `unavailable`.
 * Keeps costly work (argon2) from eating the machine when many sign in together.
 */
export function inTurn(atOnce: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new AppError('unavailable', { retryAfter: 5 });
      await new Promise<void>((resolve) => queue.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
