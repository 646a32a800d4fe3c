import { expect } from 'chai';
import { removePost } from '#areas/feed/index.ts';
import { addVariant, answerConsent, changeAccount, changeOutwardSettings, holdVariant, nominatePost, pauseAll, pauseAccount, scheduleVariant, watchPoints, withdrawMirror, withdrawVariant } from '#areas/outward/index.ts';
import { acts } from '#areas/outward/models/acts.ts';
import type { ActRecord } from '#areas/outward/models/acts.ts';
import { suspendPerson } from '#areas/people/index.ts';
import { updateSpace } from '#areas/spaces/index.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { OutwardHouse } from '#test/factories/outward-house.ts';
import { createOutwardHouse } from '#test/factories/outward-house.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

interface Queued { readonly post: string; readonly mirror: string; readonly variant: string }
type Change = (queued: Queued) => Promise<unknown>;

const queueLength = 5;
/** The one that is taken, but not yet sent, when the change comes. */
const taken = 2;

describe('a queue in which something is changed while it goes out', function () {
  this.timeout(60_000);
  let app: TestApp;
  let house: OutwardHouse;
  let queue: Queued[];
  beforeEach(async () => {
    app = await startTestApp();
    house = await createOutwardHouse(app.ctx);
    queue = [];
    for (let number = 0; number < queueLength; number += 1) {
      const post = await createPost(app.ctx, house.author, house.space, { body: `The falcon is number ${number}.` });
      const { id: mirror } = await nominatePost(app.ctx, house.comms.viewer, post, '');
      await answerConsent(app.ctx, house.author.viewer, mirror, true);
      const { id: variant } = await addVariant(app.ctx, house.comms.viewer, mirror, house.accountId);
      await scheduleVariant(app.ctx, house.comms.viewer, variant, { at: 'now' });
      queue.push({ post, mirror, variant });
    }
  });
  afterEach(() => app.stop());

  /** Makes the change in the moment between taking the third and sending it; gives the numbers of what went out. */
  const publishedWhen = async (change: Change): Promise<number[]> => {
    let changed = false;
    watchPoints(app.ctx, async (point, actId) => {
      if (point !== 'after-claim' || changed) return;
      const act = await acts(app.ctx).findById(actId).lean<ActRecord>();
      const queued = queue[taken];
      if (!queued || act?.variantId?.toString() !== queued.variant) return;
      changed = true;
      await change(queued);
    });
    await app.ctx.jobs.drain();
    expect(changed).to.equal(true);
    return house.network.posts.map(({ text }) => queue.findIndex((_queued, number) => text.includes(`number ${number}.`)));
  };

  const whole: readonly (readonly [string, Change])[] = [
    ['everything is paused', () => pauseAll(app.ctx, house.comms.viewer, 'Wait')],
    ['the account is paused', () => pauseAccount(app.ctx, house.comms.viewer, house.accountId, 'Wait')],
    ['the author is suspended', () => suspendPerson(app.ctx, house.admin.viewer, house.author.id)],
    ['the space closes', () => updateSpace(app.ctx, house.author.viewer, house.space.id, { kind: 'closed' })],
    ['the space says never', () => updateSpace(app.ctx, house.author.viewer, house.space.id, { outside: 'never' })],
    ['a word is forbidden', () => changeOutwardSettings(app.ctx, house.admin.viewer, { words: [{ word: 'falcon', level: 'block' }] })],
    ['the account wants approval', () => changeAccount(app.ctx, house.admin.viewer, house.accountId, { policy: { approval: [{ rule: 'any', personIds: [house.second.id] }] } })],
  ];
  for (const [what, change] of whole) {
    it(`stops at once when ${what}`, async () => {
      expect(await publishedWhen(change)).to.deep.equal([0, 1]);
      expect(await acts(app.ctx).countDocuments({ state: { $in: ['waiting', 'held', 'cancelled'] } })).to.equal(queueLength - taken);
      expect(await acts(app.ctx).countDocuments({ state: 'sending' })).to.equal(0);
    });
  }

  const single: readonly (readonly [string, Change])[] = [
    ['is withdrawn', ({ variant }) => withdrawVariant(app.ctx, house.comms.viewer, variant)],
    ['is withdrawn with its mirror', ({ mirror }) => withdrawMirror(app.ctx, house.comms.viewer, mirror, 'No')],
    ['loses its post', ({ post }) => removePost(app.ctx, house.author.viewer, post)],
    ['loses the consent', ({ mirror }) => answerConsent(app.ctx, house.author.viewer, mirror, false)],
  ];
  for (const [what, change] of single) {
    it(`leaves out the one that ${what}, and goes on`, async () => {
      expect(await publishedWhen(change)).to.deep.equal([0, 1, 3, 4]);
      expect(await acts(app.ctx).countDocuments({ state: { $in: ['cancelled', 'held'] } })).to.equal(1);
    });
  }

  it('leaves out a later one that is held, and goes on', async () => {
    expect(await publishedWhen(() => holdVariant(app.ctx, house.comms.viewer, queue[taken + 1]?.variant ?? ''))).to.deep.equal([0, 1, 2, 4]);
  });
});
