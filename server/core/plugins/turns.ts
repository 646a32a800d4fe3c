/** Lets so many go at once for each key; the others wait in order. */
export interface Turns {
  /** Resolves with the way to end the turn. @throws the signal's reason, or when too many wait */
  take(key: string, limit: number, signal?: AbortSignal): Promise<() => void>;
}

const mostWaiting = 1_000;

export class TooManyWaitError extends Error {}

export function createTurns(): Turns {
  const lines = new Map<string, { going: number; readonly waiting: (() => void)[] }>();
  return {
    take: async (key, limit, signal) => {
      signal?.throwIfAborted();
      const line = lines.get(key) ?? { going: 0, waiting: [] };
      lines.set(key, line);
      if (line.going < limit) line.going += 1;
      else {
        if (line.waiting.length >= mostWaiting) throw new TooManyWaitError('too many calls wait for this account');
        await new Promise<void>((resolve, reject) => {
          const go = (): void => {
            signal?.removeEventListener('abort', leave);
            resolve();
          };
          const leave = (): void => {
            line.waiting.splice(line.waiting.indexOf(go), 1);
            reject(signal?.reason as Error);
          };
          line.waiting.push(go);
          signal?.addEventListener('abort', leave, { once: true });
        });
      }
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        const next = line.waiting.shift();
        if (next) return next();
        line.going -= 1;
        if (line.going === 0) lines.delete(key);
      };
    },
  };
}
