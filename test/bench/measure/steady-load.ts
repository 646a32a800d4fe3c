import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Asks for one thing so many times a second, whatever the answers take, and gives the milliseconds of each. Only 200 counts. */
export async function steadyLoad(url: string, headers: Readonly<Record<string, string>>, { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number }): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const began = performance.now();
  const asked: Promise<number>[] = [];
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const due = began + (number * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    asked.push(ask(url, headers, agent));
  }
  try {
    return await Promise.all(asked);
  } finally {
    agent.destroy();
  }
}

const ask = (url: string, headers: Readonly<Record<string, string>>, agent: Agent): Promise<number> => new Promise((resolve, reject) => {
  const sent = performance.now();
  get(url, { headers, agent }, (answer) => {
    answer.resume();
    answer.once('end', () => (answer.statusCode === 200 ? resolve(performance.now() - sent) : reject(new Error(`${url} answered ${String(answer.statusCode)}.`))));
  }).once('error', reject);
});
