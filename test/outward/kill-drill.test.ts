import { expect } from 'chai';
import { addVariant, answerConsent, changeAccount, editVariant, nominatePost, scheduleVariant, withdrawVariant } from '#areas/outward/index.ts';
import { acts } from '#areas/outward/models/acts.ts';
import { variants } from '#areas/outward/models/variants.ts';
import type { AppContext } from '#server/context.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { OutwardHouse } from '#test/factories/outward-house.ts';
import { createOutwardHouse } from '#test/factories/outward-house.ts';
import { createFrozenClock } from '#test/support/frozen-clock.ts';
import { makeStorePlace } from '#test/support/open-test-store.ts';
import { createRandom } from '#test/support/random.ts';
import type { StandInOptions } from '#test/support/stand-in-network.ts';
import { createReaper, openOutwardProcess } from './support/outward-process.ts';

const minute = 60_000;

interface Drill { readonly kills: number; readonly points: ReadonlyMap<string, number>; readonly lost: number; readonly doubled: number; readonly unknown: number; readonly wrong: number; readonly published: number }

/** Publishes, edits and withdraws while the process dies again and again; then counts what readers outside see. */
async function drill(kills: number, seed: number, options: StandInOptions): Promise<Drill> {
  const random = createRandom(seed);
  const place = await makeStorePlace();
  const clock = createFrozenClock();
  const reaper = createReaper();
  const first = await openOutwardProcess(place, clock, { first: true });
  const house = await createOutwardHouse(first.ctx, options);
  const { network } = house;
  await changeAccount(first.ctx, house.comms.viewer, house.accountId, { policy: { hourlyCap: 10_000 } });
  network.before = async (method) => void (await reaper.pass(`before the network hears ${method}`));
  network.after = async (method, outcome) => { await reaper.pass(`once the network did ${method}`); return outcome; };
  const points = new Map<string, number>();
  const wanted = new Map<string, string | null>();
  let killed = 0;

  const work = async (): Promise<void> => {
    const known = [...wanted].filter(([, text]) => text !== null);
    const settled = known.length === 0 ? null : await variants(first.ctx).findOne({ _id: { $in: known.map(([id]) => id) }, state: 'published' }).lean();
    const choice = random();
    if (settled && choice < 0.35) {
      const text = `Edited ${wanted.size} ${killed}`;
      await editVariant(first.ctx, house.comms.viewer, settled._id.toString(), { text });
      await scheduleVariant(first.ctx, house.comms.viewer, settled._id.toString(), { at: 'now' });
      wanted.set(settled._id.toString(), text);
    } else if (settled && choice < 0.5) {
      await withdrawVariant(first.ctx, house.comms.viewer, settled._id.toString());
      wanted.set(settled._id.toString(), null);
    } else wanted.set(...(await publish(first.ctx, house, `Text ${wanted.size}`)));
  };

  while (killed < kills) {
    await work();
    const process = await openOutwardProcess(place, clock, { network, reaper });
    const dead = reaper.arm(1 + Math.floor(random() * 10));
    const point = await Promise.race([dead, process.ctx.jobs.drain().then(() => null)]);
    if (point !== null) {
      killed += 1;
      points.set(point, (points.get(point) ?? 0) + 1);
    }
    void reaper.arm(null);
    await process.close();
    clock.advance(minute + 1_000);
  }
  const last = await openOutwardProcess(place, clock, { network, reaper });
  for (let round = 0; round < 30 && (round === 0 || (await acts(last.ctx).exists({ state: { $in: ['waiting', 'sending', 'looking', 'pending'] } }))); round += 1) {
    await last.ctx.jobs.drain();
    clock.advance(minute + 1_000);
  }
  const unknown = await acts(last.ctx).find({ state: 'unknown' }).lean();
  const open = new Set(unknown.map(({ variantId }) => variantId?.toString()));
  const liveOf = (text: string): number => network.live().filter((post) => post.text === text).length;
  const keys = network.posts.map(({ key }) => key);
  const result: Drill = {
    kills: killed, points, unknown: unknown.length, published: network.posts.length, doubled: keys.length - new Set(keys).size,
    lost: [...wanted].filter(([id, text]) => text !== null && !open.has(id) && liveOf(text) === 0).length,
    wrong: network.live().filter((post) => ![...wanted.values()].includes(post.text) && !unknown.some(({ key }) => key === post.key)).length,
  };
  await last.close();
  await first.close();
  await place.remove();
  return result;
}

async function publish(ctx: AppContext, house: OutwardHouse, text: string): Promise<[string, string]> {
  const post = await createPost(ctx, house.author, house.space, { body: text });
  const mirror = await nominatePost(ctx, house.comms.viewer, post, '');
  await answerConsent(ctx, house.author.viewer, mirror.id, true);
  const { id } = await addVariant(ctx, house.comms.viewer, mirror.id, house.accountId);
  await scheduleVariant(ctx, house.comms.viewer, id, { at: 'now' });
  return [id, text];
}

/** The figures of the drill, for whoever runs it. */
const tell = (what: string, { kills, published, lost, doubled, unknown }: Drill): void =>
  void process.stdout.write(`    ${what}: ${kills} kills, ${published} published, ${lost} lost, ${doubled} doubled, ${unknown} ask a person\n`);

describe('a server that is killed while it publishes', function () {
  this.timeout(600_000);

  it('loses nothing and doubles nothing where the network can be asked', async () => {
    const result = await drill(200, 1, {});
    tell('with a look-up', result);
    expect([...result.points.keys()]).to.include.members(['before-claim', 'after-claim', 'before the network hears publish', 'once the network did publish', 'after-answer', 'after-record', 'after-lookup', 'once the network did remove', 'once the network did update']);
    expect(result).to.deep.include({ kills: 200, lost: 0, doubled: 0, unknown: 0, wrong: 0 });
  });

  it('never sends again blindly where the network can tell nothing', async () => {
    const result = await drill(60, 2, { without: ['lookup'] });
    tell('without a look-up', result);
    expect(result).to.deep.include({ kills: 60, lost: 0, doubled: 0 });
    expect(result.unknown).to.be.greaterThan(0);
  });
});
