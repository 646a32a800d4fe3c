import { expect } from 'chai';
import { createPerson as createRecord } from '#areas/people/index.ts';
import { findStanding, leaveSpace, listFeedSpaceIds, listMemberIds, listModeratedSpaceIds, listReadableSpaceIds, removeMember, setMemberRole } from '#areas/spaces/index.ts';
import type { AppError } from '#core/errors/app-error.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

interface Refused { readonly error: { readonly code: string; readonly fields?: unknown } }

const fieldsOf = (body: unknown): string[] => {
  const { fields } = (body as Refused).error;
  return Array.isArray(fields) ? (fields as { field: string }[]).map(({ field }) => field) : Object.keys(fields ?? {});
};
const codeOf = (outcome: PromiseSettledResult<unknown>): string => (outcome.status === 'fulfilled' ? 'done' : (outcome.reason as AppError).code);

describe('spaces', () => {
  let app: TestApp;
  beforeEach(async () => { app = await startTestApp(); });
  afterEach(() => app.stop());

  it('are made by anyone, who then owns them; a repeated request makes no second one', async () => {
    const me = await createPerson(app.ctx);
    const agent = await app.agentFor(me.id);
    const make = async (): Promise<Record<string, unknown>> =>
      (await agent.post('/api/v1/spaces').set('Idempotency-Key', 'k1').send({ name: 'Test & Repair', about: '**bold** <script>x</script>', kind: 'closed' }).expect(201)).body as Record<string, unknown>;
    const space = await make();
    expect(space).to.include({ slug: 'test-repair', standing: 'owner', memberCount: 1, kind: 'closed' });
    expect(space['aboutHtml']).to.include('<strong>bold</strong>').and.not.include('<script>');
    expect((await make())['id']).to.equal(space['id']);
    expect((await agent.get('/api/v1/spaces')).body).to.have.property('items').with.length(1);
  });

  const refused: [object, string, number][] = [
    [{}, 'name', 422], [{ name: ' ' }, 'name', 422], [{ name: 'x'.repeat(81) }, 'name', 422], [{ name: 'A', slug: 'Not A Slug' }, 'slug', 422], [{ name: 'A', slug: 'new' }, 'slug', 422],
    [{ name: 'A', slug: 'a'.repeat(24) }, 'slug', 422], [{ name: 'A', slug: 'taken' }, 'slug', 409], [{ name: 'A', kind: 'public' }, 'kind', 422], [{ name: 'A', icon: '"><script>' }, 'icon', 422],
    [{ name: 'A', hue: 360 }, 'hue', 422], [{ name: 'A', purpose: 'x'.repeat(301) }, 'purpose', 422], [{ name: 'A', about: 'x'.repeat(20_001) }, 'about', 422],
    [{ name: 'A', outside: 'always' }, 'outside', 422], [{ name: 'A', ownerIds: ['x'] }, 'ownerIds', 400], [{ name: 'A', memberCount: 9 }, 'memberCount', 400],
  ];
  for (const [body, field, status] of refused) {
    it(`refuse ${JSON.stringify(body).slice(0, 50)} and name ${field}`, async () => {
      const me = await createPerson(app.ctx);
      await createSpace(app.ctx, me, { name: 'Taken', slug: 'taken' });
      const agent = await app.agentFor(me.id);
      const response = await agent.post('/api/v1/spaces').send(body).expect(status);
      expect(fieldsOf(response.body)).to.include(field);
      expect((await agent.get('/api/v1/spaces')).body).to.have.property('items').with.length(1);
    });
  }

  it('that everyone joins are for admins to make, and are open', async () => {
    const me = await createPerson(app.ctx);
    const admin = await createPerson(app.ctx, { roles: ['admin'] });
    await app.settle();
    await (await app.agentFor(me.id)).post('/api/v1/spaces').send({ name: 'All', isDefault: true }).expect(403);
    const agent = await app.agentFor(admin.id);
    expect(fieldsOf((await agent.post('/api/v1/spaces').send({ name: 'All', isDefault: true, kind: 'closed' }).expect(422)).body)).to.deep.equal(['isDefault']);
    const { body } = await agent.post('/api/v1/spaces').send({ name: 'All', isDefault: true }).expect(201);
    const newcomer = await createRecord(app.ctx, null, { name: 'New', email: 'new@company.example' });
    // A program goes only where it is brought.
    await createRecord(app.ctx, null, { name: 'Helper', email: 'helper@company.example', program: true });
    await app.settle();
    const { ids } = await listMemberIds(app.ctx, (body as { id: string }).id);
    expect(ids).to.deep.equal([admin.id, newcomer._id.toString()]);
    expect((await agent.get('/api/v1/spaces/all')).body).to.include({ memberCount: 2 });
  });

  it('that are secret answer like spaces that do not exist, on every route', async () => {
    const owner = await createPerson(app.ctx);
    const stranger = await createPerson(app.ctx);
    const admin = await createPerson(app.ctx, { roles: ['admin'] });
    const { id, slug } = await createSpace(app.ctx, owner, { kind: 'secret', name: 'Hidden', slug: 'hidden' });
    for (const person of [stranger, admin]) {
      const agent = await app.agentFor(person.id);
      for (const name of [id, slug]) {
        const missing = (path: string): string => path.replace(name, name === id ? 'ffffffffffffffffffffffff' : 'nowhere');
        const same = async (call: (path: string) => Promise<{ status: number; body: unknown; text: string }>, path: string): Promise<void> => {
          const [hidden, absent] = [await call(path), await call(missing(path))];
          expect(hidden.status, path).to.equal(404);
          expect([absent.status, JSON.stringify((absent.body as Refused).error)], path).to.deep.equal([404, JSON.stringify((hidden.body as Refused).error)]);
        };
        for (const path of [`/api/v1/spaces/${name}`, `/api/v1/spaces/${name}/members`, `/spaces/${name}/about`, `/spaces/${name}/members`, `/spaces/${name}/edit`]) await same((to) => agent.get(to), path);
        await same((to) => agent.patch(to).send({ name: 'Mine' }), `/api/v1/spaces/${name}`);
        await same((to) => agent.patch(to).send({ follow: false }), `/api/v1/spaces/${name}/settings`);
        await same((to) => agent.put(to), `/api/v1/spaces/${name}/members/me`);
        await same((to) => agent.put(to), `/api/v1/spaces/${name}/members/${owner.id}`);
        await same((to) => agent.delete(to), `/api/v1/spaces/${name}/members/me`);
        await same((to) => agent.delete(to), `/api/v1/spaces/${name}/members/${owner.id}`);
        await same((to) => agent.put(to).attach('cover', Buffer.from('x'), 'x.png'), `/api/v1/spaces/${name}/cover`);
        await same((to) => agent.delete(to), `/api/v1/spaces/${name}/cover`);
        for (const act of ['join', 'leave', 'archive']) await same((to) => agent.post(to).type('form').send({}), `/spaces/${name}/${act}`);
        await same((to) => agent.post(to).type('form').send({ notify: 'all' }), `/spaces/${name}/settings`);
        await same((to) => agent.post(to).type('form').send({ person: person.id, act: 'add' }), `/spaces/${name}/members`);
        await same((to) => agent.post(to).type('form').send({ name: 'Mine', kind: 'open' }), `/spaces/${name}/edit`);
      }
      expect((await agent.get('/api/v1/spaces?query=hid')).body).to.deep.equal({ items: [], next: null });
      expect((await agent.get('/spaces')).text).to.not.include('Hidden');
    }
    expect((await listMemberIds(app.ctx, id)).ids).to.deep.equal([owner.id]);
  });

  it('that are closed are listed, asked for and opened by their owners', async () => {
    const owner = await createPerson(app.ctx);
    const asker = await createPerson(app.ctx, { handle: 'asker' });
    const { id, slug } = await createSpace(app.ctx, owner, { kind: 'closed' });
    const mine = await app.agentFor(asker.id);
    const theirs = await app.agentFor(owner.id);
    expect((await mine.get(`/api/v1/spaces/${id}`)).body).to.deep.include({ standing: 'none' }).and.nested.include({ 'can.read': false, 'can.ask': true, 'can.join': false });
    await mine.get(`/api/v1/spaces/${id}/members`).expect(404);
    expect((await mine.put(`/api/v1/spaces/${id}/members/me`)).body).to.deep.equal({ standing: 'asked' });
    expect((await mine.put(`/api/v1/spaces/${id}/members/me`)).body).to.deep.equal({ standing: 'asked' });
    await mine.put(`/api/v1/spaces/${id}/members/asker`).expect(200);
    expect(await listReadableSpaceIds(app.ctx, asker.viewer)).to.deep.equal([]);
    expect((await theirs.get(`/spaces/${slug}/members`)).text).to.include('asker');
    await theirs.post(`/spaces/${slug}/members`).type('form').send({ person: asker.id, act: 'admit' }).expect(303);
    expect(await listReadableSpaceIds(app.ctx, asker.viewer)).to.deep.equal([id]);
    expect((await theirs.get(`/api/v1/spaces/${id}`)).body).to.include({ memberCount: 2 });
    await theirs.delete(`/api/v1/spaces/${id}/members/asker`).expect(204);
    expect(await findStanding(app.ctx, asker.viewer, id)).to.have.nested.property('facts.membership', 'none');
    expect((await theirs.get(`/api/v1/spaces/${id}`)).body).to.include({ memberCount: 1 });
  });

  it('are left at once: what a person may read changes with the answer', async () => {
    const owner = await createPerson(app.ctx);
    const me = await createPerson(app.ctx);
    const { id } = await createSpace(app.ctx, owner, { kind: 'secret', members: [me] });
    expect(await listFeedSpaceIds(app.ctx, me.viewer)).to.deep.equal([id]);
    await removeMember(app.ctx, owner.viewer, id, me.id);
    expect(await listReadableSpaceIds(app.ctx, me.viewer)).to.deep.equal([]);
    expect(await findStanding(app.ctx, me.viewer, id)).to.equal(null);
  });

  it('keep an owner: the last one stays, and of two who leave at once one stays', async () => {
    const one = await createPerson(app.ctx);
    const two = await createPerson(app.ctx);
    const { id } = await createSpace(app.ctx, one, { members: [two] });
    const agent = await app.agentFor(one.id);
    expect(fieldsOf((await agent.delete(`/api/v1/spaces/${id}/members/me`).expect(409)).body)).to.deep.equal(['role']);
    await agent.put(`/api/v1/spaces/${id}/members/${one.id}`).send({ role: 'member' }).expect(409);
    await setMemberRole(app.ctx, one.viewer, id, two.id, 'owner');
    const outcomes = await Promise.allSettled([leaveSpace(app.ctx, one.viewer, id), leaveSpace(app.ctx, two.viewer, id)]);
    expect(outcomes.map(codeOf).sort()).to.deep.equal(['conflict', 'done']);
    const again = await createSpace(app.ctx, one, { members: [two] });
    await setMemberRole(app.ctx, one.viewer, again.id, two.id, 'owner');
    const demotions = await Promise.allSettled([setMemberRole(app.ctx, one.viewer, again.id, two.id, 'member'), setMemberRole(app.ctx, two.viewer, again.id, one.id, 'member')]);
    expect(demotions.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
  });

  it('count each member once, however often they join at the same moment', async () => {
    const owner = await createPerson(app.ctx);
    const me = await createPerson(app.ctx);
    const { id } = await createSpace(app.ctx, owner);
    const agent = await app.agentFor(me.id);
    await Promise.all(Array.from({ length: 6 }, () => agent.put(`/api/v1/spaces/${id}/members/me`).expect(200)));
    expect((await agent.get(`/api/v1/spaces/${id}`)).body).to.include({ memberCount: 2, standing: 'member' });
  });

  it('are changed by owners and admins, never by members; admins do not read closed ones by that', async () => {
    const owner = await createPerson(app.ctx);
    const member = await createPerson(app.ctx);
    const admin = await createPerson(app.ctx, { roles: ['admin'] });
    const { id } = await createSpace(app.ctx, owner, { kind: 'closed', members: [member] });
    await (await app.agentFor(member.id)).patch(`/api/v1/spaces/${id}`).send({ name: 'Mine' }).expect(403);
    await (await app.agentFor(member.id)).put(`/api/v1/spaces/${id}/members/${admin.id}`).expect(403);
    await (await app.agentFor(member.id)).delete(`/api/v1/spaces/${id}/members/${owner.id}`).expect(403);
    const agent = await app.agentFor(admin.id);
    expect((await agent.patch(`/api/v1/spaces/${id}`).send({ name: 'Ours', slug: 'ours' }).expect(200)).body).to.include({ name: 'Ours', slug: 'ours' });
    expect(await listReadableSpaceIds(app.ctx, admin.viewer)).to.deep.equal([]);
    expect(await listModeratedSpaceIds(app.ctx, admin.viewer)).to.deep.equal([]);
    expect((await agent.put(`/api/v1/spaces/${id}/members/me`)).body).to.deep.equal({ standing: 'member' });
    expect(await listReadableSpaceIds(app.ctx, admin.viewer)).to.deep.equal([id]);
    await agent.get('/api/v1/spaces/ours').expect(200);
  });

  it('that become secret are hidden at once from those who only read them', async () => {
    const owner = await createPerson(app.ctx);
    const reader = await createPerson(app.ctx);
    const { id } = await createSpace(app.ctx, owner);
    const agent = await app.agentFor(reader.id);
    await agent.get(`/api/v1/spaces/${id}`).expect(200);
    await (await app.agentFor(owner.id)).patch(`/api/v1/spaces/${id}`).send({ kind: 'secret' }).expect(200);
    await agent.get(`/api/v1/spaces/${id}`).expect(404);
  });

  it('that are archived can be read, not joined, and come back', async () => {
    const owner = await createPerson(app.ctx);
    const me = await createPerson(app.ctx);
    const { id, slug } = await createSpace(app.ctx, owner);
    const theirs = await app.agentFor(owner.id);
    await theirs.post(`/spaces/${slug}/archive`).type('form').send({ archived: 'true' }).expect(303);
    const agent = await app.agentFor(me.id);
    await agent.put(`/api/v1/spaces/${id}/members/me`).expect(403);
    expect((await agent.get(`/api/v1/spaces/${id}`)).body).to.nested.include({ 'can.read': true, 'can.post': false });
    await theirs.patch(`/api/v1/spaces/${id}`).send({ archived: false }).expect(200);
    await agent.put(`/api/v1/spaces/${id}/members/me`).expect(200);
  });

  it('are followed, muted and told of as each member says; strangers have nothing to set', async () => {
    const owner = await createPerson(app.ctx);
    const me = await createPerson(app.ctx);
    const { id, slug } = await createSpace(app.ctx, owner);
    const agent = await app.agentFor(me.id);
    await agent.patch(`/api/v1/spaces/${id}/settings`).send({ follow: true }).expect(403);
    await agent.post(`/spaces/${slug}/join`).type('form').send({}).expect(303).expect('location', `/spaces/${slug}`);
    expect((await agent.patch(`/api/v1/spaces/${id}/settings`).send({ notify: 'all' }).expect(200)).body).to.deep.nested.include({ settings: { follow: true, mute: false, notify: 'all' } });
    await agent.post(`/spaces/${slug}/settings`).type('form').send({ notify: 'none', mute: 'true', returnTo: '//evil.example' }).expect(303).expect('location', '/');
    expect((await agent.get(`/api/v1/spaces/${id}`)).body).to.deep.nested.include({ settings: { follow: false, mute: true, notify: 'none' } });
    expect(await listFeedSpaceIds(app.ctx, me.viewer)).to.deep.equal([]);
    expect(fieldsOf((await agent.patch(`/api/v1/spaces/${id}/settings`).send({ notify: 'loud' }).expect(422)).body)).to.deep.equal(['notify']);
  });
});
