import type { Config } from '#config/config.ts';
import { createLog } from '#core/log/create-log.ts';
import { migrate } from '#core/store/migrate.ts';
import type { Store } from '#core/store/store.ts';
import { syncIndexes } from '#core/store/sync-indexes.ts';
import { areas } from '#server/areas.ts';
import type { AppContext } from '#server/context.ts';
import { coreParts } from '#server/core-parts.ts';
import { createContext } from '#server/create-context.ts';
import { migrations } from '#server/migrations/migrations.ts';
import { stopContext } from '#server/run-context.ts';
import { CommandLineError } from './command-line-error.ts';
import { openForCommand } from './open-for-command.ts';
import { pendingMigrations, readState, refuseUnfit } from './store-state.ts';

/** Runs `work` on the configured store with everything wired and nothing running; facts it records reach a running server by the log. */
export async function withContext<Result>(config: Config, work: (ctx: AppContext) => Promise<Result>, given?: Store): Promise<Result> {
  const store = given ?? (await openForCommand(config));
  const opened = await createContext({ config, areas, store, log: createLog({ ...config, logLevel: 'silent' }) });
  try {
    const result = await work(opened.ctx);
    await opened.ctx.events.flush();
    return result;
  } finally {
    await stopContext(opened, 0);
  }
}

/** Makes a store that was never started ready, and refuses one whose form is not that of this version. */
export async function prepareStore(ctx: AppContext): Promise<void> {
  const state = await readState(ctx.store);
  if (state.format === null && state.migrations.length === 0) await migrateWith(ctx);
  else {
    refuseUnfit(state, 'The store');
    if (pendingMigrations(state).length > 0) throw new CommandLineError('The store has not been migrated to this version: run npm run parley -- migrate first.');
  }
}

/** Lays indexes and migrates, as a start does. Gives the ids of what was run. */
export async function migrateWith(ctx: AppContext): Promise<string[]> {
  await syncIndexes(ctx.store, coreParts.collections);
  const done = await migrate(ctx, migrations, { owner: `command-line-${String(process.pid)}` });
  await syncIndexes(ctx.store, areas.flatMap((area) => area.collections));
  return done;
}
