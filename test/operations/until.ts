import { setTimeout as pause } from 'node:timers/promises';

const lookMilliseconds = 25;

/** Waits for something that another process does; fails with its name when it does not come about. */
export async function until(what: string, condition: () => Promise<boolean> | boolean, milliseconds = 60_000): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
    await pause(lookMilliseconds);
  }
}
