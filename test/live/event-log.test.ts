import { expect } from 'chai';
import { z } from 'zod';
import { defineEvent } from '#core/events/event-log.ts';
import { eventRecords } from '#core/events/event-record.ts';
import { createMemoryHub } from '#core/live/memory-bus.ts';
import type { CoreContext } from '#test/support/core-context.ts';
import { createCoreContext } from '#test/support/core-context.ts';
import { makeStorePlace } from '#test/support/open-test-store.ts';

const said = defineEvent('test.word.said', z.object({ word: z.string() }));
const heard = defineEvent('test.word.heard', z.object({ word: z.string() }));

describe('the event log', () => {
  let core: CoreContext;
  beforeEach(async () => {
    core = await createCoreContext();
  });
  afterEach(() => core.close());

  const words = (events: readonly { data: unknown }[]): string[] => events.map(({ data }) => (data as { word: string }).word);

  it('numbers what was committed, from one, without gaps, and tells it in order', async () => {
    const { events, store } = core.ctx;
    const told: number[] = [];
    await events.start();
    events.tail((event) => told.push(event.seq));
    await Promise.all(Array.from({ length: 200 }, (_, index) => store.transact(async () => void (await events.record(said, { word: String(index) }, 'p')))));
    await events.flush();
    expect(told).to.deep.equal(Array.from({ length: 200 }, (_, index) => index + 1));
    expect(await events.cursor()).to.equal(200);
    expect(await eventRecords(core.ctx).countDocuments({ pending: true })).to.equal(0);
  });

  it('knows nothing of what was rolled back', async () => {
    const { events, store } = core.ctx;
    await store.transact(async () => {
      await events.record(said, { word: 'no' }, null);
      throw new Error('rolled back');
    }).catch(() => undefined);
    await events.record(said, { word: 'yes' }, null);
    await events.flush();
    expect(words(await events.after(0, 10))).to.deep.equal(['yes']);
  });

  it('refuses data that is not what the kind of fact says', async () => {
    const wrong = { word: 7 } as unknown as { word: string };
    const failed = await core.ctx.events.record(said, wrong, null).then(() => null, (error: unknown) => error);
    expect(failed).to.be.instanceOf(z.ZodError);
  });

  it('answers what came after a cursor, by kind and bounded, from memory and from the store alike', async () => {
    const { events } = core.ctx;
    await events.flush();
    for (const word of ['a', 'b', 'c', 'd']) await events.record(word === 'b' ? heard : said, { word }, null);
    await events.flush();
    const fresh = await createCoreReader(core);
    for (const log of [events, fresh.ctx.events]) {
      expect(words(await log.after(1, 2))).to.deep.equal(['b', 'c']);
      expect(words(await log.after(0, 10, [heard.name]))).to.deep.equal(['b']);
      expect(await log.after(4, 10)).to.deep.equal([]);
      expect(await log.after(400, 10)).to.deep.equal([]);
    }
    await fresh.close();
  });

  it('numbers what a process left behind when it died', async () => {
    const { events } = core.ctx;
    await events.record(said, { word: 'first' }, null);
    await events.flush();

    await eventRecords(core.ctx).collection.updateOne({ seq: 1 }, { $set: { pending: true }, $unset: { seq: '' } });
    const next = await createCoreReader(core);
    const told: number[] = [];
    next.ctx.events.tail((event) => told.push(event.seq));
    await next.ctx.events.flush();
    expect(told).to.deep.equal([1]);
    await next.close();
  });

  it('goes on when a listener throws', async () => {
    const { events } = core.ctx;
    const told: number[] = [];
    await events.flush();
    events.tail(() => {
      throw new Error('bad listener');
    });
    events.tail((event) => told.push(event.seq));
    await events.record(said, { word: 'x' }, null);
    await events.flush();
    expect(told).to.deep.equal([1]);
  });

  /** A second context on the connection of the first, as another process would be. */
  const createCoreReader = (first: CoreContext, hub?: ReturnType<typeof createMemoryHub>): Promise<CoreContext> => createCoreContext({ sharing: first.ctx.store, bus: hub?.join() });

  it('gives every process the same order without gaps when several write at once', async () => {
    const hub = createMemoryHub();
    const place = await makeStorePlace();
    const first = await createCoreContext({ place, bus: hub.join() });
    const all = [first, await createCoreReader(first, hub), await createCoreReader(first, hub)];
    const told = all.map(() => [] as string[]);
    for (const [index, { ctx }] of all.entries()) {
      await ctx.events.start();
      ctx.events.tail((event) => told[index]?.push(`${String(event.seq)} ${words([event])[0] ?? ''}`));
    }
    await Promise.all(
      all.flatMap(({ ctx }, process) => Array.from({ length: 60 }, (_, index) => ctx.store.transact(async () => void (await ctx.events.record(said, { word: `${String(process)}-${String(index)}` }, null))))),
    );
    for (const { ctx } of all) await ctx.events.flush();
    for (const { ctx } of all) await ctx.events.flush();
    expect(told[0]).to.have.length(180);
    expect(told[0]?.map((line) => Number(line.split(' ')[0]))).to.deep.equal(Array.from({ length: 180 }, (_, index) => index + 1));
    expect(new Set(told[0]?.map((line) => line.split(' ')[1])).size).to.equal(180);
    expect(told[1]).to.deep.equal(told[0]);
    expect(told[2]).to.deep.equal(told[0]);
    for (const member of [...all].reverse()) await member.close();
    await place.remove();
  });
});
