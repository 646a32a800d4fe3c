import { createLeaseWatch } from '#core/jobs/leases.ts';
import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import type { MigrationContext } from '#core/store/migrate.ts';
import { migrationLocks } from '#core/store/migration-record.ts';
import type { Elapsed } from '#core/time/clock.ts';

const leaseMilliseconds = 15_000;
const lookMilliseconds = 1_000;
const beatMilliseconds = 5_000;

/** Waits until no other process migrates, or until the one that did has fallen silent, and holds the lock. */
export async function takeMigrationLock(ctx: MigrationContext, owner: string, elapsed: Elapsed, pause: (milliseconds: number) => Promise<void>): Promise<{ release(): Promise<void> }> {
  const locks = migrationLocks(ctx);
  const leases = createLeaseWatch(elapsed);
  for (;;) {
    const held = await locks.findById('lock').lean();
    if (!held) {
      if (await insert(ctx, owner)) break;
      continue;
    }
    // The embedded store has one owner: whoever held the lock is dead.
    const silent = ctx.store.home === 'embedded' || leases.silent([{ id: 'lock', owner: held.owner, beat: held.beat, leaseMilliseconds }]).length > 0;
    const taken = silent && (await locks.updateOne({ _id: 'lock', owner: held.owner, beat: held.beat }, { $set: { owner, beat: held.beat + 1 } })).modifiedCount === 1;
    if (taken) break;
    await pause(lookMilliseconds);
  }
  const beats = setInterval(() => {
    locks.updateOne({ _id: 'lock', owner }, { $inc: { beat: 1 } }).catch((error: unknown) => ctx.log.warn({ err: error }, 'The lock of the migration could not be renewed.'));
  }, beatMilliseconds);
  return {
    release: async () => {
      clearInterval(beats);
      await locks.deleteOne({ _id: 'lock', owner });
    },
  };
}

async function insert(ctx: MigrationContext, owner: string): Promise<boolean> {
  try {
    await migrationLocks(ctx).insertOne({ _id: 'lock', owner, beat: 0 });
    return true;
  } catch (error) {
    if (duplicateKeyOf(error)) return false;
    throw error;
  }
}
