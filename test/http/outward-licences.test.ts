import { expect } from 'chai';
import { markShareable } from '#areas/outward/index.ts';
import { actReleased, licenceExcepted } from '#areas/outward/events.ts';
import { acts } from '#areas/outward/models/acts.ts';
import { variants } from '#areas/outward/models/variants.ts';
import { issueCertificate } from '#areas/training/commands/issue-certificate.ts';
import { revokeCertificate } from '#areas/training/commands/revoke-certificate.ts';
import type { CertificateRecord } from '#areas/training/models/certificates.ts';
import { certificates } from '#areas/training/models/certificates.ts';
import { enrolments } from '#areas/training/models/enrolments.ts';
import { createCohort, createEnrolment } from '#test/factories/create-cohort.ts';
import type { TestCourse } from '#test/factories/create-course.ts';
import { courseOf, createCourse, readStep } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { OutwardHouse } from '#test/factories/outward-house.ts';
import { createOutwardHouse } from '#test/factories/outward-house.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

type Body = Record<string, unknown>;
const minute = 60_000;
const day = 24 * 60 * minute;

describe('the licence to share', () => {
  let app: TestApp;
  let house: OutwardHouse;
  let course: TestCourse;
  let post: string;
  let account: string;

  beforeEach(async () => {
    app = await startTestApp();
    house = await createOutwardHouse(app.ctx);
    course = await createCourse(app.ctx, house.admin, courseOf([readStep('tone')], { title: 'Speaking outside', certificate: { title: 'Licence to share', validMonths: 1, licence: 'share' } }));
    post = await createPost(app.ctx, house.author, house.space, { body: 'The lathe is back.' });
    await markShareable(app.ctx, house.comms.viewer, post, { points: [], link: null });
    account = (await ask(house.author, 'post', '/accounts', { network: 'stand-in', kind: 'personal', fields: { server: 'one.example', token: 't' } }, 201))['id'] as string;
  });
  afterEach(() => app.stop());

  const ask = async (person: TestPerson, method: 'get' | 'post' | 'patch' | 'delete', path: string, body?: Body, status = 200): Promise<Body> => {
    const answer = await (await app.agentFor(person.id))[method](`/api/v1${path}`).send(body);
    expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).equal(status);
    return answer.body as Body;
  };
  const want = (...kinds: string[]): Promise<Body> => ask(house.admin, 'patch', '/outward/settings', { licences: kinds.map((kind) => ({ network: 'stand-in', kind, licence: 'share' })) });
  const earn = async (person: TestPerson): Promise<CertificateRecord> => {
    const { _id } = await createEnrolment(app.ctx, await createCohort(app.ctx, house.admin, course), person);
    await enrolments(app.ctx).updateOne({ _id }, { $set: { state: 'done', completedAt: app.clock.now() } });
    await issueCertificate(app.ctx, _id.toString());
    await app.settle();
    return certificates(app.ctx).findOne({ enrolmentId: _id }).orFail().lean<CertificateRecord>();
  };
  const share = (text: string, status = 201): Promise<Body> => ask(house.author, 'post', '/shares', { post, account, text, language: 'en' }, status);
  const pass = async (milliseconds: number): Promise<void> => {
    app.clock.advance(milliseconds);
    await app.settle();
  };
  const states = async (): Promise<string[]> => (await variants(app.ctx).find({}).sort({ _id: 1 }).lean()).map(({ state }) => state);
  const facts = async (type: { readonly name: string }): Promise<number> => (await app.ctx.events.after(0, 1_000, [type.name])).length;

  it('is asked for where the house says so, with the course that gives it, and opens the way', async () => {
    await share('Look at this machine, it turns again!');
    await want('personal');
    await share('I knew that we would see it turn one day.', 422);
    const form = await (await app.agentFor(house.author.id)).post(`/posts/${post}/shares`).type('form').send({ text: 'I knew that we would see it turn one day.', to: `account:${account}` }).expect(422);
    expect(form.text).to.include('certificate of the course “Speaking outside”').and.include('I knew that we would see it turn one day.');
    const seen = (await ask(house.author, 'get', `/posts/${post}/outward`))['shareable'] as { accounts: Body[]; needs: Body[] };
    expect([seen.accounts, seen.needs[0]?.['course'], seen.needs[0]?.['url']]).to.deep.equal([[], 'Speaking outside', '/learn']);
    await earn(house.author);
    await share('I knew that we would see it turn one day.');
    expect((await ask(house.author, 'get', `/posts/${post}/outward`))['shareable']).to.deep.include({ needs: [] });
  });

  it('leads whoever is in a course that gives it to that course, not to the one that was written last', async () => {
    await want('personal');
    const { _id } = await createEnrolment(app.ctx, await createCohort(app.ctx, house.admin, course), house.author);
    await createCourse(app.ctx, house.admin, courseOf([readStep('tone')], { title: 'Another way to it', slug: 'another-way', certificate: { title: 'Licence to share', validMonths: 1, licence: 'share' } }));
    const needs = async (person: TestPerson): Promise<Body[]> => ((await ask(person, 'get', `/posts/${post}/outward`))['shareable'] as { needs: Body[] }).needs;
    expect((await needs(house.author)).map(({ course: title, url }) => [title, url])).to.deep.equal([['Speaking outside', `/learn/${_id.toString()}`]]);
  });

  it('shows what may be shared to those who see it, and comes back to it from connecting an account', async () => {
    const agent = await app.agentFor(house.author.id);
    expect((await agent.get('/outward/sharing').expect(200)).text).to.include(`/posts/${post}#outward-${post}`);
    const stranger = await createPerson(app.ctx);
    const elsewhere = await createSpace(app.ctx, house.author, { kind: 'closed', outside: 'with-approval', members: [house.comms] });
    const hidden = await createPost(app.ctx, house.author, elsewhere, { body: 'Only among us.' });
    await markShareable(app.ctx, house.comms.viewer, hidden, { points: [], link: null });
    expect((await (await app.agentFor(stranger.id)).get('/outward/sharing').expect(200)).text).to.not.include(hidden);
    for (const [returnTo, ended] of [[`/posts/${post}`, `/posts/${post}`], ['https://elsewhere.example/', '/'], ['', '/outward/sharing']] as const) {
      const connected = await agent.post('/outward/connect/stand-in').type('form').send({ kind: 'personal', server: 'two.example', token: 't', returnTo }).expect(303);
      expect(connected.headers['location']).to.match(new RegExp(`^${ended}(?:\\?.*)?$`));
    }
  });

  it('holds what is planned when it ends, and lets each go once when it is renewed', async () => {
    await want('personal');
    const first = await earn(house.author);
    await share('Look at this machine, it turns again!');
    await share('There is nothing like the hum of an old motor.');
    await pass(5 * minute);
    expect(house.network.live()).to.have.length(1);
    await revokeCertificate(app.ctx, house.admin.viewer, first._id.toString(), { kind: 'mistake', reason: 'Not theirs.' });
    await app.settle();
    expect(await states()).to.deep.equal(['published', 'held']);
    expect((await ask(house.author, 'get', '/shares'))['items']).to.have.length(2);
    await pass(5 * day);
    expect(house.network.live()).to.have.length(1);
    await earn(house.author);
    await pass(day / 24);
    expect(await states()).to.deep.equal(['published', 'published']);
    expect(house.network.posts).to.have.length(2);
    expect(await facts(actReleased)).equal(1);
    await pass(day);
    expect(house.network.posts).to.have.length(2);
  });

  it('ends by itself, even before anybody is told; withdrawn shares stay so after the renewal', async () => {
    await want('personal');
    await earn(house.author);
    await app.settle();
    const soon = new Date(app.clock.now().getTime() + minute);
    await share('Look at this machine, it turns again!');
    const second = await share('There is nothing like the hum of an old motor.');
    await certificates(app.ctx).updateMany({}, { $set: { expiresAt: soon } });
    await pass(3 * 60 * minute);
    expect(house.network.posts.length).to.be.lessThan(2);
    const held = await acts(app.ctx).countDocuments({ state: 'held', refusal: 'no-licence' });
    expect(held).equal(2 - house.network.posts.length);
    await ask(house.author, 'delete', `/shares/${String(second['id'])}`, undefined, 204);
    await earn(house.author);
    await pass(3 * 60 * minute);
    expect(house.network.live()).to.have.length(1);
  });

  it('is waived by an admin with a reason, for a time, and that is written down', async () => {
    await want('personal');
    const browser = await app.agentFor(house.admin.id);
    const until = new Date(app.clock.now().getTime() + 2 * day).toISOString().slice(0, 10);
    const exception = { handle: `@${house.author.record.handle}`, licence: 'share', reason: 'The fair is tomorrow.', until };
    await (await app.agentFor(house.comms.id)).post('/outward/licences/exceptions').type('form').send(exception).expect(403);
    await browser.post('/outward/licences/exceptions').type('form').send({ ...exception, until: '2020-01-01' }).expect(422);
    await browser.post('/outward/licences/exceptions').type('form').send({ ...exception, reason: ' ' }).expect(422);
    await browser.post('/outward/licences/exceptions').type('form').send(exception).expect(303);
    await app.settle();
    expect(await facts(licenceExcepted)).equal(1);
    expect((await browser.get('/outward/licences')).text).to.include('The fair is tomorrow.');
    await share('Look at this machine, it turns again!');
    await share('There is nothing like the hum of an old motor.');
    const [, id = ''] = /exceptions\/([0-9a-f]{24})\/end/.exec((await browser.get('/outward/licences')).text) ?? [];
    await pass(minute);
    await browser.post(`/outward/licences/exceptions/${id}/end`).expect(303);
    await pass(day);
    expect(house.network.live()).to.have.length(1);
    expect(await states()).to.include('held');
    await want();
    await pass(60 * minute);
    expect(house.network.live()).to.have.length(2);
  });

  it('can be asked of those who publish on the accounts of the house, too', async () => {
    await want('brand');
    const mirror = (await ask(house.comms, 'post', '/mirrors', { post }, 201))['id'] as string;
    await ask(house.author, 'post', `/mirrors/${mirror}/consent`, { given: true }, 204);
    const variant = (await ask(house.comms, 'post', `/mirrors/${mirror}/variants`, { account: house.accountId }, 201))['id'] as string;
    await ask(house.comms, 'post', `/variants/${variant}/schedule`, { at: 'now' }, 422);
    const certificate = await earn(house.comms);
    await ask(house.comms, 'post', `/variants/${variant}/schedule`, { at: new Date(app.clock.now().getTime() + 60 * minute).toISOString(), reason: 'It is a good time.' });
    await revokeCertificate(app.ctx, house.admin.viewer, certificate._id.toString(), { kind: 'outdated', reason: 'New rules.' });
    await pass(2 * 60 * minute);
    expect([await states(), house.network.posts.length]).to.deep.equal([['held'], 0]);
    await ask(house.second, 'post', `/variants/${variant}/schedule`, { at: 'now' }, 422);
    await earn(house.comms);
    await pass(minute);
    expect([await states(), house.network.posts.length]).to.deep.equal([['published'], 1]);
  });
});
