import { expect } from 'chai';
import { deactivatePerson, followPerson, listFollowerIds, setRoles, suspendPerson } from '#areas/people/index.ts';
import { AppError } from '#core/errors/app-error.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

interface Listed { readonly items: readonly { readonly name: string; readonly id: string }[]; readonly next: string | null }
interface Refused { readonly error: { readonly code: string; readonly fields?: readonly { readonly field: string }[] } }

const namesOf = (body: unknown): string[] => (body as Listed).items.map(({ name }) => name);
const fieldsOf = (body: unknown): string[] => {
  const { fields } = (body as Refused).error;
  return Array.isArray(fields) ? (fields as { field: string }[]).map(({ field }) => field) : Object.keys(fields ?? {});
};

describe('people', () => {
  let app: TestApp;
  beforeEach(async () => { app = await startTestApp(); });
  afterEach(() => app.stop());

  it('are listed by name, in pages without gap or double', async () => {
    const me = await createPerson(app.ctx, { name: 'Zed' });
    for (const name of ['Çelik', 'anna', 'Bo', 'Bo', 'Ärne']) await createPerson(app.ctx, { name });
    const agent = await app.agentFor(me.id);
    const seen: string[] = [];
    for (let path: string | null = '/api/v1/people?limit=2'; path !== null;) {
      const { body } = await agent.get(path).expect(200);
      seen.push(...namesOf(body));
      const { next } = body as Listed;
      path = next && `/api/v1/people?limit=2&cursor=${next}`;
    }
    expect(seen).to.deep.equal(['anna', 'Ärne', 'Bo', 'Bo', 'Çelik', 'Zed']);
  });

  const searches: [string, string[]][] = [
    ['ing', ['Ingrid Holm']], ['holm ing', ['Ingrid Holm']], ['director', ['Ingrid Holm']], ['張', ['Wei Zhang 張偉']], ['偉', ['Wei Zhang 張偉']],
    ['sor', ['Lars Sørensen']], ['finance', ['Lars Sørensen']], ['zzz', []], ['$ne', []], ['.*', ['Ingrid Holm', 'Lars Sørensen', 'Wei Zhang 張偉']],
  ];
  for (const [query, found] of searches) {
    it(`are found by ${query}`, async () => {
      await createPerson(app.ctx, { name: 'Wei Zhang 張偉' });
      await createPerson(app.ctx, { name: 'Lars Sørensen', department: 'Finance' });
      const me = await createPerson(app.ctx, { name: 'Ingrid Holm', title: 'Managing director' });
      const { body } = await (await app.agentFor(me.id)).get('/api/v1/people').query({ query }).expect(200);
      expect(namesOf(body)).to.deep.equal(found);
    });
  }

  it('are filtered by department and location, and both are counted', async () => {
    const me = await createPerson(app.ctx, { name: 'A', department: 'Sales' });
    await createPerson(app.ctx, { name: 'B', department: 'Sales' });
    await createPerson(app.ctx, { name: 'C', department: 'Service' });
    const agent = await app.agentFor(me.id);
    expect(namesOf((await agent.get('/api/v1/people?department=Sales')).body)).to.deep.equal(['A', 'B']);
    await createPerson(app.ctx, { name: 'D', location: 'Lyon' });
    await createPerson(app.ctx, { name: 'E', department: 'Sales', location: 'Brennach' });
    expect(namesOf((await agent.get('/api/v1/people?location=Lyon')).body)).to.deep.equal(['D']);
    expect(namesOf((await agent.get('/api/v1/people?query=bren&department=Sales')).body)).to.deep.equal(['E']);
    expect((await agent.get('/api/v1/locations')).body).to.deep.equal({ items: [{ name: 'Brennach', count: 1 }, { name: 'Lyon', count: 1 }], next: null });
    expect((await agent.get('/api/v1/departments')).body).to.deep.equal({ items: [{ name: 'Sales', count: 3 }, { name: 'Service', count: 1 }], next: null });
  });

  it('show a profile by id, handle and `me`, with manager and reports', async () => {
    const boss = await createPerson(app.ctx, { name: 'The Boss' });
    const me = await createPerson(app.ctx, { name: 'Mara Lind', managerId: boss.id, joinedAt: new Date('2020-02-03T00:00:00Z') });
    const agent = await app.agentFor(me.id);
    for (const name of ['me', me.id, 'mara.lind']) {
      const { body } = await agent.get(`/api/v1/people/${name}`).expect(200);
      expect(body).to.deep.include({ id: me.id, name: 'Mara Lind', joinedAt: '2020-02-03T00:00:00.000Z', roles: ['employee'], following: false });
      expect((body as { manager: { id: string } }).manager.id).to.equal(boss.id);
    }
    const { body } = await agent.get(`/api/v1/people/${boss.id}`).expect(200);
    expect((body as { reports: { id: string }[] }).reports.map(({ id }) => id)).to.deep.equal([me.id]);
    expect((body as { roles: string[] }).roles).to.deep.equal([]);
  });

  it('who are invited are missing for everyone but admins', async () => {
    const me = await createPerson(app.ctx);
    const admin = await createPerson(app.ctx, { roles: ['admin'] });
    const guest = await createPerson(app.ctx, { status: 'invited', handle: 'soon' });
    const agent = await app.agentFor(me.id);
    for (const path of [`/api/v1/people/${guest.id}`, '/api/v1/people/soon', '/people/soon', '/api/v1/people/ffffffffffffffffffffffff', '/api/v1/people/%00']) await agent.get(path).expect(404);
    await agent.put(`/api/v1/people/${guest.id}/follow`).expect(404);
    await (await app.agentFor(admin.id)).get(`/api/v1/people/${guest.id}`).expect(200);
  });

  const refused: [object, string, number][] = [
    [{ name: '' }, 'name', 422], [{ name: 'x'.repeat(121) }, 'name', 422], [{ title: 'x'.repeat(121) }, 'title', 422], [{ about: 'x'.repeat(2_001) }, 'about', 422],
    [{ department: 'x'.repeat(81) }, 'department', 422], [{ location: 'x'.repeat(101) }, 'location', 422], [{ timeZone: 'Mars/Base' }, 'timeZone', 422], [{ manager: 'nobody' }, 'manager', 422], [{ manager: 'me-myself' }, 'manager', 422],
    [{ languages: ['not a tag'] }, 'languages.0', 422], [{ askMeAbout: Array.from({ length: 13 }, (_, index) => `x${index}`) }, 'askMeAbout', 422],
    [{ workingHours: { start: '25:00', end: '12:00', days: [1] } }, 'workingHours.start', 422], [{ workingHours: { start: '08:00', end: '12:00', days: [8] } }, 'workingHours.days.0', 422],
    [{ roles: ['admin'] }, 'roles', 400], [{ status: 'active' }, 'status', 400], [{ email: 'x@y.z' }, 'email', 400], [{ name: { $ne: null } }, 'name', 400],
  ];
  for (const [body, field, status] of refused) {
    it(`refuse ${JSON.stringify(body).slice(0, 60)} and name ${field}`, async () => {
      const me = await createPerson(app.ctx, { name: 'Before', handle: 'me-myself' });
      const agent = await app.agentFor(me.id);
      const response = await agent.patch('/api/v1/people/me').send(body).expect(status);
      expect(fieldsOf(response.body)).to.include(field);
      expect((await agent.get('/api/v1/people/me')).body).to.include({ name: 'Before', timeZone: 'UTC' });
    });
  }

  it('change their own profile; a colleague cannot, an admin can', async () => {
    const me = await createPerson(app.ctx, { name: 'Mara' });
    const other = await createPerson(app.ctx);
    const admin = await createPerson(app.ctx, { roles: ['admin'] });
    const agent = await app.agentFor(me.id);
    const change = { about: 'Hello', askMeAbout: ['bikes', 'bikes', ' '], languages: ['de', 'en'], timeZone: 'Asia/Tokyo', workingHours: { start: '08:00', end: '16:30', days: [1, 2] } };
    const { body } = await agent.patch('/api/v1/people/me').send(change).expect(200);
    expect(body).to.deep.include({ ...change, askMeAbout: ['bikes'] });
    await (await app.agentFor(other.id)).patch(`/api/v1/people/${me.id}`).send({ about: 'x' }).expect(403);
    await (await app.agentFor(admin.id)).patch(`/api/v1/people/${me.id}`).send({ title: 'Engineer' }).expect(200);
    expect((await agent.get('/api/v1/people?query=engi')).body).to.have.nested.property('items[0].name', 'Mara');
  });

  it('follow and unfollow each other, not themselves; again changes nothing', async () => {
    const me = await createPerson(app.ctx);
    const other = await createPerson(app.ctx, { handle: 'other' });
    const agent = await app.agentFor(me.id);
    await agent.put('/api/v1/people/me/follow').expect(403);
    await agent.put('/api/v1/people/other/follow').expect(204);
    await agent.put('/api/v1/people/other/follow').expect(204);
    expect((await listFollowerIds(app.ctx, other.id)).ids).to.deep.equal([me.id]);
    await agent.post('/people/other/follow').type('form').send({ on: 'false', returnTo: 'https://evil.example/' }).expect(303).expect('location', '/');
    expect((await listFollowerIds(app.ctx, other.id)).ids).to.deep.equal([]);
    await app.ctx.events.flush();
    const events = (await app.ctx.events.after(0, 100)).map(({ type }) => type);
    expect(events.filter((type) => type.startsWith('people.follow'))).to.deep.equal(['people.follow.started', 'people.follow.ended']);
  });

  it('cannot follow someone twice at once into two records', async () => {
    const me = await createPerson(app.ctx);
    const other = await createPerson(app.ctx);
    await Promise.all(Array.from({ length: 8 }, () => followPerson(app.ctx, me.viewer, other.id)));
    expect((await listFollowerIds(app.ctx, other.id)).ids).to.deep.equal([me.id]);
  });

  it('keep an admin when two admins demote each other at once', async () => {
    const one = await createPerson(app.ctx, { roles: ['admin'] });
    const two = await createPerson(app.ctx, { roles: ['admin'] });
    const outcomes = await Promise.allSettled([setRoles(app.ctx, one.viewer, two.id, []), setRoles(app.ctx, two.viewer, one.id, [])]);
    expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    const refusal = outcomes.find((outcome) => outcome.status === 'rejected')?.reason as AppError;
    expect(refusal).to.be.instanceOf(AppError).with.property('code', 'conflict');
  });

  it('keep an admin when admins are suspended and deactivated at once', async () => {
    const one = await createPerson(app.ctx, { roles: ['admin'] });
    const two = await createPerson(app.ctx, { roles: ['admin'] });
    const outcomes = await Promise.allSettled([suspendPerson(app.ctx, one.viewer, two.id), deactivatePerson(app.ctx, two.viewer, one.id)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
  });

  it('who are the last admin cannot give the role away, and are told which field', async () => {
    const admin = await createPerson(app.ctx, { roles: ['admin'] });
    await createPerson(app.ctx, { roles: ['admin'], status: 'invited' });
    const agent = await app.agentFor(admin.id);
    const { body } = await agent.put('/api/v1/people/me/roles').send({ roles: ['employee'] }).expect(409);
    expect(fieldsOf(body)).to.deep.equal(['roles']);
    await agent.post('/api/v1/people/me/suspend').expect(403);
  });

  it('are managed by admins alone', async () => {
    const me = await createPerson(app.ctx, { roles: ['trainer', 'comms'] });
    const other = await createPerson(app.ctx);
    const agent = await app.agentFor(me.id);
    await agent.put(`/api/v1/people/${other.id}/roles`).send({ roles: ['admin'] }).expect(403);
    for (const act of ['suspend', 'reactivate', 'deactivate']) {
      await agent.post(`/api/v1/people/${other.id}/${act}`).expect(403);
      await agent.post(`/admin/people/${other.id}/${act}`).type('form').send({}).expect(403);
    }
    await agent.post(`/admin/people/${me.id}/roles`).type('form').send({ roles: 'admin' }).expect(403);
    await agent.get('/admin/people').expect(403);
  });

  it('who are suspended are out at once and come back when reactivated', async () => {
    const admin = await createPerson(app.ctx, { roles: ['admin'] });
    const me = await createPerson(app.ctx, { handle: 'out' });
    const mine = await app.agentFor(me.id);
    const agent = await app.agentFor(admin.id);
    await mine.get('/api/v1/people/me').expect(200);
    await agent.post('/admin/people/out/suspend').type('form').send({}).expect(303);
    await mine.get('/api/v1/people/me').expect(401);
    expect((await agent.get('/api/v1/people/out')).body).to.include({ active: false });
    const { body } = await agent.post('/api/v1/people/out/reactivate').expect(200);
    expect(body).to.include({ status: 'active' });
  });
});
