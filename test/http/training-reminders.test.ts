import { expect } from 'chai';
import { eventRecords } from '#core/events/event-record.ts';
import { mailRecords } from '#core/mail/mail-records.ts';
import { mailTeamDigests } from '#areas/training/jobs/mail-team-digests.ts';
import { remindLearners } from '#areas/training/jobs/remind-learners.ts';
import { readFeed, renewFeed } from '#areas/training/commands/calendar-feed.ts';
import { setBuddy } from '#areas/training/commands/change-enrolment.ts';
import { settleStep } from '#areas/training/progress/settle-step.ts';
import { reminders } from '#areas/training/models/reminders.ts';
import { notices } from '#areas/notifications/models/notices.ts';
import { createCohort, createEnrolment } from '#test/factories/create-cohort.ts';
import { courseOf, createCourse, meetingStep, readStep } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createFrozenClock } from '#test/support/frozen-clock.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const hour = 3_600_000;
const day = 24 * hour;

describe('reminders and dates', () => {
  let app: TestApp;
  let trainer: TestPerson;
  let learner: TestPerson;
  let leader: TestPerson;

  beforeEach(async () => {
    // A Monday, ten in the morning.
    app = await startTestApp({ clock: createFrozenClock('2026-11-02T10:00:00Z') });
    trainer = await createPerson(app.ctx, { name: 'Tara Trainer', roles: ['employee', 'trainer'] });
    leader = await createPerson(app.ctx, { name: 'Lea Leader', timeZone: 'UTC' });
    learner = await createPerson(app.ctx, { name: 'Lena Learner', timeZone: 'UTC', managerId: leader.id });
  });
  afterEach(() => app.stop());

  const never = new AbortController().signal;
  const remind = async (): Promise<void> => {
    await remindLearners.run(app.ctx, {}, never);
    await remindLearners.run(app.ctx, {}, never);
    await app.ctx.events.flush();
  };
  const said = async (): Promise<string[]> => (await eventRecords(app.ctx).find({ type: 'training.learner.reminded' }).sort({ seq: 1 }).lean()).map(({ data }) => (data as { kind: string }).kind);
  const enrol = async (workingDays = 10) => {
    const course = await createCourse(app.ctx, trainer, courseOf([readStep('one'), readStep('two'), meetingStep('meet')], { title: 'Good answers' }));
    const cohort = await createCohort(app.ctx, trainer, course, { name: 'November', due: { kind: 'relative', workingDays }, meetings: [{ stepId: 'meet', at: new Date('2026-11-05T09:00:00Z'), minutes: 45, place: 'Room 4', link: '' }] });
    return createEnrolment(app.ctx, cohort, learner);
  };

  it('nudge whoever has not begun on day 0, 3 and 7, once each however often they run', async () => {
    await enrol(60);
    const counts: number[] = [];
    const named: boolean[] = [];
    const desk = async (): Promise<boolean> => (await (await app.agentFor(trainer.id)).get('/training').expect(200)).text.includes('Has not begun since');
    for (let gone = 0; gone <= 14; gone += 1) {
      await remind();
      counts.push((await said()).length);
      if ([0, 4, 7, 14].includes(gone)) named.push(await desk());
      app.clock.advance(day);
    }
    expect(counts).to.deep.equal([1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3]);
    expect(new Set(await said())).to.deep.equal(new Set(['nudge']));
    expect(named, 'after the last nudge a trainer is told the name').to.deep.equal([false, false, true, true]);
  });

  it('come before, on and after the date, never twice a day, and end when it is done', async () => {
    const enrolment = await enrol(5);
    await app.ctx.store.transact(() => settleStep(app.ctx, enrolment, 'one', { standing: 'done', by: 'learner', actorId: learner.id }));
    for (let hours = 0; hours < 8 * 24; hours += 1) {
      await remindLearners.run(app.ctx, {}, never);
      app.clock.advance(hour);
    }
    await app.ctx.events.flush();
    expect(await said()).to.deep.equal(['before', 'due', 'after']);
    const days = (await reminders(app.ctx).find({}).lean()).map((one) => one.day);
    expect(new Set(days).size).equal(days.length);
    await app.settle();
    const told = await notices(app.ctx).find({ personId: learner.id }).lean();
    expect(told.filter(({ kind }) => kind === 'learn-after').map(({ path }) => path)).to.deep.equal([`/learn/${enrolment._id.toString()}`]);
  });

  it('say nothing to whoever is done', async () => {
    const enrolment = await enrol(5);
    await app.ctx.store.transact(async () => {
      for (const step of ['one', 'two', 'meet']) await settleStep(app.ctx, enrolment, step, { standing: 'done', by: 'trainer', actorId: trainer.id });
    });
    for (let gone = 0; gone <= 9; gone += 1) {
      await remind();
      app.clock.advance(day);
    }
    expect(await said()).to.deep.equal([]);
  });

  it('mail one digest a week to whoever leads people, with their own reports alone', async () => {
    await enrol();
    const other = await createPerson(app.ctx, { name: 'Olga Other' });
    await setBuddy(app.ctx, trainer.viewer, (await enrol())._id.toString(), other.id);
    const digests = async (): Promise<number> => mailRecords(app.ctx).countDocuments({ template: 'team-digest' });
    for (let gone = 0; gone < 7; gone += 1) {
      await mailTeamDigests.run(app.ctx, {}, never);
      await mailTeamDigests.run(app.ctx, {}, never);
      app.clock.advance(day);
    }
    expect(await digests()).equal(1);
    await mailTeamDigests.run(app.ctx, {}, never);
    expect(await digests()).equal(2);
    const page = async (person: TestPerson): Promise<string> => (await (await app.agentFor(person.id)).get('/learn/team').expect(200)).text;
    expect(await page(leader)).to.contain('Lena Learner');
    expect(await page(other)).not.to.contain('Lena Learner');
    expect(await page(trainer)).not.to.contain('Lena Learner');
  });

  it('stand in a calendar under an address that ends when it is renewed', async () => {
    await enrol(5);
    const first = new URL(await renewFeed(app.ctx, learner.viewer)).pathname;
    const { text, headers } = await app.guest().get(first).expect(200);
    expect(headers['content-type']).to.contain('text/calendar');
    expect(text).to.contain('DTSTART:20261105T090000Z').and.to.contain('DTEND:20261105T094500Z').and.to.contain('LOCATION:Room 4');
    expect(text).to.contain('DTSTART;VALUE=DATE:20261109').and.to.contain('SUMMARY:Due: Good answers');
    await renewFeed(app.ctx, learner.viewer);
    await app.guest().get(first).expect(404);
    await readFeed(app.ctx, 'x'.repeat(32)).then(() => expect.fail('an address of nobody'), (error: { code: string }) => expect(error.code).equal('not-found'));
  });
});
