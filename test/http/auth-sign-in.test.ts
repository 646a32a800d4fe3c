import { expect } from 'chai';
import { createPerson, suspendPerson } from '#areas/people/index.ts';
import { authArea } from '#areas/auth/auth-area.ts';
import { setPassword } from '#areas/auth/index.ts';
import { credentials } from '#areas/auth/models/credentials.ts';
import { sessions } from '#areas/auth/models/sessions.ts';
import { peopleArea } from '#areas/people/people-area.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const password = 'a long enough password';

const cookiesOf = (answer: { readonly headers: Readonly<Record<string, unknown>> }): string => String(answer.headers['set-cookie']);

describe('sign-in by password', () => {
  let app: TestApp;
  let personId: string;

  beforeEach(async () => {
    app = await startTestApp({ areas: [peopleArea, authArea] });
    const person = await createPerson(app.ctx, null, { name: 'Ada Lovelace', email: 'ada@parley.test', roles: ['employee'] });
    personId = person._id.toString();
    await setPassword(app.ctx, personId, password);
  });

  afterEach(() => app.stop());

  const signIn = (email: string, typed: string, agent = app.guest()) => agent.post('/api/v1/session').send({ email, password: typed });

  it('signs in with a session of its own and out again', async () => {
    const agent = app.guest();
    const answer = await signIn('Ada@Parley.test', password, agent);
    expect(answer.status).to.equal(201);
    expect(answer.body).to.nested.include({ 'person.name': 'Ada Lovelace' });
    expect(cookiesOf(answer)).to.match(/parley_session=.*HttpOnly.*SameSite=Lax/);
    expect((await agent.get('/api/v1/tokens')).status).to.equal(200);
    expect((await agent.delete('/api/v1/session')).status).to.equal(204);
    expect((await agent.get('/api/v1/tokens')).status).to.equal(401);
    expect(await sessions(app.ctx).countDocuments({})).to.equal(0);
  });

  it('keeps sessions under the hash of their secret', async () => {
    const answer = await signIn('ada@parley.test', password);
    const secret = decodeURIComponent(/parley_session=([^;]+)/.exec(cookiesOf(answer))?.[1] ?? '').replace(/^s:/, '').split('.')[0] ?? '';
    const [record] = await sessions(app.ctx).find({}).lean();
    expect(secret).to.have.length.greaterThan(20);
    expect(JSON.stringify(record)).not.to.include(secret);
  });

  it('gives a new session id, whatever the browser brought along', async () => {
    const agent = app.guest();
    await signIn('ada@parley.test', password, agent);
    const [first] = await sessions(app.ctx).find({}).lean();
    await signIn('ada@parley.test', password, agent);
    const after = await sessions(app.ctx).find({}).lean();
    expect(after).to.have.length(1);
    expect(after[0]?._id).not.to.equal(first?._id);
    const planted = app.guest().set('Cookie', 'parley_session=s%3Aplanted.AAAA');
    const answer = await signIn('ada@parley.test', password, planted);
    expect(cookiesOf(answer)).not.to.include('planted');
  });

  it('answers unknown, wrong, without password and suspended alike', async () => {
    await createPerson(app.ctx, null, { name: 'No Password', email: 'none@parley.test' });
    const bob = await createPerson(app.ctx, null, { name: 'Bob', email: 'bob@parley.test' });
    await setPassword(app.ctx, bob._id.toString(), password);
    await suspendPerson(app.ctx, null, bob._id.toString());
    const answers = [
      await signIn('ada@parley.test', 'wrong password'), await signIn('nobody@parley.test', password),
      await signIn('none@parley.test', password), await signIn('bob@parley.test', password),
    ];
    expect(answers.map((answer) => answer.status)).to.deep.equal([401, 401, 401, 401]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).to.equal(1);
    expect(new Set(answers.map((answer) => Object.keys(answer.headers).sort().join())).size).to.equal(1);
  });

  it('does the same work for unknown accounts', async () => {
    const { hashPassword, verifyPassword } = await import('#areas/auth/passwords/hash-password.ts');
    await hashPassword('warm');
    expect(await verifyPassword(null, 'anything')).to.equal(false);
    const record = await credentials(app.ctx).findOne({}).lean();
    expect(record?.passwordHash).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('evaluates at most ten of two hundred tries in parallel, from any claimed address', async () => {
    const tries = await Promise.all(Array.from({ length: 200 }, (_, index) =>
      app.guest().post('/api/v1/session').set('X-Forwarded-For', `203.0.113.${index}`).send({ email: 'ada@parley.test', password: `guess number ${index}` })));
    const statuses = tries.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 401)).to.have.length.at.most(10).and.at.least(1);
    expect(statuses.filter((status) => status === 429)).to.have.length.at.least(190);
    expect((await signIn('ada@parley.test', password)).status).to.equal(429);
  });

  it('refuses unknown accounts in the same way after as many tries', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 11; index += 1) statuses.push((await signIn('nobody@parley.test', `guess ${index}`)).status);
    expect(statuses).to.deep.equal([...Array.from({ length: 10 }, () => 401), 429]);
  });

  it('takes scalars only', async () => {
    for (const body of [{ email: { $ne: null }, password: 'x' }, { email: ['ada@parley.test'], password }, { email: 'ada@parley.test', password: { $ne: '' } }, { email: 'ada@parley.test', password, roles: ['admin'] }]) {
      expect((await app.guest().post('/api/v1/session').send(body)).status).to.be.oneOf([400, 422]);
    }
    expect(await sessions(app.ctx).countDocuments({})).to.equal(0);
  });

  describe('the page', () => {
    it('signs in by form and leads back to where one wanted to go', async () => {
      const answer = await app.guest().post('/sign-in').type('form').send({ email: 'ada@parley.test', password, returnTo: '/posts/1?comment=2' });
      expect(answer.status).to.equal(303);
      expect(answer.get('location')).to.equal('/posts/1?comment=2');
    });

    for (const returnTo of ['https://evil.example/', '//evil.example', '/\\evil.example', '/.//evil.example', 'javascript:alert(1)']) {
      it(`never leads to ${returnTo}`, async () => {
        const answer = await app.guest().post('/sign-in').type('form').send({ email: 'ada@parley.test', password, returnTo });
        expect(answer.get('location')).to.equal('/');
        const shown = await app.guest().get('/sign-in').query({ returnTo });
        expect(shown.text).not.to.include('evil.example').and.not.to.include('alert(1)');
      });
    }

    it('gives back what was typed but never the password', async () => {
      const answer = await app.guest().post('/sign-in').type('form').send({ email: 'ada@parley.test', password: 'wrong-secret-text', returnTo: '/spaces' });
      expect(answer.status).to.equal(401);
      expect(answer.text).to.include('value="ada@parley.test"').and.include('value="/spaces"').and.not.include('wrong-secret-text');
    });

    it('shows no demo accounts outside the demo', async () => {
      const answer = await app.guest().get('/sign-in');
      expect(answer.text).not.to.include('parley-demo');
    });

    it('refuses a form from another site', async () => {
      const answer = await app.guest().post('/sign-in').set('Origin', 'https://evil.example').type('form').send({ email: 'ada@parley.test', password });
      expect(answer.status).to.equal(403);
    });
  });
});
