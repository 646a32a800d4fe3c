import { pino } from 'pino';
import { loadConfig } from '#config/load-config.ts';
import { standInNetworks, watchPoints } from '#areas/outward/index.ts';
import { areas } from '#server/areas.ts';
import type { AppContext } from '#server/context.ts';
import { createContext } from '#server/create-context.ts';
import { prepareContext } from '#server/run-context.ts';
import type { FrozenClock } from '#test/support/frozen-clock.ts';
import type { StorePlace } from '#test/support/open-test-store.ts';
import type { StandIn } from '#test/support/stand-in-network.ts';

/** Counts the moments that a process passes and stops it for good at one of them, as a kill does: nothing after it is done. */
export interface Reaper {
  /** The process dies at the moment with this number from now; never with null. */
  arm(passes: number | null): Promise<string>;
  pass(point: string): Promise<void>;
}

export function createReaper(): Reaper {
  let left: number | null = null;
  let tell: (point: string) => void = () => undefined;
  return {
    arm: (passes) => {
      left = passes;
      return new Promise((resolve) => { tell = resolve; });
    },
    pass: (point) => {
      if (left === null) return Promise.resolve();
      left -= 1;
      if (left > 0) return Promise.resolve();
      left = null;
      tell(point);
      return new Promise<never>(() => undefined);
    },
  };
}

/** One process on the store of a drill; several after each other stand for one that is killed and started again. */
export async function openOutwardProcess(place: StorePlace, clock: FrozenClock, options: { readonly network?: StandIn; readonly reaper?: Reaper; readonly first?: boolean } = {}): Promise<{ readonly ctx: AppContext; close(): Promise<void> }> {
  const config = { ...loadConfig({ NODE_ENV: 'test', DATA_DIR: place.dataDirectory, MONGODB_URI: place.mongodbUri, LOG_LEVEL: 'silent' }), baseUrl: 'https://parley.example' };
  const opened = await createContext({ config, areas, clock, elapsed: clock.elapsed, log: pino({ level: 'silent' }), store: await place.open(), pluginFolders: [] });
  const { ctx } = opened;
  if (options.first) await prepareContext(opened);
  if (options.network) standInNetworks(ctx, options.network.host);
  const { reaper } = options;
  if (reaper) watchPoints(ctx, (point) => reaper.pass(point));
  return { ctx, close: () => ctx.store.close() };
}
