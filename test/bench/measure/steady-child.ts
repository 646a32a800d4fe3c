import { steadyLoad } from './steady-load.ts';

/** What to ask, as the first message of the parent has it. */
export interface SteadyWork { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly pace: Parameters<typeof steadyLoad>[2] }

/** Asks from a process of its own, so that what keeps the asked one busy does not keep the clock from being read. */
process.once('message', ({ url, headers, pace }: SteadyWork) => {
  void steadyLoad(url, headers, pace).then((waits) => process.send?.(waits));
});
