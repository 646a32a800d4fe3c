import { expect } from 'chai';
import { z } from 'zod';
import { defineEvent } from '#core/events/event-log.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { subscriptionRecords } from '#core/events/subscription-record.ts';
import type { CoreContext } from '#test/support/core-context.ts';
import { createCoreContext } from '#test/support/core-context.ts';
import { createFrozenClock } from '#test/support/frozen-clock.ts';

const said = defineEvent('test.word.said', z.object({ word: z.string() }));
const other = defineEvent('test.other.done', z.object({}));

describe('subscribers', () => {
  let heard: string[];
  let poison: Set<string>;
  let cores: CoreContext[];

  const subscriber = defineSubscriber({
    name: 'test.listener',
    on: [said],
    handle: (_ctx, event) => {
      if (poison.has(event.data.word)) return Promise.reject(new Error('poison'));
      heard.push(event.data.word);
      return Promise.resolve();
    },
  });
  const open = async (options: Parameters<typeof createCoreContext>[0] = {}): Promise<CoreContext> => {
    const core = await createCoreContext({ subscribers: [subscriber], ...options });
    cores.unshift(core);
    return core;
  };

  beforeEach(() => {
    heard = [];
    poison = new Set();
    cores = [];
  });
  afterEach(async () => {
    for (const core of cores) await core.close();
  });

  it('see every fact of their kinds once, in order', async () => {
    const core = await open();
    for (const word of ['a', 'b', 'c']) {
      await core.ctx.events.record(said, { word }, null);
      await core.ctx.events.record(other, {}, null);
    }
    await core.settle();
    await core.settle();
    expect(heard).to.deep.equal(['a', 'b', 'c']);
    expect((await subscriptionRecords(core.ctx).findById('test.listener').lean())?.cursor).to.equal(6);
  });

  it('go on behind a fact they fail on, which is tried again', async () => {
    const core = await open();
    poison.add('b');
    for (const word of ['a', 'b', 'c']) await core.ctx.events.record(said, { word }, null);
    await core.settle();
    expect(heard).to.deep.equal(['a', 'c']);
    poison.clear();
    core.clock.advance(10_000);
    await core.settle();
    expect(heard).to.deep.equal(['a', 'c', 'b']);
    expect(await core.ctx.jobs.counts()).to.deep.equal({ waiting: 0, running: 0, dead: 0 });
  });

  it('leave what they never manage as a dead letter', async () => {
    const core = await open();
    poison.add('a');
    await core.ctx.events.record(said, { word: 'a' }, null);
    for (let round = 0; round < 12; round += 1) {
      await core.settle();
      core.clock.advance(3_600_000 * 2);
    }
    expect(await core.ctx.jobs.counts()).to.deep.equal({ waiting: 0, running: 0, dead: 1 });
  });

  it('go on where they were after a restart', async () => {
    const first = await open();
    await first.ctx.events.record(said, { word: 'a' }, null);
    await first.settle();
    await first.runner.stop();
    const second = await open({ sharing: first.ctx.store });
    await second.ctx.events.record(said, { word: 'b' }, null);
    await second.settle();
    expect(heard).to.deep.equal(['a', 'b']);
  });

  it('run in one process at a time, and in another once the first has fallen silent', async () => {
    const first = await open();
    const asMongodb = { ...first.ctx.store, home: 'mongodb' as const };
    await first.runner.start();
    const clock = createFrozenClock();
    const second = await open({ sharing: asMongodb, clock });
    await second.runner.start();
    const owner = async (): Promise<string | null | undefined> => (await subscriptionRecords(first.ctx).findById('test.listener').lean())?.owner;
    expect(await owner()).to.equal(first.bus.processId);
    await second.runner.look();
    clock.jump(86_400_000);
    await second.runner.look();
    expect(await owner()).to.equal(first.bus.processId);
    clock.advance(21_000);
    await second.runner.look();
    expect(await owner()).to.equal(second.bus.processId);
    await first.runner.look();
    await first.ctx.events.record(said, { word: 'a' }, null);
    await first.ctx.events.flush();
    await second.ctx.events.flush();
    await second.settle();
    expect(heard).to.deep.equal(['a']);
  });
});
