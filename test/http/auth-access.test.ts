import { expect } from 'chai';
import { createPerson, suspendPerson } from '#areas/people/index.ts';
import { authArea } from '#areas/auth/auth-area.ts';
import { ensureFirstAdminLink, invitePerson, setPassword } from '#areas/auth/index.ts';
import { attempts } from '#areas/auth/models/attempts.ts';
import { oneTimeLinks } from '#areas/auth/models/one-time-links.ts';
import { personalTokens } from '#areas/auth/models/personal-tokens.ts';
import { sessions } from '#areas/auth/models/sessions.ts';
import { peopleArea } from '#areas/people/people-area.ts';
import type { Role } from '#core/access/viewer.ts';
import { mailedLink } from '#test/support/mailed-link.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const password = 'a long enough password';
const day = 86_400_000;

describe('sessions, tokens and links', () => {
  let app: TestApp;

  before(async () => { app = await startTestApp({ areas: [peopleArea, authArea] }); });
  after(() => app.stop());

  let made = 0;
  async function person(roles: readonly Role[] = ['employee']): Promise<{ id: string; email: string }> {
    made += 1;
    const email = `person${made}@parley.test`;
    const record = await createPerson(app.ctx, null, { name: `Person ${made}`, email, roles });
    return { id: record._id.toString(), email };
  }
  const viewerOf = (id: string, roles: readonly Role[]) => ({ personId: id, roles, locale: 'en', timeZone: 'UTC', theme: 'system' as const, sessionId: 'browser' });

  it('ends all other sessions when the password changes, and keeps this one', async () => {
    const { id, email } = await person();
    await setPassword(app.ctx, id, password);
    const here = await app.agentFor(id);
    const there = await app.agentFor(id);
    const wrong = await here.post('/security/password').type('form').send({ currentPassword: 'not it at all', newPassword: 'another good password' });
    expect(wrong.status).to.equal(422);
    expect((await here.post('/security/password').type('form').send({ currentPassword: password, newPassword: 'short' })).status).to.equal(422);
    expect((await here.post('/security/password').type('form').send({ currentPassword: password, newPassword: 'another good password' })).status).to.equal(303);
    expect((await here.get('/api/v1/tokens')).status).to.equal(200);
    await app.settle();
    expect((await there.get('/api/v1/tokens')).status).to.equal(401);
    expect((await app.guest().post('/api/v1/session').send({ email, password })).status).to.equal(401);
    expect((await app.guest().post('/api/v1/session').send({ email, password: 'another good password' })).status).to.equal(201);
  });

  it('lists own sessions and ends one, but nobody else’s', async () => {
    const { id } = await person();
    const other = await person();
    const here = await app.agentFor(id);
    const there = await app.agentFor(id);
    const stranger = await app.agentFor(other.id);
    const [foreign] = await sessions(app.ctx).find({ personId: other.id }).lean();
    expect((await here.post(`/security/sessions/${foreign?._id ?? ''}/end`)).status).to.equal(404);
    expect((await stranger.get('/api/v1/tokens')).status).to.equal(200);
    const page = await here.get('/security');
    const ends = [...page.text.matchAll(/\/security\/sessions\/([0-9a-f]{64})\/end/g)].map((match) => match[1]);
    expect(ends).to.have.length(1);
    await here.post(`/security/sessions/${ends[0] ?? ''}/end`);
    await app.settle();
    expect((await there.get('/api/v1/tokens')).status).to.equal(401);
    expect((await here.get('/api/v1/tokens')).status).to.equal(200);
  });

  it('ends all others at once', async () => {
    const { id } = await person();
    const here = await app.agentFor(id);
    const others = [await app.agentFor(id), await app.agentFor(id)];
    expect((await here.post('/security/sessions/end-others')).status).to.equal(303);
    await app.settle();
    for (const other of others) expect((await other.get('/api/v1/tokens')).status).to.equal(401);
    expect((await here.get('/api/v1/tokens')).status).to.equal(200);
  });

  it('shuts suspended people out of sessions, tokens, sockets and sign-in', async () => {
    const { id, email } = await person();
    await setPassword(app.ctx, id, password);
    const agent = await app.agentFor(id);
    const { body } = await agent.post('/api/v1/tokens').send({ name: 'bot' });
    const { socket } = await app.socketFor(id);
    const closed = new Promise<void>((resolve) => { socket.once('disconnect', () => resolve()); });
    await suspendPerson(app.ctx, null, id);
    await app.settle();
    await closed;
    expect((await agent.get('/api/v1/tokens')).status).to.equal(401);
    expect((await app.guest().get('/api/v1/tokens').set('Authorization', `Bearer ${String(body.token)}`)).status).to.equal(401);
    expect((await app.guest().post('/api/v1/session').send({ email, password })).status).to.equal(401);
    expect(await sessions(app.ctx).countDocuments({ personId: id })).to.equal(0);
    expect(await personalTokens(app.ctx).countDocuments({ personId: id })).to.equal(0);
  });

  it('closes the sockets of the session that ends, and no others', async () => {
    const { id } = await person();
    const ending = await app.socketFor(id);
    const [record] = await sessions(app.ctx).find({ personId: id }).lean();
    const staying = await app.socketFor(id);
    const closed = new Promise<void>((resolve) => { ending.socket.once('disconnect', () => resolve()); });
    await (await app.agentFor(id)).post(`/security/sessions/${record?._id ?? ''}/end`);
    await app.settle();
    await closed;
    await staying.caughtUp();
    expect(staying.socket.connected).to.equal(true);
  });

  it('lets a token speak for its person, but not make tokens or touch the password', async () => {
    const { id } = await person(['employee', 'admin']);
    const agent = await app.agentFor(id);
    const made = await agent.post('/api/v1/tokens').send({ name: 'bot', expiresInDays: 30 });
    expect(made.status).to.equal(201);
    expect(made.body.token).to.match(/^parley_pat_[\w-]{43}$/);
    const bearer = `Bearer ${String(made.body.token)}`;
    const list = await app.guest().get('/api/v1/tokens').set('Authorization', bearer);
    expect(list.status).to.equal(200);
    expect(JSON.stringify(list.body)).not.to.include('parley_pat_');
    expect(JSON.stringify(await personalTokens(app.ctx).find({}).lean())).not.to.include(String(made.body.token).slice(11));
    expect((await app.guest().post('/api/v1/tokens').set('Authorization', bearer).send({ name: 'child' })).status).to.equal(403);
    expect((await app.guest().delete(`/api/v1/tokens/${String(made.body.id)}`).set('Authorization', bearer)).status).to.equal(403);
    expect((await app.guest().get('/security').set('Authorization', bearer)).status).to.equal(403);
    expect((await app.guest().post('/admin/people/invite').set('Authorization', bearer).type('form').send({ name: 'X', email: 'x@parley.test' })).status).to.equal(403);
    const stranger = await app.agentFor((await person()).id);
    expect((await stranger.delete(`/api/v1/tokens/${String(made.body.id)}`)).status).to.equal(404);
    expect((await agent.delete(`/api/v1/tokens/${String(made.body.id)}`)).status).to.equal(204);
    await app.settle();
    expect((await app.guest().get('/api/v1/tokens').set('Authorization', bearer)).status).to.equal(401);
  });

  it('lets tokens and sessions run out, whatever the clock did in between', async () => {
    const { id } = await person();
    const agent = await app.agentFor(id);
    const { body } = await agent.post('/api/v1/tokens').send({ name: 'short', expiresInDays: 1 });
    const right = app.clock.now().getTime();
    const written = async (): Promise<number | undefined> => (await sessions(app.ctx).findOne({ personId: id }).lean())?.seenAt.getTime();
    // The last use is written down after the answer.
    app.clock.jump(day);
    while (await written() !== right + day) await agent.get('/api/v1/tokens');
    app.clock.jump(-day);
    while (await written() !== right) await agent.get('/api/v1/tokens');
    app.clock.advance(14 * day);
    expect((await agent.get('/api/v1/tokens')).status).to.equal(401);
    app.clock.jump(-14 * day);
    expect((await agent.get('/api/v1/tokens')).status).to.equal(401);
    app.clock.jump(2 * day);
    expect((await app.guest().get('/api/v1/tokens').set('Authorization', `Bearer ${String(body.token)}`)).status).to.equal(401);
  });

  describe('reset by mail', () => {
    const ask = (email: string) => app.guest().post('/forgot-password').type('form').send({ email });

    it('answers known and unknown addresses alike, and mails only the known', async () => {
      const { id, email } = await person();
      await setPassword(app.ctx, id, password);
      const [known, unknown] = [await ask(email), await ask('stranger@parley.test')];
      expect(known.status).to.equal(200);
      expect(known.text.replace(/nonce|cursor/g, '')).to.equal(unknown.text.replace(/nonce|cursor/g, ''));
      expect(await oneTimeLinks(app.ctx).countDocuments({})).to.equal(0);
      await app.settle();
      expect(await oneTimeLinks(app.ctx).countDocuments({ personId: id })).to.equal(1);
      expect(await oneTimeLinks(app.ctx).countDocuments({})).to.equal(1);
    });

    it('works once, within the hour, and signs in', async () => {
      const { id, email } = await person();
      await setPassword(app.ctx, id, password);
      const before = await app.agentFor(id);
      await ask(email);
      await app.settle();
      const link = await mailedLink(app.ctx, email);
      const path = new URL(link).pathname;
      expect((await app.guest().get(path)).text).to.include(email);
      expect(JSON.stringify(await oneTimeLinks(app.ctx).find({}).lean())).not.to.include(path.split('/').at(-1));
      const weak = await app.guest().post(path).type('form').send({ password: 'short' });
      expect(weak.status).to.equal(422);
      const agent = app.guest();
      expect((await agent.post(path).type('form').send({ password: 'a wholly new password' })).status).to.equal(303);
      expect((await agent.get('/api/v1/tokens')).status).to.equal(200);
      await app.settle();
      expect((await before.get('/api/v1/tokens')).status).to.equal(401);
      expect((await app.guest().get(path)).status).to.equal(410);
      expect((await app.guest().post(path).type('form').send({ password: 'yet another password' })).status).to.equal(410);
    });

    it('runs out after an hour', async () => {
      const { id, email } = await person();
      await setPassword(app.ctx, id, password);
      await ask(email);
      await app.settle();
      const path = new URL(await mailedLink(app.ctx, email)).pathname;
      app.clock.advance(3_600_000);
      const gone = await app.guest().get(path);
      expect(gone.status).to.equal(410);
      expect(gone.text).to.include('href="/forgot-password"');
    });
  });

  describe('invitation', () => {
    it('brings a person in with their roles, once', async () => {
      const admin = await person(['admin']);
      const { personId } = await invitePerson(app.ctx, viewerOf(admin.id, ['employee', 'admin']), { name: 'New One', email: 'new.one@parley.test', title: 'Writer', department: 'Press', location: 'Leipzig', roles: ['comms'] });
      await app.settle();
      const path = new URL(await mailedLink(app.ctx, 'new.one@parley.test')).pathname;
      const agent = app.guest();
      expect((await agent.get(path)).text).to.include('New One');
      expect((await agent.post(path).type('form').send({ password })).status).to.equal(303);
      expect((await agent.get('/api/v1/tokens')).status).to.equal(200);
      const signedIn = await app.guest().post('/api/v1/session').send({ email: 'new.one@parley.test', password });
      expect(signedIn.body.roles).to.have.members(['employee', 'comms']);
      expect(signedIn.body.person.id).to.equal(personId);
      expect((await app.guest().get(path)).status).to.equal(410);
    });

    it('can be sent again and taken back', async () => {
      const admin = await app.agentFor((await person(['admin'])).id);
      const sent = await admin.post('/admin/people/invite').type('form').send({ name: 'Guest', email: 'guest@parley.test', roles: 'trainer' });
      expect(sent.status).to.equal(303);
      await app.settle();
      const first = new URL(await mailedLink(app.ctx, 'guest@parley.test')).pathname;
      const id = /\/admin\/people\/invite\/([0-9a-f]{24})\/resend/.exec((await admin.get('/admin/people/invite')).text)?.[1] ?? '';
      await admin.post(`/admin/people/invite/${id}/resend`);
      await app.settle();
      const second = new URL(await mailedLink(app.ctx, 'guest@parley.test')).pathname;
      expect((await app.guest().get(first)).status).to.equal(410);
      expect((await app.guest().get(second)).status).to.equal(200);
      expect((await admin.post(`/admin/people/invite/${id}/revoke`)).status).to.equal(303);
      expect((await app.guest().get(second)).status).to.equal(410);
      expect((await admin.post('/admin/people/invite').type('form').send({ name: 'Guest', email: 'guest@parley.test' })).status).to.equal(303);
    });

    it('is for admins, and keeps what was typed when refused', async () => {
      const employee = await app.agentFor((await person()).id);
      expect((await employee.post('/admin/people/invite').type('form').send({ name: 'X', email: 'x@parley.test' })).status).to.equal(403);
      const taken = await person();
      const admin = await app.agentFor((await person(['admin'])).id);
      const answer = await admin.post('/admin/people/invite').type('form').send({ name: 'Twice', email: taken.email, roles: ['trainer', 'comms'] });
      expect(answer.status).to.equal(409);
      expect(answer.text).to.include('value="Twice"').and.include(taken.email);
      expect([...answer.text.matchAll(/name="roles" value="(\w+)" checked/g)].map(([, role]) => role)).to.deep.equal(['trainer', 'comms']);
      const single = await admin.post('/admin/people/invite').type('form').send({ name: 'Twice', email: taken.email, roles: 'admin' });
      expect(single.text).to.match(/value="admin" checked/).and.not.match(/value="trainer" checked/);
    });
  });

  it('keeps no address in the counters of tries', async () => {
    await app.guest().post('/api/v1/session').send({ email: 'secret.address@parley.test', password: 'guess' });
    expect(JSON.stringify(await attempts(app.ctx).find({}).lean())).not.to.include('secret.address');
  });
});

describe('the first admin', () => {
  it('is made once, by the link of the first start', async () => {
    const app = await startTestApp({ areas: [peopleArea, authArea] });
    try {
      const link = await ensureFirstAdminLink(app.ctx);
      const path = new URL(link ?? '').pathname;
      const agent = app.guest();
      expect((await agent.get(path)).status).to.equal(200);
      const nameless = await agent.post(path).type('form').send({ password, name: '', email: 'chief@parley.test' });
      expect(nameless.status).to.equal(422);
      expect((await agent.post(path).type('form').send({ password, name: 'Chief', email: 'chief@parley.test' })).status).to.equal(303);
      expect((await agent.get('/admin/sign-on')).status).to.equal(200);
      expect((await app.guest().post(path).type('form').send({ password, name: 'Second', email: 'second@parley.test' })).status).to.equal(410);
      expect(await ensureFirstAdminLink(app.ctx)).to.equal(null);
    } finally {
      await app.stop();
    }
  });
});
