import type { Store } from '#core/store/store.ts';
import { installations, migrationRecords, storeFormat } from '#core/store/migration-record.ts';
import { migrations } from '#server/migrations/migrations.ts';
import { CommandLineError } from './command-line-error.ts';

/** What a store says about its own form, to be held against what this version knows. */
export interface StoreState {
  /** Null before the first start. */
  readonly format: number | null;
  readonly migrations: readonly { readonly id: string; readonly state: 'running' | 'done' }[];
}

export async function readState(store: Store): Promise<StoreState> {
  const ctx = { store };
  const installation = await installations(ctx).findById('this').lean();
  const records = await migrationRecords(ctx).find({}).sort({ _id: 1 }).limit(10_000).lean();
  return { format: installation?.format ?? null, migrations: records.map(({ _id, state }) => ({ id: _id, state })) };
}

/** Why this version must not work on a store of that state, in one line; null when it may. `what` names it, such as "The backup". */
export function problemOf(state: StoreState, what: string): string | null {
  if (state.format !== null && state.format > storeFormat) {
    return `${what} has format ${String(state.format)} and this version knows ${String(storeFormat)} at most: use the newer version of Parley that made it.`;
  }
  const known = new Set(migrations.map((migration) => migration.id));
  const unknown = state.migrations.find((migration) => !known.has(migration.id));
  if (unknown) return `${what} comes from a newer version (migration ${unknown.id} is not known here): use that version of Parley.`;
  const half = state.migrations.find((migration) => migration.state === 'running');
  if (half) return `${what} is half migrated (migration ${half.id} was begun and has not ended): run the verb migrate where it came from, or start the server there once.`;
  return null;
}

/** @throws CommandLineError with the reason of `problemOf` */
export function refuseUnfit(state: StoreState, what: string): void {
  const problem = problemOf(state, what);
  if (problem) throw new CommandLineError(problem);
}

/** Ids of the migrations that this version brings and the store lacks. */
export function pendingMigrations(state: StoreState): string[] {
  const done = new Set(state.migrations.filter((migration) => migration.state === 'done').map((migration) => migration.id));
  return migrations.map((migration) => migration.id).filter((id) => !done.has(id));
}
