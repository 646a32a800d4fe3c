import { expect } from 'chai';
import { comments } from '#areas/feed/index.ts';
import { people } from '#areas/people/index.ts';
import { readFeed, renewFeed } from '#areas/training/commands/calendar-feed.ts';
import { changeCohort } from '#areas/training/commands/change-cohort.ts';
import { lookAfterLearners } from '#areas/training/jobs/look-after-learners.ts';
import { remindLearners } from '#areas/training/jobs/remind-learners.ts';
import type { CohortRecord } from '#areas/training/models/cohorts.ts';
import type { EnrolmentRecord } from '#areas/training/models/enrolments.ts';
import { enrolments } from '#areas/training/models/enrolments.ts';
import { stepStates } from '#areas/training/models/step-states.ts';
import { settleStep } from '#areas/training/progress/settle-step.ts';
import type { CreatePersonInput } from '#areas/people/index.ts';
import { eventRecords } from '#core/events/event-record.ts';
import { createCohort, createEnrolment } from '#test/factories/create-cohort.ts';
import { courseOf, createCourse, practiceStep, readStep } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createFrozenClock } from '#test/support/frozen-clock.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const hour = 3_600_000;
const never = new AbortController().signal;
const content = courseOf([
  { id: 'first', title: 'First', body: '', steps: [readStep('begin')] },
  { id: 'second', title: 'Second', body: '', release: { afterWorkingDays: 2 }, steps: [practiceStep('act')] },
], { title: 'In good time', guide: { lines: [{ on: { opens: 'act' }, says: { en: 'Now write.' } }, { on: { quietForDays: 2 }, says: { en: 'Still there?' } }] } });

/** Wednesday before Christmas 2026: the 25th is a holiday in Germany, the 26th a Saturday, and Monday the 28th the second working day. */
const begin = '2026-12-23T10:00:00Z';

describe('working days of a lesson', () => {
  let app: TestApp;
  let trainer: TestPerson;
  let cohort: CohortRecord;
  beforeEach(async () => {
    app = await startTestApp({ clock: createFrozenClock(begin) });
    trainer = await createPerson(app.ctx, { name: 'Tara Trainer', roles: ['employee', 'trainer'] });
    cohort = await createCohort(app.ctx, trainer, await createCourse(app.ctx, trainer, content), { holidays: 'DE' });
  });
  afterEach(() => app.stop());

  const enrol = async (person: Partial<CreatePersonInput>, days: number[] | null = null): Promise<{ learner: TestPerson; enrolment: EnrolmentRecord }> => {
    const learner = await createPerson(app.ctx, person);
    if (days) await people(app.ctx).updateOne({ _id: learner.record._id }, { $set: { workingHours: { start: '09:00', end: '17:00', days } } });
    const enrolment = await createEnrolment(app.ctx, cohort, learner);
    await app.settle();
    return { learner, enrolment };
  };
  const lookAfter = async (): Promise<void> => {
    await lookAfterLearners.run(app.ctx, {}, never);
    await app.settle();
  };
  interface Opening { readonly page: string | null | undefined; readonly calendar: string | undefined }
  const opening = async ({ learner, enrolment }: { learner: TestPerson; enrolment: EnrolmentRecord }): Promise<Opening> => {
    const detail = await (await app.agentFor(learner.id)).get(`/api/v1/enrolments/${enrolment._id.toString()}`).expect(200);
    const feed = await readFeed(app.ctx, /\/([\w-]+)\.ics$/.exec(await renewFeed(app.ctx, learner.viewer))?.[1] ?? '');
    return { page: (detail.body as { lessons: { locked: { at: string } | null }[] }).lessons[1]?.locked?.at, calendar: /DTSTART;VALUE=DATE:(\d+)[\s\S]*?SUMMARY:Opens: Second/.exec(feed)?.[1] };
  };

  it('are those of the cohort’s holidays, the person’s days and the person’s time zone, on the page and in the calendar', async () => {
    const [berlin, auckland, weekend] = [await enrol({ timeZone: 'Europe/Berlin' }), await enrol({ timeZone: 'Pacific/Auckland' }), await enrol({ timeZone: 'Europe/Berlin' }, [6, 7])];
    expect(await opening(berlin)).to.deep.equal({ page: '2026-12-27T23:00:00.000Z', calendar: '20261228' });
    expect(await opening(auckland)).to.deep.equal({ page: '2026-12-27T11:00:00.000Z', calendar: '20261228' });
    // Saturday the 26th is a holiday too; Sunday and the Saturday after count.
    expect(await opening(weekend)).to.deep.equal({ page: '2027-01-01T23:00:00.000Z', calendar: '20270102' });
    await changeCohort(app.ctx, trainer.viewer, cohort._id.toString(), { holidays: null });
    await app.settle();
    expect(await opening(berlin)).to.deep.equal({ page: '2026-12-24T23:00:00.000Z', calendar: '20261225' });
  });

  it('open the step for its learner, for what they practise, for the guide and for lists at one moment', async () => {
    const { learner, enrolment } = await enrol({ timeZone: 'Europe/Berlin' });
    await app.ctx.store.transact(() => settleStep(app.ctx, enrolment, 'begin', { standing: 'done', by: 'learner', actorId: learner.id }));
    await app.settle();
    const done = async (): Promise<boolean> => (await stepStates(app.ctx).findOne({ enrolmentId: enrolment._id, stepId: 'act' }).lean())?.standing === 'done';
    const said = async (): Promise<string[]> => {
      const postId = (await enrolments(app.ctx).findById(enrolment._id).lean())?.threadPostId;
      return (await comments(app.ctx).find({ postId }).sort({ _id: 1 }).lean()).map(({ body }) => body);
    };
    const next = async (): Promise<unknown> => (await enrolments(app.ctx).findById(enrolment._id).lean())?.nextStepId;
    // Sunday, an hour before the end of the day in Berlin.
    app.clock.advance(Date.parse('2026-12-27T22:00:00Z') - Date.parse(begin));
    await createPost(app.ctx, learner, { id: cohort.spaceId.toString(), slug: '' });
    await lookAfter();
    expect([await done(), await said(), await next()]).to.deep.equal([false, [], null]);
    app.clock.advance(hour + 1);
    await lookAfter();
    expect([await said(), await next()]).to.deep.equal([['Now write.'], 'act']);
    const row = async (): Promise<{ next: string | null; stuckSince: string | null }> =>
      ((await (await app.agentFor(trainer.id)).get(`/api/v1/cohorts/${cohort._id.toString()}/learners`).expect(200)).body as { items: { next: string | null; stuckSince: string | null }[] }).items[0] ?? expect.fail('no row');
    expect(await row()).to.deep.include({ next: 'Practise act', stuckSince: null });
    // Quiet is counted from the day that opened the lesson, not from the last act before it.
    app.clock.advance(2 * 24 * hour);
    await lookAfter();
    expect(await said()).to.deep.equal(['Now write.', 'Still there?']);
    expect((await row()).stuckSince).equal(null);
    app.clock.advance(24 * hour);
    expect((await row()).stuckSince).equal('2026-12-27T23:00:00.000Z');
    await createPost(app.ctx, learner, { id: cohort.spaceId.toString(), slug: '' });
    await app.settle();
    expect(await done()).equal(true);
  });

  it('leave whoever can do nothing yet without reminders', async () => {
    const { learner, enrolment } = await enrol({ timeZone: 'Europe/Berlin' });
    await app.ctx.store.transact(() => settleStep(app.ctx, enrolment, 'begin', { standing: 'done', by: 'learner', actorId: learner.id }));
    await enrolments(app.ctx).updateOne({ _id: enrolment._id }, { $set: { dueAt: new Date('2026-12-24T22:59:59Z') } });
    await remindLearners.run(app.ctx, {}, never);
    await app.ctx.events.flush();
    expect(await eventRecords(app.ctx).countDocuments({ type: 'training.learner.reminded' })).equal(0);
  });
});
