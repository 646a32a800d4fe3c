import { expect } from 'chai';
import { Schema } from 'mongoose';
import type { PersonRecord } from '#areas/people/index.ts';
import { people } from '#areas/people/index.ts';
import { newId } from '#core/store/object-id.ts';
import { defineCollection } from '#core/store/define-collection.ts';
import type { Migration } from '#core/store/migrate.ts';
import { migrate } from '#core/store/migrate.ts';
import { installations, migrationLocks, migrationRecords } from '#core/store/migration-record.ts';
import { StoreRefusedError } from '#core/store/open-store.ts';
import { locations } from '#server/migrations/2026-11-22-locations.ts';
import { migrations } from '#server/migrations/migrations.ts';
import type { CoreContext } from '#test/support/core-context.ts';
import { createCoreContext } from '#test/support/core-context.ts';

interface ThingRecord { _id: number; doubled?: number }
const things = defineCollection<ThingRecord>('things', new Schema<ThingRecord>({ _id: { type: Number, required: true }, doubled: { type: Number } }));

class Killed extends Error {}

describe('migrations', () => {
  let core: CoreContext;
  let steps: number;
  let killAt: number;

  const step = (): void => {
    steps += 1;
    if (steps === killAt) throw new Killed();
  };
  const doubling: Migration = {
    id: '2027-01-01-double',
    describe: 'Doubles every thing, two at a time.',
    up: async (ctx, progress) => {
      for (let from = Number(progress.position ?? 0); ; ) {
        const batch = await things(ctx).find({ _id: { $gt: from } }).sort({ _id: 1 }).limit(2).lean();
        if (batch.length === 0) return;
        for (const thing of batch) {
          step();
          await things(ctx).updateOne({ _id: thing._id }, { $set: { doubled: thing._id * 2 } });
        }
        from = batch.at(-1)?._id ?? from;
        step();
        await progress.save(String(from));
      }
    },
  };
  const all = [...migrations, doubling];
  const run = (): Promise<string[]> => migrate(core.ctx, all, { owner: 'me', elapsed: core.clock.elapsed, pause: () => Promise.resolve(core.clock.advance(1_000)) });

  beforeEach(async () => {
    steps = 0;
    killAt = 0;
    core = await createCoreContext({ collections: [things, people] });
    await things(core.ctx).insertMany(Array.from({ length: 5 }, (_, index) => ({ _id: index + 1 })));
  });
  afterEach(() => core.close());

  it('run once, in the order of their dates', async () => {
    expect(await run()).to.deep.equal(['2026-11-22-first', '2026-11-22-locations', '2027-01-01-double']);
    expect(await run()).to.deep.equal([]);
    expect(await migrationLocks(core.ctx).countDocuments()).to.equal(0);
    expect(await installations(core.ctx).findById('this').lean()).to.include({ format: 1 });
  });

  it('survive a kill at every step', async () => {
    for (killAt = 1; killAt <= 8; killAt += 1) {
      steps = 0;
      await migrationRecords(core.ctx).deleteMany({});
      await things(core.ctx).updateMany({}, { $unset: { doubled: 1 } });
      const failed = await run().then(() => null, (error: unknown) => error);
      expect(failed, `step ${String(killAt)}`).to.be.instanceOf(Killed);
      // A killed process leaves its lock.
      await migrationLocks(core.ctx).updateOne({ _id: 'lock' }, { $set: { owner: 'killed', beat: 3 } }, { upsert: true });
      expect(await run()).to.deep.equal(['2027-01-01-double']);
      const doubled = (await things(core.ctx).find().sort({ _id: 1 }).lean()).map((thing) => thing.doubled);
      expect(doubled, `step ${String(killAt)}`).to.deep.equal([2, 4, 6, 8, 10]);
    }
  });

  it('run once for two processes that start together', async () => {
    const ctx = { ...core.ctx, store: { ...core.ctx.store, home: 'mongodb' as const } };
    const starting = ['one', 'two'].map((owner) => migrate(ctx, all, { owner, elapsed: () => 0, pause: () => new Promise((resolve) => setImmediate(resolve)) }));
    expect((await Promise.all(starting)).flat().sort()).to.deep.equal(['2026-11-22-first', '2026-11-22-locations', '2027-01-01-double']);
  });

  it('refuse a store that a newer version has been at, and say why', async () => {
    await run();
    const older = await migrate(core.ctx, migrations, { owner: 'me' }).then(() => null, (error: unknown) => error);
    expect(older).to.be.instanceOf(StoreRefusedError).with.property('message').that.includes('2027-01-01-double');
    await installations(core.ctx).updateOne({ _id: 'this' }, { $set: { format: 99 } });
    const newer = await run().then(() => null, (error: unknown) => error);
    expect(newer).to.be.instanceOf(StoreRefusedError).with.property('message').that.includes('99');
  });

  it('gives people and identity providers of before an empty location, and touches no other', async () => {
    const now = core.clock.now();
    await people(core.ctx).insertMany(['a', 'b'].map((handle): PersonRecord => ({
      _id: newId(), name: handle, nameFolded: handle, sortName: handle, words: [], handle, email: `${handle}@company.example`, roles: ['employee'], status: 'active', title: '', department: '', location: 'Lyon', managerId: null, photoFileId: null,
      about: '', askMeAbout: [], languages: [], timeZone: 'UTC', workingHours: null, locale: 'en', theme: 'system', mailWhenAway: true, joinedAt: now, createdAt: now,
    })));
    await people(core.ctx).updateOne({ handle: 'a' }, { $unset: { location: 1 } });
    for (let run = 0; run < 2; run += 1) await locations.up(core.ctx, { position: null, save: () => Promise.resolve() });
    expect((await people(core.ctx).find({}).sort({ sortName: 1 }).lean<PersonRecord[]>()).map(({ location }) => location)).to.deep.equal(['', 'Lyon']);
  });
});
