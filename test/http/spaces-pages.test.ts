import { expect } from 'chai';
import sharp from 'sharp';
import { createPerson } from '#test/factories/create-person.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const cover = (): Promise<Buffer> => sharp({ create: { width: 900, height: 300, channels: 3, background: '#3a3' } }).jpeg().toBuffer();

describe('pages of spaces', () => {
  let app: TestApp;
  beforeEach(async () => { app = await startTestApp(); });
  afterEach(() => app.stop());

  it('show the directory, the new form, about, members and the edit form', async () => {
    const owner = await createPerson(app.ctx, { name: 'Olga Owner' });
    const { slug } = await createSpace(app.ctx, owner, { name: 'Tea <i>&</i> Talk', about: 'About **tea**' });
    const agent = await app.agentFor(owner.id);
    for (const path of ['/spaces', '/spaces?query=tea', `/spaces/${slug}/about`, `/spaces/${slug}/members`, `/spaces/${slug}/edit`]) {
      const { text } = await agent.get(path).expect(200).expect('content-type', /html/);
      expect(text, path).to.include('Tea &lt;i&gt;').and.not.include('<i>&');
    }
    expect((await agent.get(`/spaces/${slug}/about`)).text).to.include('<strong>tea</strong>').and.include('Olga Owner');
    await agent.get('/spaces/new').expect(200);
    const reader = await createPerson(app.ctx);
    await (await app.agentFor(reader.id)).get(`/spaces/${slug}/edit`).expect(403);
  });

  it('let an admin choose, and no longer choose, that everyone starts there', async () => {
    const agent = await app.agentFor((await createPerson(app.ctx, { roles: ['admin'] })).id);
    await agent.post('/spaces/new').type('form').send({ name: 'Hall', kind: 'open', asksDefault: 'true', isDefault: 'true' }).expect(303);
    const isDefault = async (): Promise<boolean> => ((await agent.get('/api/v1/spaces/hall').expect(200)).body as { isDefault: boolean }).isDefault;
    expect(await isDefault()).to.equal(true);
    await agent.post('/spaces/hall/edit').type('form').send({ name: 'Hall', kind: 'open' }).expect(303);
    expect(await isDefault(), 'a form without the box').to.equal(true);
    await agent.post('/spaces/hall/edit').type('form').send({ name: 'Hall', kind: 'open', asksDefault: 'true' }).expect(303);
    expect(await isDefault()).to.equal(false);
  });

  it('say when a space is archived, and offer to bring it back', async () => {
    const owner = await createPerson(app.ctx);
    const { slug } = await createSpace(app.ctx, owner, { name: 'Old hall' });
    const agent = await app.agentFor(owner.id);
    await agent.post(`/spaces/${slug}/archive`).type('form').send({ archived: 'true' }).expect(303);
    expect((await agent.get(`/spaces/${slug}/about`).expect(200)).text).to.include('This space is archived.');
    expect((await agent.get(`/spaces/${slug}/edit`).expect(200)).text).to.include('Bring it back');
  });

  it('make and change a space with a cover from plain forms', async () => {
    const me = await createPerson(app.ctx);
    const agent = await app.agentFor(me.id);
    await agent.post('/spaces/new').field('name', 'Garden').field('kind', 'secret').field('icon', 'leaf').field('hue', '120').attach('cover', await cover(), 'c.jpg').expect(303).expect('location', '/spaces/garden');
    const { body } = await agent.get('/api/v1/spaces/garden').expect(200);
    const url = (body as { cover: string }).cover;
    await agent.get(url).expect(200).expect('content-type', 'image/webp');
    const stranger = await app.agentFor((await createPerson(app.ctx, { roles: ['admin'] })).id);
    await stranger.get(url).expect(404);
    await agent.post('/spaces/garden/edit').field('name', 'Garden').field('kind', 'closed').field('purpose', 'Plants').expect(303);
    await stranger.get(url).expect(200);
    await agent.post('/spaces/garden/edit').field('name', 'Garden').field('kind', 'closed').field('removeCover', 'true').expect(303);
    expect((await agent.get('/api/v1/spaces/garden')).body).to.include({ cover: null, purpose: '' });
  });

  it('give a refused form back with everything that was typed', async () => {
    const me = await createPerson(app.ctx);
    const agent = await app.agentFor(me.id);
    const { text } = await agent.post('/spaces/new').field('name', '').field('kind', 'open').field('about', 'Kept words').field('hue', '999').expect(422);
    expect(text).to.include('Kept words').and.include('name-problem').and.include('hue-problem');
    const { slug } = await createSpace(app.ctx, me);
    const edited = await agent.post(`/spaces/${slug}/edit`).field('name', 'x'.repeat(90)).field('kind', 'open').field('purpose', 'Kept too').expect(422);
    expect(edited.text).to.include('Kept too').and.include('name-problem');
  });

  it('name a person who does not exist', async () => {
    const me = await createPerson(app.ctx);
    const { slug } = await createSpace(app.ctx, me);
    const agent = await app.agentFor(me.id);
    await agent.post(`/spaces/${slug}/members`).type('form').send({ person: '@nobody', act: 'add' }).expect(422);
    await agent.post(`/spaces/${slug}/members`).type('form').send({ person: '@nobody', act: 'burn' }).expect(422);
    const other = await createPerson(app.ctx, { handle: 'mara' });
    await agent.post(`/spaces/${slug}/members`).type('form').send({ person: '@mara', act: 'add' }).expect(303);
    await agent.post(`/spaces/${slug}/members`).type('form').send({ person: other.id, act: 'make-owner' }).expect(303);
    await agent.post(`/spaces/${slug}/leave`).type('form').send({}).expect(303);
    await (await app.agentFor(other.id)).post(`/spaces/${slug}/leave`).type('form').send({}).expect(409);
  });
});
