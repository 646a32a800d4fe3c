import type { AppContext } from '#server/context.ts';
import type { Elapsed } from '#core/time/clock.ts';
import { systemElapsed } from '#core/time/clock.ts';
import { installations, migrationRecords, storeFormat } from '#core/store/migration-record.ts';
import { takeMigrationLock } from '#core/store/migration-lock.ts';
import { StoreRefusedError } from '#core/store/open-store.ts';

export type MigrationContext = Pick<AppContext, 'store' | 'clock' | 'log'>;

/** How far a migration has come, kept in the store so that a killed one goes on where it was. */
export interface MigrationProgress {
  /** What was saved last; null at the first run. */
  readonly position: string | null;
  save(position: string): Promise<void>;
}

/** One dated change of what is stored. It works in batches, and running it again, whole or in part, changes nothing more. */
export interface Migration {
  /** Name of its file, such as `2026-11-22-first`. */
  readonly id: string;
  readonly describe: string;
  up(ctx: MigrationContext, progress: MigrationProgress): Promise<void>;
}

export interface MigrateOptions {
  /** Names this process; the bus's `processId`. */
  readonly owner: string;
  readonly elapsed?: Elapsed;
  /** Waits between two looks at a lock that another process holds. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/**
 * Brings the store to the form this version knows, once however many processes start together.
 * @returns ids of what was run
 * @throws StoreRefusedError when a newer version has been at the store
 */
export async function migrate(ctx: MigrationContext, migrations: readonly Migration[], options: MigrateOptions): Promise<string[]> {
  await refuseNewer(ctx, migrations);
  if ((await unfinished(ctx, migrations)).length === 0) return [];
  const pause = options.pause ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  const lock = await takeMigrationLock(ctx, options.owner, options.elapsed ?? systemElapsed, pause);
  const done: string[] = [];
  try {
    // Another process may have run them, newer ones included, while this one waited.
    await refuseNewer(ctx, migrations);
    for (const migration of await unfinished(ctx, migrations)) {
      ctx.log.info({ migration: migration.id }, migration.describe);
      await run(ctx, migration);
      done.push(migration.id);
    }
  } finally {
    await lock.release();
  }
  return done;
}

async function run(ctx: MigrationContext, migration: Migration): Promise<void> {
  const records = migrationRecords(ctx);
  const started = { state: 'running' as const, startedAt: ctx.clock.now() };
  const record = await records.findOneAndUpdate({ _id: migration.id }, { $set: started }, { upsert: true, returnDocument: 'after' }).lean();
  await migration.up(ctx, {
    position: record?.position ?? null,
    save: async (position) => void (await records.updateOne({ _id: migration.id }, { $set: { position } })),
  });
  await records.updateOne({ _id: migration.id }, { $set: { state: 'done', doneAt: ctx.clock.now() }, $unset: { position: '' } });
}

async function unfinished(ctx: MigrationContext, migrations: readonly Migration[]): Promise<Migration[]> {
  const done = new Set((await migrationRecords(ctx).find({ state: 'done' }).lean()).map((record) => record._id));
  return [...migrations].sort((a, b) => (a.id < b.id ? -1 : 1)).filter((migration) => !done.has(migration.id));
}

async function refuseNewer(ctx: MigrationContext, migrations: readonly Migration[]): Promise<void> {
  const installation = await installations(ctx).findById('this').lean();
  if (installation && installation.format > storeFormat) {
    throw new StoreRefusedError(`The store has format ${String(installation.format)} and this version knows ${String(storeFormat)} at most: start the newer version, or restore a backup from before it.`);
  }
  const known = new Set(migrations.map((migration) => migration.id));
  const unknown = (await migrationRecords(ctx).find({}).lean()).find((record) => !known.has(record._id));
  if (unknown) {
    throw new StoreRefusedError(`The store was changed by a newer version (migration ${unknown._id} is not known here): start that version, or restore a backup from before it.`);
  }
}
