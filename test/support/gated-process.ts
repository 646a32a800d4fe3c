import { AsyncLocalStorage } from 'node:async_hooks';
import { pino } from 'pino';
import type { Store } from '#core/store/store.ts';
import type { Area } from '#server/area.ts';
import type { AppContext } from '#server/context.ts';
import { createContext } from '#server/create-context.ts';
import type { TestApp } from './start-test-app.ts';

/** Where work of a gated process waits until it is told to go on. */
export type GatePoint = 'before-transaction' | 'after-commit';

/** Work that goes from one point to the next only when it is told to. */
export interface HeldWork {
  /** Where it waits; null once it has ended. */
  readonly point: GatePoint | null;
  /** Goes on to the next point or to the end. @throws what the work fails with */
  resume(): Promise<void>;
}

/** One more process over the store of a test app, which hears of others, numbers its facts and passes the points of its work when the test says so and at no other time. */
export interface GatedProcess {
  readonly ctx: AppContext;
  /** Begins work, which runs to its first point or to the end. */
  begin(work: () => Promise<unknown>): Promise<HeldWork>;
  /** Numbers what this process has committed, and nothing that others have. */
  number(): Promise<void>;
  /** Hears all that was ever committed, by whomever. */
  hear(): Promise<void>;
  /** As after a kill: what it had committed and not numbered is left to others. */
  forgetUnnumbered(): void;
}

interface Task { stop(point: GatePoint): Promise<void> }

export async function openGatedProcess(app: TestApp, areas: readonly Area[]): Promise<GatedProcess> {
  const tasks = new AsyncLocalStorage<Task>();
  const { store, config } = app.ctx;
  let unnumbered: (() => void)[] = [];
  const gated: Store = {
    ...store,
    transact: async (work) => {
      const task = store.session() ? undefined : tasks.getStore();
      await task?.stop('before-transaction');
      const result = await store.transact(work);
      await task?.stop('after-commit');
      return result;
    },
    afterCommit: (effect) => { store.afterCommit(tasks.getStore() ? () => void unnumbered.push(effect) : effect); },
  };
  const { ctx } = await createContext({ config, areas, clock: app.clock, elapsed: app.clock.elapsed, log: pino({ level: 'silent' }), store: gated, pluginFolders: [] });
  for (const area of areas) await area.start?.(ctx);
  // The log runs only when it is asked to: stopping what was never started waits for what is under way.
  const quiet = (): Promise<void> => ctx.events.stop();
  return {
    ctx,
    begin: (work) => begin(tasks, work),
    number: async () => {
      const effects = unnumbered;
      unnumbered = [];
      for (const effect of effects) effect();
      await quiet();
    },
    hear: () => ctx.events.flush(),
    forgetUnnumbered: () => { unnumbered = []; },
  };
}

async function begin(tasks: AsyncLocalStorage<Task>, work: () => Promise<unknown>): Promise<HeldWork> {
  let point: GatePoint | null = null;
  let release = (): void => undefined;
  let reached = (): void => undefined;
  let failed = (_error: unknown): void => undefined;
  const next = (): Promise<void> => new Promise<void>((resolve, reject) => {
    reached = resolve;
    failed = reject;
  });
  const stop = (at: GatePoint): Promise<void> => new Promise<void>((resolve) => {
    point = at;
    release = resolve;
    reached();
  });
  const first = next();
  tasks.run({ stop }, work).then(() => {
    point = null;
    reached();
  }, (error: unknown) => {
    point = null;
    failed(error);
  });
  await first;
  return {
    get point() { return point; },
    resume: async () => {
      if (point === null) return;
      const following = next();
      release();
      await following;
    },
  };
}
