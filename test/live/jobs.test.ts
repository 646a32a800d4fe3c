import { expect } from 'chai';
import { z } from 'zod';
import { jobRecords } from '#core/jobs/job-record.ts';
import type { JobType } from '#core/jobs/jobs.ts';
import { defineJob } from '#core/jobs/jobs.ts';
import type { CoreContext } from '#test/support/core-context.ts';
import { createCoreContext } from '#test/support/core-context.ts';
import { createFrozenClock } from '#test/support/frozen-clock.ts';

const hour = 3_600_000;
const day = 24 * hour;

describe('jobs', () => {
  let core: CoreContext;
  let ran: string[];
  let failing: boolean;
  let running: { release(): void; aborted: boolean }[];

  const types: JobType[] = [
    defineJob({
      name: 'test.note',
      payload: z.object({ word: z.string() }),
      attempts: 3,
      run: (_ctx, { word }) => {
        if (failing) return Promise.reject(new Error('not today'));
        ran.push(word);
        return Promise.resolve();
      },
    }),
    defineJob({
      name: 'test.long',
      payload: z.object({}),
      leaseSeconds: 30,
      run: (_ctx, _payload, signal) =>
        new Promise((resolve, reject) => {
          const state = { release: resolve, aborted: false };
          running.push(state);
          signal.addEventListener('abort', () => {
            state.aborted = true;
            reject(new Error('stopped'));
          });
        }),
    }),
    defineJob({
      name: 'test.hourly',
      payload: z.object({}),
      schedule: '0 * * * *',
      run: (ctx) => {
        ran.push(ctx.clock.now().toISOString());
        return Promise.resolve();
      },
    }),
  ];

  beforeEach(async () => {
    ran = [];
    running = [];
    failing = false;
    core = await createCoreContext({ jobs: types });
  });
  afterEach(() => core.close());

  it('runs what is due in the order of its time, and nothing early', async () => {
    const { jobs } = core.ctx;
    const at = (milliseconds: number): Date => new Date(core.clock.now().getTime() + milliseconds);
    await jobs.add('test.note', { word: 'second' }, { runAt: at(2_000) });
    await jobs.add('test.note', { word: 'first' }, { runAt: at(1_000) });
    await jobs.add('test.note', { word: 'late' }, { runAt: at(60_000) });
    await jobs.drain();
    expect(ran).to.deep.equal([]);
    core.clock.advance(5_000);
    await jobs.drain();
    expect(ran).to.deep.equal(['first', 'second']);
    expect(await jobs.counts()).to.deep.equal({ waiting: 1, running: 0, dead: 0 });
  });

  it('belongs to the transaction it is added in', async () => {
    const { jobs, store } = core.ctx;
    await store.transact(async () => {
      await jobs.add('test.note', { word: 'never' });
      await jobs.add('test.note', { word: 'never' }, { key: 'k' });
      throw new Error('rolled back');
    }).catch(() => undefined);
    await jobs.drain();
    expect(ran).to.deep.equal([]);
  });

  it('keeps a second of the same key out while the first waits, also when both come at once', async () => {
    const { jobs, store } = core.ctx;
    await Promise.all(Array.from({ length: 6 }, () => jobs.add('test.note', { word: 'once' }, { key: 'k' })));
    await store.transact(() => jobs.add('test.note', { word: 'again' }, { key: 'k' }));
    await jobs.drain();
    expect(ran).to.deep.equal(['once']);
    await jobs.add('test.note', { word: 'after' }, { key: 'k' });
    await jobs.drain();
    expect(ran).to.deep.equal(['once', 'after']);
  });

  it('tries again with growing pauses and keeps a dead letter that can be revived', async () => {
    const { jobs } = core.ctx;
    failing = true;
    await jobs.add('test.note', { word: 'x' }, { key: 'k' });
    await jobs.drain();
    expect((await jobRecords(core.ctx).findOne().lean())?.runAt.getTime()).to.equal(core.clock.now().getTime() + 2_000);
    core.clock.advance(2_000);
    await jobs.drain();
    expect((await jobRecords(core.ctx).findOne().lean())?.runAt.getTime()).to.equal(core.clock.now().getTime() + 4_000);
    core.clock.advance(4_000);
    await jobs.drain();
    expect(await jobs.counts()).to.deep.equal({ waiting: 0, running: 0, dead: 1 });
    const [letter] = await jobs.dead(10);
    expect(letter).to.include({ name: 'test.note', error: 'not today' });
    failing = false;
    expect(await jobs.revive(letter?.id ?? '')).to.equal(true);
    await jobs.drain();
    expect(ran).to.deep.equal(['x']);
    expect(await jobs.discard(letter?.id ?? '')).to.equal(false);
  });

  it('lets a newer one of the same key stand for one that failed', async () => {
    const { jobs } = core.ctx;
    failing = true;
    await jobs.add('test.note', { word: 'old' }, { key: 'k' });
    const [record] = await jobRecords(core.ctx).find().lean();
    await jobRecords(core.ctx).collection.updateOne({ _id: record?._id }, { $unset: { waitingKey: '' } });
    await jobs.add('test.note', { word: 'new' }, { key: 'k', runAt: new Date(core.clock.now().getTime() + hour) });
    await jobs.drain();
    failing = false;
    core.clock.advance(2 * hour);
    await jobs.drain();
    expect(ran.filter((word) => !word.includes('T'))).to.deep.equal(['new']);
  });

  it('buries what it cannot read', async () => {
    const { jobs } = core.ctx;
    await jobs.add('test.note', { word: 'x' });
    await jobRecords(core.ctx).collection.updateOne({}, { $set: { payload: { word: 7 } } });
    await jobs.drain();
    expect((await jobs.counts()).dead).to.equal(1);
  });

  it('stays calm when the wall clock is set a day forth and back', async () => {
    const { jobs } = core.ctx;
    await jobs.drain();
    await jobs.add('test.note', { word: 'later' }, { runAt: new Date(core.clock.now().getTime() + hour) });
    core.clock.jump(-day);
    await jobs.drain();
    expect(ran).to.deep.equal([]);
    core.clock.jump(2 * day);
    await jobs.drain();
    expect(ran.filter((word) => word === 'later')).to.have.length(1);
    expect(ran.filter((word) => word !== 'later')).to.have.length(1);
    core.clock.jump(-day);
    await jobs.drain();
    expect(ran).to.have.length(2);
  });

  it('makes each slot of a schedule once for two processes, and one for all that were missed', async () => {
    const { jobs } = core.ctx;
    const other = await createCoreContext({ jobs: types, sharing: core.ctx.store, clock: core.clock });
    await Promise.all([jobs.drain(), other.ctx.jobs.drain()]);
    core.clock.advance(hour);
    await Promise.all([jobs.drain(), other.ctx.jobs.drain()]);
    expect(ran).to.have.length(1);
    core.clock.advance(5 * hour);
    await Promise.all([jobs.drain(), other.ctx.jobs.drain()]);
    expect(ran).to.have.length(2);
    await other.close();
  });

  it('works on several at once, bounded, when started, and releases at the end of its grace', async () => {
    const { jobs } = core.ctx;
    for (let index = 0; index < 6; index += 1) await jobs.add('test.long', {});
    await jobs.start();
    while (running.length < 4) await jobs.counts();
    expect(await jobs.counts()).to.deep.equal({ waiting: 2, running: 4, dead: 0 });
    running[0]?.release();
    while (running.length < 5) await jobs.counts();
    await jobs.stop(0);
    expect(running.filter(({ aborted }) => aborted)).to.have.length(4);
    expect(await jobs.counts()).to.deep.equal({ waiting: 5, running: 0, dead: 0 });
    const attempts = (await jobRecords(core.ctx).find({ name: 'test.long' }).lean()).map((record) => record.attempts);
    expect(attempts).to.deep.equal([0, 0, 0, 0, 0]);
  });

  it('takes over from a process that fell silent, whatever the wall clocks say', async () => {
    const { jobs } = core.ctx;
    await jobs.add('test.note', { word: 'left behind' });
    await jobRecords(core.ctx).collection.updateOne({}, { $set: { state: 'running', owner: 'dead', beat: 0 }, $inc: { attempts: 1 } });
    const clock = createFrozenClock(core.clock.now());
    const other = await createCoreContext({ jobs: types, sharing: { ...core.ctx.store, home: 'mongodb' }, clock });
    await other.ctx.jobs.recover();
    clock.jump(day);
    await other.ctx.jobs.recover();
    await other.ctx.jobs.drain();
    expect(ran.filter((word) => word === 'left behind')).to.deep.equal([]);
    clock.advance(61_000);
    await other.ctx.jobs.recover();
    await other.ctx.jobs.drain();
    expect(ran.filter((word) => word === 'left behind')).to.have.length(1);
    await other.close();
  });
});
