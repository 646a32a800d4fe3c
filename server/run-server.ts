import type { Server } from 'node:http';
import type { Config } from '#config/config.ts';
import { createLog } from '#core/log/create-log.ts';
import { openStore } from '#core/store/open-store.ts';
import { systemClock } from '#core/time/clock.ts';
import type { Area } from '#server/area.ts';
import { build } from '#server/app.ts';
import type { AppContext } from '#server/context.ts';
import { createContext } from '#server/create-context.ts';
import type { Seed } from '#server/seed-once.ts';
import { seedOnce } from '#server/seed-once.ts';
import { prepareContext, startWork, stopContext } from '#server/run-context.ts';

export interface ServerOptions {
  readonly config: Config;
  readonly areas: readonly Area[];
  readonly listen: (server: Server, config: Config) => Promise<void>;
  readonly seed?: Seed;
}

export interface RunningServer {
  readonly ctx: AppContext;
  /** Ends within ten seconds: work in hand is finished or released, sockets are told to come back. */
  stop(): Promise<void>;
}

const graceMilliseconds = 5_000;
const deadlineMilliseconds = 9_500;
const returnSpreadMilliseconds = 30_000;

/** Brings a whole server up; gives the way to bring it down. */
export async function runServer({ config, areas, listen, seed }: ServerOptions): Promise<RunningServer> {
  const log = createLog(config);
  const store = await openStore({ mongodbUri: config.mongodbUri, dataDirectory: config.dataDirectory });
  if (seed && config.mode === 'demo') await seedOnce({ config, areas, store, log, now: systemClock.now() }, seed);
  const opened = await createContext({ config, areas, store, log });
  const { ctx } = opened;
  try {
    await prepareContext(opened);
    const app = build(ctx, areas);
    await listen(app.server, config);
    await startWork(opened);
    await greet(ctx, areas);
    return { ctx, stop: () => within(deadlineMilliseconds, async () => {
      const closed = new Promise((resolve) => app.server.close(resolve));
      app.server.closeIdleConnections();
      await ctx.live.stop(returnSpreadMilliseconds);
      await within(graceMilliseconds / 2, async () => { await closed; });
      app.server.closeAllConnections();
      app.stop();
      await stopContext(opened, graceMilliseconds);
    }) };
  } catch (error) {
    await within(deadlineMilliseconds, () => stopContext(opened, 0)).catch(() => undefined);
    throw error;
  }
}

async function greet(ctx: AppContext, areas: readonly Area[]): Promise<void> {
  const lines = [`Parley is ready at ${ctx.config.baseUrl}`];
  for (const area of areas) {
    const line = await area.announce?.(ctx);
    if (line) lines.push(line);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function within(milliseconds: number, work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => { timer = setTimeout(resolve, milliseconds); });
  await Promise.race([work(), late]).finally(() => clearTimeout(timer));
}
