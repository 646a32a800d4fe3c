import { expect } from 'chai';
import { acknowledgePost } from '#areas/feed/index.ts';
import { addVariant, editVariant, markShareable, nominatePost, answerConsent, revokeShare, sharePost } from '#areas/outward/index.ts';
import { tellPractice } from '#areas/outward/subscribers/tell-practice.ts';
import { lookAfterLearners } from '#areas/training/jobs/look-after-learners.ts';
import type { EnrolmentRecord } from '#areas/training/models/enrolments.ts';
import type { StepStateRecord } from '#areas/training/models/step-states.ts';
import { stepStates } from '#areas/training/models/step-states.ts';
import { settleStep } from '#areas/training/progress/settle-step.ts';
import { setDirectoryEntry } from '#areas/people/index.ts';
import { createComment } from '#test/factories/create-comment.ts';
import { createCohort, createEnrolment } from '#test/factories/create-cohort.ts';
import type { LessonInput, StepInput } from '#test/factories/create-course.ts';
import { courseOf, createCourse, practiceStep as stepOf, readStep } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { OutwardHouse } from '#test/factories/outward-house.ts';
import { createOutwardHouse } from '#test/factories/outward-house.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const hour = 3_600_000;
const day = 24 * hour;
const practiceStep = (id: string, rule: object, more: object = {}): StepInput => stepOf(id, { where: 'anywhere', ...rule }, more);

describe('practice beyond what is written in the feed', () => {
  let app: TestApp;
  let trainer: TestPerson;
  let enrolment: EnrolmentRecord;
  beforeEach(async () => {
    app = await startTestApp();
    trainer = await createPerson(app.ctx, { roles: ['employee', 'trainer'] });
  });
  afterEach(() => app.stop());

  const enrol = async (learner: TestPerson, parts: readonly StepInput[] | readonly LessonInput[]): Promise<void> => {
    enrolment = await createEnrolment(app.ctx, await createCohort(app.ctx, trainer, await createCourse(app.ctx, trainer, courseOf(parts))), learner);
    await app.settle();
    app.clock.advance(1_000);
  };
  const stateOf = (stepId: string): Promise<StepStateRecord | null> => stepStates(app.ctx).findOne({ enrolmentId: enrolment._id, stepId }).lean<StepStateRecord>();
  const standing = async (stepId: string): Promise<string> => {
    await app.settle();
    return (await stateOf(stepId))?.standing ?? 'open';
  };

  describe('taking note of an announcement', () => {
    let owner: TestPerson;
    let learner: TestPerson;
    let space: TestSpace;
    beforeEach(async () => {
      owner = await createPerson(app.ctx, { department: 'Research' });
      learner = await createPerson(app.ctx, { department: 'Sales' });
      space = await createSpace(app.ctx, owner, { kind: 'open', members: [learner] });
    });
    const announce = (): Promise<string> => createPost(app.ctx, owner, space, { kind: 'announcement', body: 'Hear this.' });

    it('is done by the act, on so many different ones, and stays when the announcement is taken away by others', async () => {
      await enrol(learner, [practiceStep('once', { acts: ['acknowledgement'] }), practiceStep('twice', { acts: ['acknowledgement'], count: 2 }), readStep('later')]);
      const posts = [await announce(), await announce()] as const;
      expect(await standing('once')).to.equal('open');
      await acknowledgePost(app.ctx, learner.viewer, posts[0]);
      await acknowledgePost(app.ctx, learner.viewer, posts[0]);
      expect([await standing('once'), await standing('twice')]).to.deep.equal(['done', 'open']);
      expect((await stateOf('once'))?.evidence.map(({ act, subject, target }) => [act, subject, target])).to.deep.equal([['acknowledgement', `acknowledgement:${posts[0]}`, `post:${posts[0]}`]]);
      await (await app.agentFor(owner.id)).delete(`/api/v1/posts/${posts[0]}`).expect(204);
      await acknowledgePost(app.ctx, learner.viewer, posts[1]);
      expect([await standing('once'), await standing('twice')]).to.deep.equal(['done', 'done']);
    });

    it('counts from before where the rule looks back, and by whose announcement it is', async () => {
      await enrol(learner, [
        practiceStep('first', { acts: ['post'] }), practiceStep('back', { acts: ['acknowledgement'], since: 'enrolment', whose: 'other-department' }, { after: ['first'] }),
        practiceStep('fresh', { acts: ['acknowledgement'] }, { after: ['first'] }), readStep('later'),
      ]);
      const post = await announce();
      await acknowledgePost(app.ctx, learner.viewer, post);
      expect(await standing('back')).to.equal('open');
      app.clock.advance(1_000);
      await createPost(app.ctx, learner, space);
      expect([await standing('back'), await standing('fresh')]).to.deep.equal(['done', 'open']);
      await setDirectoryEntry(app.ctx, null, learner.id, { department: 'Research' });
      expect(await standing('back')).to.equal('done');
    });
  });

  describe('telling a post anew for outside', () => {
    let house: OutwardHouse;
    let post: string;
    let account: string;
    const told = 'I pressed the first one in with my own hands, and it sang.';
    beforeEach(async () => {
      house = await createOutwardHouse(app.ctx);
      post = await createPost(app.ctx, house.author, house.space, { body: 'The lathe is back from repair, and runs more quietly than it did before.' });
      await markShareable(app.ctx, house.comms.viewer, post, { points: [], link: null });
      const connected = await (await app.agentFor(house.author.id)).post('/api/v1/accounts').send({ network: 'stand-in', kind: 'personal', fields: { server: 'one.example', token: 't' } }).expect(201);
      account = (connected.body as { id: string }).id;
      await app.settle();
    });
    const share = async (text = told): Promise<string> => (await sharePost(app.ctx, house.author.viewer, { post, account, text, language: 'en' })).id;
    const step = (more: object = {}): StepInput => practiceStep('outside', { acts: ['outside-rewrite'], graceHours: 24, ...more });

    it('is done by a share in own words, and opens again when it is taken back in time', async () => {
      await enrol(house.author, [step({ minimumLength: 20 }), readStep('later')]);
      await share('It sings.');
      expect(await standing('outside')).to.equal('open');
      const id = await share();
      expect(await standing('outside')).to.equal('done');
      expect((await stateOf('outside'))?.evidence.map(({ subject, target }) => [subject, target])).to.deep.equal([[`outside:${post}`, `post:${post}`]]);
      await revokeShare(app.ctx, house.author.viewer, id);
      expect(await standing('outside')).to.equal('open');
      app.clock.advance(hour);
      await share('Whoever stands beside it hears the birds again.');
      expect(await standing('outside')).to.equal('done');
    });

    it('counts for comms who write it for the house, and not for those who only take over the words', async () => {
      await enrol(house.comms, [step(), readStep('later')]);
      const mirror = await nominatePost(app.ctx, house.comms.viewer, post, '');
      await answerConsent(app.ctx, house.author.viewer, mirror.id, true);
      const { id } = await addVariant(app.ctx, house.comms.viewer, mirror.id, house.accountId);
      await editVariant(app.ctx, house.comms.viewer, id, { text: 'The lathe is back from repair, and runs more quietly than it did before!' });
      expect(await standing('outside')).to.equal('open');
      await editVariant(app.ctx, house.comms.viewer, id, { text: told });
      expect(await standing('outside')).to.equal('done');
      await editVariant(app.ctx, house.comms.viewer, id, { text: 'The lathe is back from repair, and runs more quietly than it did before.' });
      expect(await standing('outside')).to.equal('open');
    });

    it('is told in any order and twice, and is what stands', async () => {
      await enrol(house.author, [step(), readStep('later')]);
      const [first, second] = [await share(), await share('Whoever stands beside it hears the birds again.')];
      await app.settle();
      const told_ = async (): Promise<void> => {
        for (const fact of (await app.ctx.events.after(0, 1_000, tellPractice.types)).reverse()) await tellPractice.handle(app.ctx, fact);
      };
      await told_();
      expect(await standing('outside')).to.equal('done');
      // One of two is taken back: the other stands.
      await revokeShare(app.ctx, house.author.viewer, first);
      expect(await standing('outside')).to.equal('done');
      await revokeShare(app.ctx, house.author.viewer, second);
      expect(await standing('outside')).to.equal('open');
      await told_();
      expect(await standing('outside')).to.equal('open');
      const counted = await app.ctx.events.after(0, 1_000, ['training.step.completed', 'training.step.reverted']);
      expect(counted.map(({ type }) => type)).to.deep.equal(['training.step.completed', 'training.step.reverted']);
    });

    it('asks after a no for something written since', async () => {
      await enrol(house.author, [step({ confirm: true }), readStep('later')]);
      await share();
      expect(await standing('outside')).to.equal('waiting');
      app.clock.advance(hour);
      await app.ctx.store.transact(() => settleStep(app.ctx, enrolment, 'outside', { standing: 'open', by: 'trainer', actorId: trainer.id, because: 'refused' }));
      expect(await standing('outside')).to.equal('open');
      app.clock.advance(hour);
      await share('Whoever stands beside it hears the birds again.');
      expect(await standing('outside')).to.equal('waiting');
    });
  });

  describe('a lesson that opens on its day', () => {
    const lessons = (rule: object): LessonInput[] => [
      { id: 'one', title: 'One', body: 'One.', steps: [readStep('first')] },
      { id: 'two', title: 'Two', body: 'Two.', release: { afterWorkingDays: 2 }, steps: [practiceStep('practised', { acts: ['comment'], ...rule })] },
    ] as LessonInput[];
    let learner: TestPerson;
    let post: string;
    const begin = async (rule: object): Promise<void> => {
      const colleague = await createPerson(app.ctx);
      learner = await createPerson(app.ctx);
      post = await createPost(app.ctx, colleague, await createSpace(app.ctx, colleague, { kind: 'open' }));
      await enrol(learner, lessons(rule));
      await createComment(app.ctx, learner, post);
      await app.settle();
    };
    const look = (): Promise<void> => lookAfterLearners.run(app.ctx, {}, new AbortController().signal);

    it('counts what was done before it opened, once it is open and where the rule looks back', async () => {
      await begin({ since: 'enrolment' });
      await look();
      expect(await standing('practised')).to.equal('open');
      app.clock.advance(2 * day + hour);
      await look();
      expect(await standing('practised')).to.equal('done');
      await look();
      await app.settle();
      expect((await app.ctx.events.after(0, 1_000, ['training.step.completed'])).length).to.equal(1);
    });

    it('counts nothing from before where the rule does not', async () => {
      await begin({});
      app.clock.advance(2 * day + hour);
      await look();
      expect(await standing('practised')).to.equal('open');
      await createComment(app.ctx, learner, post);
      expect(await standing('practised')).to.equal('done');
    });
  });
});
