import { expect } from 'chai';
import { acceptAnswer, editComment, removeComment, removePost, reopenQuestion, restorePost, setReaction } from '#areas/feed/index.ts';
import { setDirectoryEntry } from '#areas/people/index.ts';
import { leaveSpace, updateSpace } from '#areas/spaces/index.ts';
import { cohorts } from '#areas/training/models/cohorts.ts';
import { cohortChanged } from '#areas/training/events.ts';
import { certificates } from '#areas/training/models/certificates.ts';
import { enrolments } from '#areas/training/models/enrolments.ts';
import type { StepStateRecord } from '#areas/training/models/step-states.ts';
import { stepStates } from '#areas/training/models/step-states.ts';
import { settleStep } from '#areas/training/progress/settle-step.ts';
import { followPractice } from '#areas/training/subscribers/follow-practice.ts';
import { newId } from '#core/store/object-id.ts';
import { createComment } from '#test/factories/create-comment.ts';
import type { TrainingHouse } from '#test/factories/create-cohort.ts';
import { createTrainingHouse } from '#test/factories/create-cohort.ts';
import { courseOf, practiceStep as stepOf, readStep } from '#test/factories/create-course.ts';
import type { StepInput } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const hour = 3_600_000;
const practiceStep = (id: string, rule: object, more: object = {}): StepInput => stepOf(id, { where: 'anywhere', ...rule }, more);
const long = 'Welcome! I have worked on this for years, and I will gladly show you how we do it here.';

describe('practice in the feed', () => {
  let app: TestApp;
  let house: TrainingHouse;
  let colleague: TestPerson;
  let space: TestSpace;
  afterEach(() => app.stop());

  const begin = async (...steps: StepInput[]): Promise<void> => {
    app = await startTestApp();
    house = await createTrainingHouse(app.ctx, courseOf(steps));
    colleague = await createPerson(app.ctx, { department: 'Research' });
    space = await createSpace(app.ctx, colleague, { kind: 'open', members: [house.learner] });
    await app.settle();
    app.clock.advance(1_000);
  };
  const stateOf = (stepId: string): Promise<StepStateRecord | null> => stepStates(app.ctx).findOne({ enrolmentId: house.enrolment._id, stepId }).lean<StepStateRecord>();
  const standing = async (stepId: string): Promise<string> => {
    await app.settle();
    return (await stateOf(stepId))?.standing ?? 'open';
  };
  const told = async (type: string): Promise<number> => (await app.ctx.events.after(0, 1_000, [type])).length;
  const practiceSpace = (): TestSpace => ({ id: house.cohort.spaceId.toString(), slug: '' });

  it('is done once, by the act, and says which act it was', async () => {
    await begin(practiceStep('introduce', { acts: ['post'], where: 'practice', minimumLength: 40 }), readStep('later'));
    await createPost(app.ctx, house.learner, space, { body: long });
    await createPost(app.ctx, house.learner, practiceSpace(), { body: '**Hello** [there](https://example.com/a/very/long/address/that/is/no/text)' });
    expect(await standing('introduce')).to.equal('open');
    const postId = await createPost(app.ctx, house.learner, practiceSpace(), { body: long });
    await createPost(app.ctx, house.learner, practiceSpace(), { body: long });
    expect(await standing('introduce')).to.equal('done');
    const state = await stateOf('introduce');
    expect(state?.evidence.map(({ subject, act }) => [act, subject])).to.deep.equal([['post', `post:${postId}`]]);
    expect(state?.evidence[0]?.seq).to.be.a('number');
    expect(await told('training.step.completed')).to.equal(1);
    expect((await enrolments(app.ctx).findById(house.enrolment._id).lean())?.stepsDone).to.equal(1);
  });

  it('is taken back when the act is taken away in time, and not afterwards', async () => {
    await begin(practiceStep('answer', { acts: ['comment'], minimumLength: 40, graceHours: 24 }), practiceStep('react', { acts: ['reaction'], graceHours: 2 }), readStep('later'));
    const postId = await createPost(app.ctx, colleague, space);
    const commentId = await createComment(app.ctx, house.learner, postId, { body: long });
    await setReaction(app.ctx, house.learner.viewer, { subject: 'posts', id: postId, name: 'thanks', on: true });
    expect([await standing('answer'), await standing('react')]).to.deep.equal(['done', 'done']);
    await editComment(app.ctx, house.learner.viewer, commentId, { body: 'Hi.' });
    expect(await standing('answer')).to.equal('open');
    await editComment(app.ctx, house.learner.viewer, commentId, { body: long });
    expect(await standing('answer')).to.equal('done');
    await removeComment(app.ctx, house.learner.viewer, commentId);
    expect(await standing('answer')).to.equal('open');
    app.clock.advance(3 * hour);
    await setReaction(app.ctx, house.learner.viewer, { subject: 'posts', id: postId, name: 'thanks', on: false });
    expect(await standing('react')).to.equal('done');
    expect(await told('training.step.reverted')).to.equal(2);
  });

  it('goes by when the act was taken away, not by when the log is read', async () => {
    await begin(practiceStep('post', { acts: ['post'], graceHours: 2 }), readStep('later'));
    const postId = await createPost(app.ctx, house.learner, space);
    expect(await standing('post')).to.equal('done');
    app.clock.advance(hour);
    await removePost(app.ctx, house.learner.viewer, postId);
    app.clock.advance(24 * hour);
    expect(await standing('post')).to.equal('open');
  });

  it('stays done when another act serves as well', async () => {
    await begin(practiceStep('comment', { acts: ['comment'] }), readStep('later'));
    const [one, other] = [await createPost(app.ctx, colleague, space), await createPost(app.ctx, colleague, space)];
    const first = await createComment(app.ctx, house.learner, one);
    app.clock.advance(1_000);
    const second = await createComment(app.ctx, house.learner, other);
    expect(await standing('comment')).to.equal('done');
    await removeComment(app.ctx, house.learner.viewer, first);
    expect(await standing('comment')).to.equal('done');
    expect((await stateOf('comment'))?.evidence.map(({ subject }) => subject)).to.deep.equal([`comment:${second}`]);
    await removeComment(app.ctx, house.learner.viewer, second);
    expect(await standing('comment')).to.equal('open');
  });

  it('counts a post only when all was done on it, and posts of others alone', async () => {
    await begin(practiceStep('care', { acts: ['reaction', 'comment'], count: 2 }));
    const own = await createPost(app.ctx, house.learner, space);
    const posts = [await createPost(app.ctx, colleague, space), await createPost(app.ctx, colleague, space), await createPost(app.ctx, colleague, space)] as const;
    const react = (id: string): Promise<void> => setReaction(app.ctx, house.learner.viewer, { subject: 'posts', id, name: 'thanks', on: true });
    for (const id of [own, posts[0], posts[1]]) await react(id);
    for (const id of [own, posts[0], posts[2]]) await createComment(app.ctx, house.learner, id);
    expect(await standing('care')).to.equal('open');
    expect((await stateOf('care'))?.evidence.map(({ target }) => target)).to.deep.equal([`post:${posts[0]}`, `post:${posts[0]}`]);
    await react(posts[2]);
    expect(await standing('care')).to.equal('done');
  });

  it('asks for another department, and for the answer to be accepted', async () => {
    await begin(practiceStep('answer', { acts: ['answer'], whose: 'other-department' }), practiceStep('accepted', { acts: ['answer-accepted'] }), readStep('later'));
    const lonely = await createPerson(app.ctx, { department: '' });
    await setDirectoryEntry(app.ctx, null, house.learner.id, { department: 'Sales' });
    const nobodys = await createPost(app.ctx, lonely, await createSpace(app.ctx, lonely, { kind: 'open' }), { kind: 'question', title: 'How?' });
    await createComment(app.ctx, house.learner, nobodys);
    expect(await standing('answer')).to.equal('open');
    const question = await createPost(app.ctx, colleague, space, { kind: 'question', title: 'How?' });
    const answer = await createComment(app.ctx, house.learner, question);
    expect([await standing('answer'), await standing('accepted')]).to.deep.equal(['done', 'open']);
    await acceptAnswer(app.ctx, colleague.viewer, question, answer);
    expect(await standing('accepted')).to.equal('done');
    await reopenQuestion(app.ctx, colleague.viewer, question);
    expect(await standing('accepted')).to.equal('open');
    await acceptAnswer(app.ctx, colleague.viewer, question, answer);
    expect(await standing('accepted')).to.equal('done');
    const better = await createComment(app.ctx, house.trainer, question);
    await acceptAnswer(app.ctx, colleague.viewer, question, better);
    expect([await standing('answer'), await standing('accepted')]).to.deep.equal(['done', 'open']);
  });

  it('waits for a trainer, whose yes outlasts the post and whose no asks for another', async () => {
    await begin(practiceStep('tried', { acts: ['question'], confirm: true }), readStep('later'));
    const first = await createPost(app.ctx, house.learner, space, { kind: 'question', title: 'Why?' });
    expect(await standing('tried')).to.equal('waiting');
    await removePost(app.ctx, house.learner.viewer, first);
    expect(await standing('tried')).to.equal('open');
    app.clock.advance(1_000);
    const second = await createPost(app.ctx, house.learner, space, { kind: 'question', title: 'Why not?' });
    expect(await standing('tried')).to.equal('waiting');
    app.clock.advance(1_000);
    await app.ctx.store.transact(() => settleStep(app.ctx, house.enrolment, 'tried', { standing: 'open', by: 'trainer', actorId: house.trainer.id, because: 'refused' }));
    expect(await standing('tried')).to.equal('open');
    await removePost(app.ctx, house.learner.viewer, second);
    await restorePost(app.ctx, colleague.viewer, second);
    expect(await standing('tried')).to.equal('open');
    app.clock.advance(1_000);
    const third = await createPost(app.ctx, house.learner, space, { kind: 'question', title: 'What now?' });
    expect(await standing('tried')).to.equal('waiting');
    await app.ctx.store.transact(() => settleStep(app.ctx, house.enrolment, 'tried', { standing: 'done', by: 'trainer', actorId: house.trainer.id }));
    await removePost(app.ctx, house.learner.viewer, third);
    expect(await standing('tried')).to.equal('done');
  });

  it('looks only at what came after the step opened, or after the enrolment where the rule says so', async () => {
    await begin(practiceStep('first', { acts: ['post'] }), practiceStep('fresh', { acts: ['comment'] }, { after: ['first'] }), practiceStep('any', { acts: ['comment'], since: 'enrolment' }, { after: ['first'] }), readStep('later'));
    const postId = await createPost(app.ctx, colleague, space);
    await createComment(app.ctx, house.learner, postId);
    expect(await standing('any')).to.equal('open');
    app.clock.advance(1_000);
    await createPost(app.ctx, house.learner, space);
    expect([await standing('first'), await standing('fresh'), await standing('any')]).to.deep.equal(['done', 'open', 'done']);
    app.clock.advance(1_000);
    await createComment(app.ctx, house.learner, postId);
    expect(await standing('fresh')).to.equal('done');
  });

  it('gives what a log read at once gives when it is read late', async () => {
    await begin(practiceStep('first', { acts: ['post'] }), practiceStep('second', { acts: ['comment'] }, { after: ['first'] }), readStep('later'));
    const postId = await createPost(app.ctx, colleague, space);
    await createPost(app.ctx, house.learner, space);
    app.clock.advance(hour);
    await createComment(app.ctx, house.learner, postId);
    app.clock.advance(24 * hour);
    expect([await standing('first'), await standing('second')]).to.deep.equal(['done', 'done']);
  });

  it('asks for another act where a step is apart from another, whichever of the two says so', async () => {
    await begin(practiceStep('one', { acts: ['post'] }), practiceStep('two', { acts: ['post'], apartFrom: ['one'] }), readStep('later'));
    await createPost(app.ctx, house.learner, space);
    expect([await standing('one'), await standing('two')]).to.deep.equal(['done', 'open']);
    app.clock.advance(1_000);
    await createPost(app.ctx, house.learner, space);
    expect([await standing('one'), await standing('two')]).to.deep.equal(['done', 'done']);
  });

  it('takes nothing from a learner for what others change: a post removed, a space left or closed', async () => {
    await begin(practiceStep('comment', { acts: ['comment'], where: 'live' }), practiceStep('again', { acts: ['comment'], where: 'live', count: 2 }), readStep('later'));
    const postId = await createPost(app.ctx, colleague, space);
    await createComment(app.ctx, house.learner, postId);
    expect(await standing('comment')).to.equal('done');
    await removePost(app.ctx, colleague.viewer, postId);
    await leaveSpace(app.ctx, house.learner.viewer, space.id);
    await updateSpace(app.ctx, colleague.viewer, space.id, { kind: 'secret' });
    expect(await standing('comment')).to.equal('done');
    expect((await stateOf('again'))?.evidence).to.have.length(1);
    const other = await createSpace(app.ctx, colleague, { kind: 'secret', members: [house.learner] });
    await createComment(app.ctx, house.learner, await createPost(app.ctx, colleague, other));
    expect(await standing('again')).to.equal('open');
  });

  it('changes nothing once a certificate hangs on it, or the cohort has ended', async () => {
    await begin(practiceStep('post', { acts: ['post'] }), practiceStep('more', { acts: ['comment'] }, { required: false }));
    const postId = await createPost(app.ctx, house.learner, space);
    expect(await standing('post')).to.equal('done');
    await certificates(app.ctx).deleteMany({ enrolmentId: house.enrolment._id });
    await certificates(app.ctx).insertMany([{
      _id: newId(), number: '1', code: 'code', personId: house.enrolment.personId, personName: '', courseId: house.cohort.courseId, enrolmentId: house.enrolment._id, versionNumber: 1, title: 'T', courseTitle: 'T',
      issuedAt: app.clock.now(), credential: 'x', licence: null, expiresAt: null, revokedAt: null, revokedBy: null, revokedReason: null,
    }], { lean: true }).catch(() => undefined);
    await removePost(app.ctx, house.learner.viewer, postId);
    expect(await standing('post')).to.equal('done');
    await app.ctx.store.transact(async () => {
      await cohorts(app.ctx).updateOne({ _id: house.cohort._id }, { $set: { state: 'ended' } });
      await app.ctx.events.record(cohortChanged, { courseId: house.course.id, cohortId: house.cohort._id.toString(), change: 'ended' }, house.trainer.id);
    });
    await app.settle();
    await createComment(app.ctx, house.learner, await createPost(app.ctx, colleague, space));
    expect(await standing('more')).to.equal('open');
  });

  it('reads nothing from the store for those who practise nothing', async () => {
    await begin(practiceStep('post', { acts: ['post'], minimumLength: 4_000 }));
    await createPost(app.ctx, colleague, space);
    await app.settle();
    const postId = await createPost(app.ctx, colleague, space);
    await createComment(app.ctx, colleague, postId);
    await app.ctx.events.flush();
    const facts = await app.ctx.events.after(0, 1_000, followPractice.types);
    const asked: string[] = [];
    const { base } = app.ctx.store.connection;
    base.set('debug', (collection: string, method: string) => asked.push(`${collection}.${method}`));
    try {
      await followPractice.handleMany?.(app.ctx, facts.filter(({ actorId, type }) => actorId === colleague.id && type.startsWith('feed.')));
      expect(asked).to.deep.equal([]);
      // The learner's own post is too short, which its text has to tell.
      await createPost(app.ctx, house.learner, space);
      await app.settle();
      asked.length = 0;
      await followPractice.handle(app.ctx, { ...facts[0], id: '', seq: 1, at: app.clock.now(), actorId: house.learner.id, type: 'feed.post.created', data: { postId: newId().toString(), spaceId: space.id, authorId: house.learner.id } });
      expect(asked).to.deep.equal(['posts.find']);
    } finally {
      base.set('debug', false);
    }
  });
});
