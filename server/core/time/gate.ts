/** Thrown at work that has waited longer than its gate's patience. */
export class GateLateError extends Error {
  override readonly name = 'GateLateError';
}

/** Lets at most `width` pieces of work go on at once; the others wait in order, for `patience` milliseconds when it is given. */
export function createGate(width: number, patience?: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let inside = 0;

  const turn = (): Promise<void> => new Promise((resolve, reject) => {
    if (patience === undefined) {
      waiting.push(resolve);
      return;
    }
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(enter), 1);
      reject(new GateLateError(`Waited ${patience} ms in vain.`));
    }, patience);
    const enter = (): void => {
      clearTimeout(timer);
      resolve();
    };
    waiting.push(enter);
  });

  return async (work) => {
    if (inside >= width) await turn();
    else inside += 1;
    try {
      return await work();
    } finally {
      // The place passes on to the next in line, so `inside` only falls when nobody waits.
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
