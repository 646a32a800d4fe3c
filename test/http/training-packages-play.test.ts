import { expect } from 'chai';
import { eventRecords } from '#core/events/event-record.ts';
import { suspendPerson } from '#areas/people/index.ts';
import { endEnrolment } from '#areas/training/commands/end-enrolment.ts';
import { moveEnrolments } from '#areas/training/commands/move-enrolments.ts';
import { attempts } from '#areas/training/models/attempts.ts';
import { packageResults } from '#areas/training/models/package-results.ts';
import { stepStates } from '#areas/training/models/step-states.ts';
import { makeTicket } from '#areas/training/packages/play-ticket.ts';
import { readPlayModel, tell12, tell2004 } from '#test/support/play-package.ts';
import { createCohort, createEnrolment } from '#test/factories/create-cohort.ts';
import { courseOf, createCourse, packageStep, publishVersion, readStep } from '#test/factories/create-course.ts';
import { createPackage, package12, package2004 } from '#test/factories/course-package.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

interface House { readonly trainer: TestPerson; readonly learner: TestPerson; readonly enrolmentId: string; readonly cohortId: string; readonly packageId: string; readonly courseId: string }

describe('packages that are played', () => {
  let app: TestApp;
  before(async () => { app = await startTestApp(); });
  after(() => app.stop());

  const makeHouse = async (zip: Buffer, more: object = {}): Promise<House> => {
    const trainer = await createPerson(app.ctx, { roles: ['employee', 'trainer'] });
    const learner = await createPerson(app.ctx, { name: 'Lena Learner' });
    const record = await createPackage(app.ctx, trainer, await createCourse(app.ctx, trainer, courseOf([readStep('r')])), zip);
    const course = await createCourse(app.ctx, trainer, courseOf([packageStep('p', record._id.toString(), more), readStep('after', { after: ['p'] })]));
    const cohort = await createCohort(app.ctx, trainer, course);
    const enrolment = await createEnrolment(app.ctx, cohort, learner);
    return { trainer, learner, enrolmentId: enrolment._id.toString(), cohortId: cohort._id.toString(), packageId: record._id.toString(), courseId: course.id };
  };
  const packages = () => new URL(app.ctx.config.packageUrl ?? '').host;
  const there = (method: 'get' | 'post' | 'put' | 'head', path: string) => app.guest()[method](path).set('Host', packages());
  /** Where the frame of the learner's page leads. */
  const open = async ({ learner, enrolmentId }: House): Promise<string> => {
    const answer = await (await app.agentFor(learner.id)).get(`/learn/${enrolmentId}/steps/p/play`);
    expect(answer.headers['content-security-policy']).to.match(/; frame-src http:\/\/packages\.localhost:\d+$/);
    return new URL(/<iframe src="([^"]+)"/.exec(answer.text)?.[1] ?? '').pathname;
  };
  const play = async (house: House) => {
    const address = await open(house);
    const model = readPlayModel((await there('get', address)).text);
    let sequence = 0;
    return { address, model, tell: (item: string, cmi: object, more: object = {}) => there('post', `${address}results/${item}`).send({ session: model.session, from: model.revision, sequence: (sequence += 1), ended: false, cmi: JSON.stringify(cmi), ...more }) };
  };
  const standing = async ({ enrolmentId }: House) => (await stepStates(app.ctx).findOne({ enrolmentId, stepId: 'p' }).lean()) ?? { standing: 'open', score: null, attempts: 0 };

  it('come from a host of their own, where nothing of the house answers and no cookie is set', async () => {
    const house = await makeHouse(await package12());
    const address = await open(house);
    const answer = await there('get', address).set('Cookie', await app.cookieFor(house.learner.id));
    expect(answer.status).to.equal(200);
    expect(answer.headers).to.not.have.any.keys('set-cookie', 'x-frame-options');
    expect(answer.headers['content-security-policy']).to.include("connect-src 'self'").and.include(`frame-ancestors 'self' ${app.url}`).and.include("object-src 'none'");
    expect(answer.headers).to.include({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'origin-agent-cluster': '?1', 'cross-origin-resource-policy': 'same-origin' });
    for (const path of ['/', '/sign-in', '/healthz', '/metrics', '/api/v1/me', '/learn', '/files/x/y', '/play/', '/play/x/', `${address}elsewhere`]) expect((await there('get', path).set('Cookie', await app.cookieFor(house.learner.id))).status, path).to.equal(404);
    expect((await app.guest().get(address)).status, 'on the house’s own host').to.equal(404);
    expect((await there('get', `${address}content/index.html`).set('Service-Worker', 'script')).status).to.equal(403);
    expect((await there('put', address)).status).to.equal(404);
    const forwarded = await app.guest().get(address).set('X-Forwarded-Host', packages());
    expect(forwarded.status, 'by another header').to.equal(404);
    const agent = await app.agentFor(house.learner.id);
    for (const origin of [`http://${packages()}`, 'null']) expect((await agent.post('/api/v1/posts').set('Origin', origin).send({})).body, origin).to.have.nested.property('error.code', 'foreign-origin');
  });

  it('are read straight from their archive, with their types, in parts where they are stored', async () => {
    const address = await open(await makeHouse(await package12()));
    const get = (path: string) => there('get', `${address}content/${path}`);
    expect((await get('index.html')).headers['content-type']).to.equal('text/html');
    expect((await get('INDEX.html')).status, 'as Windows would find it').to.equal(200);
    expect((await get('notes.exe')).headers['content-type']).to.equal('application/octet-stream');
    const part = await get('media/long.mp4').set('Range', 'bytes=10-19');
    expect([part.status, part.headers['content-range'], part.headers['content-type']]).to.deep.equal([206, 'bytes 10-19/1000', 'video/mp4']);
    expect((await get('media/long.mp4').set('Range', 'bytes=2000-')).status).to.equal(416);
    expect((await get('index.html').set('Range', 'bytes=0-9')).status, 'packed').to.equal(200);
    expect((await there('head', `${address}content/index.html`)).headers['content-length']).to.match(/^\d+$/);
    for (const path of ['nothing.html', '..%2fimsmanifest.xml', '%2e%2e/x', '%', 'media', '']) expect((await get(path)).status, path).to.equal(404);
  });

  it('set nothing by being opened, keep where somebody was, and are done by what they tell, once', async () => {
    const house = await makeHouse(await package12());
    const { address, tell } = await play(house);
    expect((await standing(house)).standing).to.equal('open');
    expect(await packageResults(app.ctx).countDocuments({ enrolmentId: house.enrolmentId })).to.equal(0);
    const went = await tell('I1', tell12({ lesson_status: 'incomplete', lesson_location: 'page 2', exit: 'suspend' }, 'so far'));
    expect(went.body).to.deep.equal({ items: [{ id: 'I1', standing: 'incomplete', done: false }], done: false, failed: false });
    const again = readPlayModel((await there('get', address)).text);
    expect(again.items[0]).to.include({ standing: 'incomplete', over: false });
    expect(again.items[0]?.cmi).to.include('page 2').and.include('so far');
    const done = await tell('I1', tell12({ lesson_status: 'completed', score: { raw: '90' }, total_time: '0000:10:00.00' }), { ended: true });
    expect(done.body).to.include({ done: true });
    expect(await standing(house)).to.include({ standing: 'done', score: 90, attempts: 1 });
    await tell('I1', tell12({ lesson_status: 'failed', score: { raw: '10' } }), { ended: true });
    expect(await standing(house)).to.include({ standing: 'done', score: 90, attempts: 1 });
    expect(await attempts(app.ctx).find({ enrolmentId: house.enrolmentId }).lean()).to.have.length(1).and.have.nested.property('[0]').that.deep.includes({ state: 'marked', score: 90, passed: true });
    const [kept] = await packageResults(app.ctx).find({ enrolmentId: house.enrolmentId }).lean();
    expect(kept?.items[0]).to.include({ standing: 'passed', done: true, score: 90, seconds: 600 });
    const page = await (await app.agentFor(house.learner.id)).get(`/learn/${house.enrolmentId}/lessons/lesson`);
    expect(page.text).to.include('Look at it again').and.include('Score: 90 percent.');
  });

  it('that are failed by their mastery score stay open, with an attempt for each time they were ended', async () => {
    const house = await makeHouse(await package12());
    for (const round of [1, 2]) {
      const { tell } = await play(house);
      expect((await tell('I1', tell12({ lesson_status: 'completed', score: { raw: '40' } }), { ended: true })).body).to.include({ done: false, failed: true });
      await tell('I1', tell12({ lesson_status: 'completed', score: { raw: '40' } }), { ended: true });
      expect(await standing(house)).to.include({ standing: 'open', attempts: round, score: 40 });
    }
    const { tell } = await play(house);
    await tell('I1', tell12({ lesson_status: 'completed', score: { raw: '85' } }), { ended: true });
    expect(await standing(house)).to.include({ standing: 'done', attempts: 3, score: 85 });
  });

  it('of several parts are done when each is; a pass mark of the step is asked of their mean', async () => {
    const house = await makeHouse(await package2004(), { passMark: 70 });
    const { tell } = await play(house);
    const told = (scaled: string): object => tell2004({ completion_status: 'completed', success_status: 'passed', score: { scaled } });
    expect((await tell('PART', told('1'))).status, 'a heading tells nothing').to.equal(404);
    expect((await tell('A', told('0.4'))).body).to.include({ done: false, failed: false });
    expect((await tell('B', told('0.8'), { ended: true })).body).to.include({ done: false, failed: true });
    expect(await standing(house)).to.include({ standing: 'open', attempts: 1, score: 60 });
    expect((await tell('A', told('0.7'), { ended: true })).body).to.include({ done: true });
    expect(await standing(house)).to.include({ standing: 'done', score: 75 });
  });

  it('tell a second window that another one went on, and lose nothing of that', async () => {
    const house = await makeHouse(await package12());
    const [older, newer] = [await play(house), await play(house)];
    expect((await newer.tell('I1', tell12({ lesson_status: 'incomplete', lesson_location: 'newer' }))).status).to.equal(200);
    const refused = await older.tell('I1', tell12({ lesson_status: 'incomplete', lesson_location: 'older' }));
    expect([refused.status, (refused.body as { error: { message: string } }).error.message]).to.deep.equal([409, 'You went on with this in another window. What you did there is kept. Open it anew to go on.']);
    expect((await newer.tell('I1', tell12({ lesson_status: 'incomplete', lesson_location: 'newer still' }))).status).to.equal(200);
    expect((await newer.tell('I1', tell12({ lesson_location: 'late' }), { sequence: 1 })).status, 'what arrives late').to.equal(200);
    expect((await packageResults(app.ctx).findOne({ enrolmentId: house.enrolmentId }).lean())?.items[0]?.cmi).to.include('newer still');
  });

  it('are completed once, whatever arrives at the same time', async () => {
    const house = await makeHouse(await package12());
    const { tell } = await play(house);
    await Promise.all(Array.from({ length: 6 }, () => tell('I1', tell12({ lesson_status: 'completed', score: { raw: '95' } }), { ended: true })));
    const completed = await eventRecords(app.ctx).countDocuments({ type: 'training.step.completed', 'data.enrolmentId': house.enrolmentId });
    expect([completed, await attempts(app.ctx).countDocuments({ enrolmentId: house.enrolmentId }), (await standing(house)).attempts]).to.deep.equal([1, 1, 1]);
  });

  it('are played by those alone whom the ticket names, as long as they may', async () => {
    const house = await makeHouse(await package12());
    const stranger = await createPerson(app.ctx);
    expect((await (await app.agentFor(stranger.id)).get(`/learn/${house.enrolmentId}/steps/p/play`)).status).to.equal(404);
    expect((await (await app.agentFor(house.trainer.id)).get(`/learn/${house.enrolmentId}/steps/p/play`)).status).to.equal(404);
    const given = { kind: 'learn', enrolment: house.enrolmentId, step: 'p', person: house.learner.id, package: house.packageId } as const;
    const asked = async (change: object, secretKey = app.ctx.config.secretKey): Promise<number> => (await there('get', `/play/${makeTicket({ secretKey }, { ...given, ...change }, app.ctx.clock.now())}/`)).status;
    expect(await asked({})).to.equal(200);
    expect(await asked({ person: stranger.id }), 'of another').to.equal(404);
    expect(await asked({ step: 'after' }), 'of another step').to.equal(404);
    expect(await asked({ package: house.courseId }), 'of another package').to.equal(404);
    expect(await asked({ kind: 'trial', person: stranger.id, enrolment: undefined, step: undefined }), 'a trial by nobody who writes').to.equal(404);
    expect(await asked({}, 'x'.repeat(40)), 'by another key').to.equal(404);
    const { address, tell } = await play(house);
    app.clock.advance(11 * 3_600_000);
    expect((await there('get', address)).status).to.equal(200);
    app.clock.advance(2 * 3_600_000);
    expect((await there('get', address)).status, 'after its time').to.equal(404);
    expect((await tell('I1', tell12({}))).status).to.equal(404);
    const fresh = await play(house);
    await suspendPerson(app.ctx, (await createPerson(app.ctx, { roles: ['employee', 'admin'] })).viewer, house.learner.id);
    await app.settle();
    expect((await there('get', fresh.address)).status, 'suspended').to.equal(404);
    expect((await fresh.tell('I1', tell12({}))).status).to.equal(404);
  });

  it('end with the enrolment, in words', async () => {
    const house = await makeHouse(await package12());
    const { address, tell } = await play(house);
    await tell('I1', tell12({ lesson_status: 'incomplete' }));
    await endEnrolment(app.ctx, house.trainer.viewer, house.enrolmentId);
    const refused = await tell('I1', tell12({ lesson_status: 'passed' }));
    expect([refused.status, (refused.body as { error: { message: string } }).error.message]).to.deep.equal([409, 'This course has been ended for you. What you typed is kept; ask your trainer if you want to go on.']);
    const player = await there('get', address);
    expect(player.status).to.equal(409);
    expect(player.text).to.include('This course has been ended for you.');
    expect((await (await app.agentFor(house.learner.id)).get(`/learn/${house.enrolmentId}/steps/p/play`)).text).to.include('This course has been ended for you.').and.not.include('<iframe');
    expect((await standing(house)).standing).to.equal('open');
  });

  it('take nothing that is too much or cannot be read', async () => {
    const { tell, address, model } = await play(await makeHouse(await package12()));
    const body = { session: model.session, from: 0, sequence: 1, ended: false, cmi: '{}' };
    const post = (change: object) => there('post', `${address}results/I1`).send({ ...body, ...change });
    expect((await post({ cmi: JSON.stringify(tell12({}, 'x'.repeat(270_000))) })).status).to.equal(413);
    expect((await post({ cmi: 'x'.repeat(700_000) })).status).to.equal(413);
    for (const [change, status] of [[{ cmi: 'no JSON' }, 422], [{ cmi: '[]' }, 422], [{ more: 1 }, 400], [{ sequence: 0 }, 400], [{ session: '' }, 400]] as const) expect((await post(change)).status, JSON.stringify(change)).to.equal(status);
    expect((await there('post', `${address}results/I1`).set('Content-Type', 'application/json').send('{')).status).to.equal(400);
    expect((await there('post', `${address}results/I1`).set('Sec-Fetch-Site', 'cross-site').send(body)).status).to.equal(403);
    expect((await tell('I1', tell12({ lesson_status: 'incomplete' }))).status).to.equal(200);
  });

  it('begin anew where a new version plays another one, and what is done stays', async () => {
    const house = await makeHouse(await package12());
    const { address, tell } = await play(house);
    await tell('I1', tell12({ lesson_status: 'incomplete', lesson_location: 'page 2' }));
    const other = await createPackage(app.ctx, house.trainer, { id: house.courseId }, await package2004());
    const versionId = await publishVersion(app.ctx, house.trainer, { id: house.courseId, versionId: '', content: courseOf([readStep('r')]) }, courseOf([packageStep('p', other._id.toString())]));
    await moveEnrolments(app.ctx, house.trainer.viewer, house.cohortId, { versionId, enrolmentIds: [house.enrolmentId] });
    expect((await there('get', address)).status).to.equal(404);
    const fresh = await play(house);
    expect(fresh.model.items.map(({ id, cmi }) => [id, cmi])).to.deep.equal([['PART', null], ['A', null], ['B', null]]);
    expect((await fresh.tell('A', tell2004({ completion_status: 'completed' }))).body).to.deep.include({ items: [{ id: 'A', standing: 'completed', done: true }] });
  });

  it('are tried out by trainers, of which nothing is kept', async () => {
    const house = await makeHouse(await package12());
    const page = await (await app.agentFor(house.trainer.id)).get(`/training/courses/${house.courseId}/steps/p/play`);
    const address = new URL(/<iframe src="([^"]+)"/.exec(page.text)?.[1] ?? '').pathname;
    const model = readPlayModel((await there('get', address)).text);
    expect(model).to.include({ trial: true, title: 'How to hold a clamp' });
    expect((await there('post', `${address}results/I1`).send({ session: model.session, from: 0, sequence: 1, ended: true, cmi: JSON.stringify(tell12({ lesson_status: 'passed' })) })).status).to.equal(404);
  });
});

describe('a house without an address for packages', () => {
  let app: TestApp;
  before(async () => { app = await startTestApp({ config: { packageUrl: undefined } }); });
  after(() => app.stop());

  it('takes them, and says what is missing to play them', async () => {
    const trainer = await createPerson(app.ctx, { roles: ['employee', 'trainer'] });
    const learner = await createPerson(app.ctx);
    const empty = await createCourse(app.ctx, trainer, courseOf([readStep('r')]));
    const record = await createPackage(app.ctx, trainer, empty, await package12());
    const course = await createCourse(app.ctx, trainer, courseOf([packageStep('p', record._id.toString())]));
    const seen = await (await app.agentFor(trainer.id)).get(`/api/v1/courses/${course.id}`);
    expect((seen.body as { problems: { message: string }[] }).problems[0]?.message).to.match(/^Lesson 1, step 1 plays a package, and this house has no address of its own for packages\. .*PACKAGE_URL/);
    const enrolment = await createEnrolment(app.ctx, await createCohort(app.ctx, trainer, course), learner);
    const agent = await app.agentFor(learner.id);
    for (const path of ['lessons/lesson', 'steps/p/play']) expect((await agent.get(`/learn/${enrolment._id.toString()}/${path}`)).text).to.include('This package cannot be played at the moment.').and.not.include('<iframe');
  });
});
