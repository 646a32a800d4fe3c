import { expect } from 'chai';
import { createComment } from '#test/factories/create-comment.ts';
import { createTrainingHouse } from '#test/factories/create-cohort.ts';
import { courseOf, practiceStep, readStep } from '#test/factories/create-course.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import type { PracticeView } from '#views/types/practice.ts';

describe('signs of practice', () => {
  let app: TestApp;
  beforeEach(async () => { app = await startTestApp(); });
  afterEach(() => app.stop());

  it('say to the learner alone, at once and after a reload, what an act has done and what is left', async () => {
    const { ctx } = app;
    const { learner, trainer, cohort, enrolment } = await createTrainingHouse(ctx, courseOf([practiceStep('introduce', { acts: ['post'], where: 'practice' }), practiceStep('help', { acts: ['comment'], where: 'live' }), readStep('later')]));
    await app.settle();
    const view = async (personId: string): Promise<PracticeView> => (await (await app.agentFor(personId)).get('/api/v1/practice').expect(200)).body as PracticeView;
    const practiceSpace = { id: cohort.spaceId.toString(), slug: '' };
    const before = await view(learner.id);
    expect(before.signs).to.deep.equal([]);
    expect(before.hints.map(({ on, space, notIn }) => [on, space === null, notIn === null])).to.deep.equal([['post', false, true], ['comment', true, false]]);
    expect(before.hints[0]?.url).to.equal(`/learn/${enrolment._id.toString()}/lessons/lesson#step-introduce`);
    const socket = await app.socketFor(learner.id);
    await socket.watch('me');
    const other = await app.socketFor(trainer.id);
    await other.watch('me');
    app.clock.advance(1_000);
    const postId = await createPost(ctx, learner, practiceSpace);
    await app.settle();
    await socket.caughtUp();
    await other.caughtUp();
    expect(socket.received.filter(({ name }) => name === 'practice:changed').map(({ payload }) => payload['enrolmentId'])).to.include(enrolment._id.toString());
    expect(other.received.filter(({ name }) => name === 'practice:changed')).to.deep.equal([]);
    const after = await view(learner.id);
    expect(after.signs.map(({ id, done }) => [id, done])).to.deep.equal([[`post-${postId}`, true]]);
    expect(after.signs[0]?.text).to.match(/^Done: Practise introduce — Course/);
    expect(after.hints.map(({ on }) => on)).to.deep.equal(['comment']);
    expect(await view(trainer.id)).to.deep.equal({ signs: [], hints: [] });
    const colleague = await createPerson(ctx);
    const space = await createSpace(ctx, colleague, { kind: 'open' });
    const commentId = await createComment(ctx, learner, await createPost(ctx, colleague, space));
    await app.settle();
    expect((await view(learner.id)).signs.map(({ id }) => id)).to.include(`comment-${commentId}`);
    expect((await view(learner.id)).hints).to.deep.equal([]);
  });

  it('are asked for only on pages of those who learn', async () => {
    const { learner, trainer } = await createTrainingHouse(app.ctx);
    await app.settle();
    const page = async (personId: string): Promise<string> => (await (await app.agentFor(personId)).get('/').expect(200)).text;
    expect(await page(learner.id)).to.include('name="parley-practises"');
    expect(await page(trainer.id)).not.to.include('name="parley-practises"');
  });
});
