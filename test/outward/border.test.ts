import { expect } from 'chai';
import fc from 'fast-check';
import { addVariant, answerConsent, answerReply, nominatePost, scheduleVariant } from '#areas/outward/index.ts';
import { outsideReplies } from '#areas/outward/models/outside-replies.ts';
import { createComment } from '#test/factories/create-comment.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { OutwardHouse } from '#test/factories/outward-house.ts';
import { createOutwardHouse } from '#test/factories/outward-house.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

/** Nobody outside may ever read this; every comment inside has it. */
const mark = 'INSIDE-ONLY';

describe('the border', function () {
  this.timeout(300_000);

  let app: TestApp;
  let house: OutwardHouse;
  before(async () => {
    app = await startTestApp();
    house = await createOutwardHouse(app.ctx);
  });
  after(() => app.stop());

  it('lets no comment out, whatever is said inside and whatever comes home', async () => {
    const said = fc.string({ maxLength: 60 });
    await fc.assert(fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 4 }), said, fc.boolean(), async (comments, answer, early) => {
      const post = await createPost(app.ctx, house.author, house.space, { body: `About a thing` });
      const talk = async (): Promise<void> => {
        for (const [place, words] of comments.entries()) await createComment(app.ctx, place % 2 === 0 ? house.comms : house.author, post, { body: `${mark} ${words}` });
      };
      if (early) await talk();
      const mirror = await nominatePost(app.ctx, house.comms.viewer, post, `${mark} note`);
      await answerConsent(app.ctx, house.author.viewer, mirror.id, true);
      const variant = await addVariant(app.ctx, house.comms.viewer, mirror.id, house.accountId);
      await scheduleVariant(app.ctx, house.comms.viewer, variant.id, { at: 'now' });
      await app.settle();
      if (!early) await talk();
      const copy = house.network.posts.at(-1)?.id ?? '';
      house.network.replies.push({ id: `reply to ${copy}`, remoteId: copy, author: { id: 'o', name: 'Olga' }, html: `<p>${answer.replace(/</g, '')}</p>`, at: app.clock.now() });
      app.clock.advance(6 * 60_000);
      await app.settle();
      const reply = await outsideReplies(app.ctx).findOne({ remoteId: `reply to ${copy}` }).lean();
      await createComment(app.ctx, house.comms, post, { body: `${mark} how shall we answer?` });
      await answerReply(app.ctx, house.comms.viewer, reply?._id.toString() ?? '', { text: 'Thank you!' });
      await app.settle();
      expect(JSON.stringify(house.network.calls)).not.to.contain(mark);
    }), { numRuns: 15 });
    expect(house.network.answers.length).to.be.greaterThan(10);
  });
});
