import { expect } from 'chai';
import { submitStep } from '#areas/training/commands/submit-step.ts';
import { attempts } from '#areas/training/models/attempts.ts';
import { enrolments } from '#areas/training/models/enrolments.ts';
import { stepStates } from '#areas/training/models/step-states.ts';
import { settleStep } from '#areas/training/progress/settle-step.ts';
import { drafts } from '#areas/feed/models/drafts.ts';
import type { TrainingHouse } from '#test/factories/create-cohort.ts';
import { createEnrolment, createTrainingHouse } from '#test/factories/create-cohort.ts';
import { courseOf, handInStep, meetingStep, quizStep, readStep } from '#test/factories/create-course.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

describe('the desk of trainers', () => {
  let app: TestApp;
  let house: TrainingHouse;
  let path: string;

  beforeEach(async () => {
    app = await startTestApp();
    house = await createTrainingHouse(app.ctx, courseOf([readStep('one'), handInStep('letter'), meetingStep('meet')]), { meetings: [{ stepId: 'meet', at: new Date(app.clock.now().getTime() + 86_400_000), minutes: 60, place: '', link: '' }] });
    path = `/training/cohorts/${house.cohort._id.toString()}`;
  });
  afterEach(() => app.stop());

  const get = async (person: TestPerson, url: string, status = 200): Promise<string> => (await (await app.agentFor(person.id)).get(url).expect(status)).text;
  const post = async (person: TestPerson, url: string, body: object, status = 303): Promise<{ text: string; location: string }> => {
    const { text, headers } = await (await app.agentFor(person.id)).post(url).type('form').send(body).expect(status);
    return { text, location: String(headers['location'] ?? '') };
  };

  it('is there for the trainers of a cohort alone', async () => {
    const other = await createPerson(app.ctx, { roles: ['employee', 'trainer'] });
    for (const url of [path, `${path}/learners`, `${path}/enrol`, `${path}/settings`, `${path}/questions`, `${path}/results`, `${path}/meetings/meet`, `${path}/export.csv`]) {
      await get(house.trainer, url);
      await get(other, url, 404);
      await get(house.learner, url, 403);
    }
    expect(await get(house.trainer, '/training')).to.contain(house.cohort.name);
    expect(await get(other, '/training')).not.to.contain(house.cohort.name);
    await get(house.learner, '/training', 403);
    expect(await get(house.trainer, '/')).to.contain('href="/training"');
    expect(await get(house.learner, '/')).not.to.contain('href="/training"');
  });

  it('says who has no attempt left, and gives another', async () => {
    const { learner, trainer, enrolment, cohort } = await createTrainingHouse(app.ctx, courseOf([quizStep('which', { attempts: 1 })]));
    const learners = `/training/cohorts/${cohort._id.toString()}/learners`;
    expect(await get(trainer, learners)).not.to.contain('no attempt left');
    await app.ctx.store.transact(() => settleStep(app.ctx, enrolment, 'which', { standing: 'failed', by: 'learner', actorId: learner.id }));
    const again = `/training/enrolments/${enrolment._id.toString()}/steps/which/attempt`;
    expect(await get(trainer, learners)).to.contain('no attempt left: Quiz which').and.to.contain(again);
    expect((await post(trainer, again, { returnTo: learners })).location).equal(learners);
    expect(await stepStates(app.ctx).findOne({ stepId: 'which' }).lean()).to.include({ standing: 'open', extraAttempts: 1 });
    expect(await get(trainer, learners)).not.to.contain('no attempt left');
    await post(learner, again, {}, 403);
  });

  it('marks what was handed in by a form, says what is missing, and goes on', async () => {
    await submitStep(app.ctx, house.learner.viewer, house.enrolment._id.toString(), 'letter', { text: 'Dear <customer>' });
    const waiting = await attempts(app.ctx).findOne({ stepId: 'letter', state: 'waiting' }).orFail().lean();
    const url = `/training/marking/${waiting._id.toString()}`;
    expect(await get(house.trainer, '/training/marking')).to.contain(url);
    expect(await get(house.trainer, url)).to.contain('Dear &lt;customer&gt;');
    const refused = await post(house.trainer, url, { 'points-clear': '4', 'comment-clear': 'Very clear', comment: 'Kept' }, 422);
    expect(refused.text).to.contain('Very clear').and.to.contain('Kept');
    expect((await post(house.trainer, url, { 'points-clear': '4', 'points-kind': '6', comment: 'Well done', then: 'next' })).location).equal('/training/marking');
    expect(await stepStates(app.ctx).findOne({ stepId: 'letter' }).lean()).to.deep.include({ standing: 'done', score: 100 });
    expect(await get(house.trainer, url)).to.contain('Well done');
    expect(await get(house.trainer, '/training/marking')).not.to.contain(url);
  });

  it('notes who was at a meeting, and takes it back', async () => {
    const url = `/training/enrolments/${house.enrolment._id.toString()}/steps/meet/attendance`;
    await post(house.trainer, url, { present: 'true' });
    expect(await stepStates(app.ctx).findOne({ stepId: 'meet' }).lean()).to.include({ standing: 'done' });
    await post(house.trainer, url, { present: 'false' });
    expect(await stepStates(app.ctx).findOne({ stepId: 'meet' }).lean()).to.include({ standing: 'open' });
  });

  it('hands out learners as CSV in which nothing is a formula', async () => {
    const sly = await createPerson(app.ctx, { name: '=HYPERLINK("https://evil.example")', department: '+1' });
    await createEnrolment(app.ctx, house.cohort, sly);
    const text = await get(house.trainer, `${path}/export.csv`);
    expect(text).to.contain('Lena Learner').and.to.contain("'=HYPERLINK").and.to.contain("'+1");
    expect(text).not.to.match(/(?:^|,)"?[=+@-]/m);
  });

  it('finds, filters and pages learners, and begins a post that names those chosen', async () => {
    for (let number = 0; number < 60; number += 1) await createEnrolment(app.ctx, house.cohort, await createPerson(app.ctx, { name: `Zed ${String(number).padStart(2, '0')}` }));
    const first = await get(house.trainer, `${path}/learners`);
    expect(first).to.contain('Zed 48').and.not.to.contain('Zed 55').and.to.contain('from=50');
    expect(await get(house.trainer, `${path}/learners?from=50`)).to.contain('Zed 55');
    expect(await get(house.trainer, `${path}/learners?query=lena`)).to.contain('Lena Learner').and.not.to.contain('Zed 01');
    expect(await get(house.trainer, `${path}/learners?show=done`)).not.to.contain('Zed 01');
    const { location } = await post(house.trainer, `${path}/write`, { enrolment: house.enrolment._id.toString() });
    expect(location).to.match(/^\/spaces\//);
    const place = { personId: house.trainer.id, place: `space:${house.cohort.spaceId.toString()}` };
    expect((await drafts(app.ctx).findOne(place).lean())?.body).equal(`@${house.learner.record.handle} `);
    await drafts(app.ctx).updateOne(place, { $set: { body: 'Half a thought' } });
    await post(house.trainer, `${path}/write`, { enrolment: house.enrolment._id.toString() });
    expect((await drafts(app.ctx).findOne(place).lean())?.body).equal(`@${house.learner.record.handle} Half a thought`);
    await post(house.trainer, `${path}/write`, { enrolment: house.enrolment._id.toString() });
    expect((await drafts(app.ctx).findOne(place).lean())?.body).equal(`@${house.learner.record.handle} Half a thought`);
  });

  it('makes a cohort by its form, and brings people in by file, rule and link', async () => {
    const refused = await post(house.trainer, '/training/cohorts/new', { name: 'December', course: house.course.id, dueKind: 'relative', dueDays: 'many', trainers: '@nobody.here' }, 422);
    expect(refused.text).to.contain('December').and.to.contain('nobody.here');
    const { location } = await post(house.trainer, '/training/cohorts/new', { name: 'December', course: house.course.id, dueKind: 'relative', dueDays: '5' });
    expect(location).to.match(/^\/training\/cohorts\/[0-9a-f]{24}\/enrol$/);
    const made = location.replace('/enrol', '');
    const agent = await app.agentFor(house.trainer.id);
    const bad = await agent.post(location).attach('file', Buffer.from(`mail\n${house.learner.record.email}\nnobody@company.example\n`), 'people.csv').expect(422);
    expect(bad.text).to.contain('nobody@company.example');
    expect(await enrolments(app.ctx).countDocuments({ cohortId: made.split('/').at(-1) })).equal(0);
    await agent.post(location).attach('file', Buffer.from(`mail\n${house.learner.record.email}\n`), 'people.csv').expect(200);
    expect(await enrolments(app.ctx).countDocuments({ cohortId: made.split('/').at(-1), source: 'file' })).equal(1);
    const ann = await createPerson(app.ctx, { name: 'Ann Rule', department: 'Lathes', location: 'Lyon' });
    expect(await get(house.trainer, `${location}?asks=true&department=Lathes`)).to.contain('1 person matches').and.to.contain('Ann Rule');
    expect(await get(house.trainer, `${location}?asks=true&department=Lathes&location=Lyon`)).to.contain('1 person matches').and.to.match(/name="location" value="Lyon" checked/);
    expect(await get(house.trainer, `${location}?asks=true&department=Lathes&location=Elsewhere`)).to.contain('0 people match');
    await post(house.trainer, `${made}/rule`, { department: 'Lathes', location: 'Lyon', titles: '', joinedAfter: '', asks: 'true' });
    await app.settle();
    expect(await enrolments(app.ctx).countDocuments({ personId: ann.id, source: 'rule' })).equal(1);
    await post(house.trainer, `${made}/join-link`, { on: 'true' });
    const join = /\/learn\/join\/[\w-]+/.exec(await get(house.trainer, location))?.[0] ?? '';
    const bob = await createPerson(app.ctx);
    expect(await get(bob, join)).to.contain('December');
    expect((await post(bob, join, {})).location).to.match(/^\/learn\/[0-9a-f]{24}$/);
    await post(house.trainer, `${made}/join-link`, {});
    await get(bob, join, 404);
  });
});
