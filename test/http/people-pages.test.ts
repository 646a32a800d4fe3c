import { expect } from 'chai';
import sharp from 'sharp';
import { findPersonByHandle } from '#areas/people/index.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const photo = (): Promise<Buffer> => sharp({ create: { width: 40, height: 40, channels: 3, background: '#a33' } }).png().toBuffer();

describe('pages of people', () => {
  let app: TestApp;
  beforeEach(async () => { app = await startTestApp(); });
  afterEach(() => app.stop());

  it('show the directory, the organisation, a profile and the settings', async () => {
    const boss = await createPerson(app.ctx, { name: 'Ingrid <b>Holm</b>', handle: 'ingrid', department: 'Office & IT', roles: ['admin'] });
    const me = await createPerson(app.ctx, { name: 'Mara Lind', managerId: boss.id, department: 'Sales', askMeAbout: ['<script>x</script>'] });
    const agent = await app.agentFor(me.id);
    for (const path of ['/people', '/people?query=ing&department=Office%20%26%20IT', '/people/organisation', '/people/ingrid', `/people/${me.id}`]) {
      const { text } = await agent.get(path).expect(200).expect('content-type', /html/);
      expect(text).to.include('Ingrid &lt;b&gt;Holm&lt;/b&gt;').and.not.include('<b>Holm').and.not.include('<script>x');
    }
    for (const path of ['/profile/edit', '/preferences']) await agent.get(path).expect(200);
    await (await app.agentFor(boss.id)).get('/admin/people?query=mara').expect(200).expect(/Mara Lind/);
    await app.guest().get('/people').expect((response) => expect(response.text).to.not.include('Mara'));
  });

  it('save the profile and photo from a plain form', async () => {
    const me = await createPerson(app.ctx, { name: 'Mara', handle: 'mara' });
    await createPerson(app.ctx, { handle: 'boss' });
    const agent = await app.agentFor(me.id);
    await agent.post('/profile/edit').field('name', 'Mara Lind').field('manager', '@boss').field('askMeAbout', 'bikes, tea').field('languages', 'Deutsch, Polish, en')
      .field('timeZone', 'Europe/Berlin').field('workStart', '08:00').field('workEnd', '16:00').field('workDays', '1').field('workDays', '3')
      .attach('photo', await photo(), 'me.png').expect(303).expect('location', '/people/mara');
    const saved = await findPersonByHandle(app.ctx, 'mara');
    expect(saved).to.deep.include({ name: 'Mara Lind', askMeAbout: ['bikes', 'tea'], languages: ['de', 'pl', 'en'], workingHours: { start: '08:00', end: '16:00', days: [1, 3] } });
    const url = `/files/${String(saved?.photoFileId)}/photo.webp?size=small`;
    const other = await createPerson(app.ctx);
    await (await app.agentFor(other.id)).get(url).expect(200).expect('content-type', 'image/webp');
    await agent.post('/profile/edit').field('name', 'Mara Lind').field('removePhoto', 'true').expect(303);
    await (await app.agentFor(other.id)).get(url).expect(404);
  });

  it('give a refused profile back with everything that was typed', async () => {
    const me = await createPerson(app.ctx, { name: 'Mara' });
    const { text } = await (await app.agentFor(me.id)).post('/profile/edit').field('name', '').field('about', 'Kept "words" & all').field('timeZone', 'UTC').expect(422);
    expect(text).to.include('Kept &quot;words&quot; &amp; all').and.include('id="name-problem"');
  });

  it('name the photo when it is no picture, and save nothing', async () => {
    const me = await createPerson(app.ctx, { name: 'Mara' });
    const { text } = await (await app.agentFor(me.id)).post('/profile/edit').field('name', 'Other').attach('photo', Buffer.from('<svg onload="x"/>'), 'me.svg').expect(422);
    expect(text).to.include('photo-problem');
    expect((await findPersonByHandle(app.ctx, me.record.handle))?.name).to.equal('Mara');
  });

  it('save preferences, and the next page speaks that language', async () => {
    const me = await createPerson(app.ctx);
    const agent = await app.agentFor(me.id);
    await agent.post('/preferences').type('form').send({ locale: 'de', theme: 'dark', timeZone: 'Europe/Berlin' }).expect(303);
    const { text } = await agent.get('/preferences').expect(200);
    expect(text).to.include('lang="de"').and.include('Einstellungen');
    const refused = await agent.post('/preferences').type('form').send({ locale: 'xx', theme: 'dark', timeZone: 'Nowhere' }).expect(422);
    expect(refused.text).to.include('timeZone-problem').and.include('Nowhere');
  });

  it('name the installed app as the community is called', async () => {
    const link = /<link rel="manifest" href="([^"]+)">/.exec((await app.guest().get('/sign-in').expect(200)).text)?.[1] ?? '';
    const read = async (): Promise<unknown> => JSON.parse(((await app.guest().get(link).buffer(true).parse((response, done) => {
      let text = '';
      response.on('data', (part: Buffer) => { text += part.toString(); });
      response.on('end', () => done(null, text));
    }).expect(200).expect('content-type', /application\/manifest\+json/)).body) as string);
    expect(await read()).to.deep.include({ name: 'Parley', short_name: 'Parley', start_url: '/' });
    const admin = await app.agentFor((await createPerson(app.ctx, { roles: ['admin'] })).id);
    await admin.patch('/api/v1/settings').send({ name: 'Bauhof "Nord"' }).expect(200);
    expect(await read()).to.deep.include({ name: 'Bauhof "Nord"', short_name: 'Bauhof "Nord"' });
  });

  it('let an admin tick roles', async () => {
    const admin = await createPerson(app.ctx, { roles: ['admin'] });
    const me = await createPerson(app.ctx, { handle: 'mara' });
    const agent = await app.agentFor(admin.id);
    await agent.post(`/admin/people/${me.id}/roles`).type('form').send('roles=trainer&roles=comms').expect(303);
    expect((await findPersonByHandle(app.ctx, 'mara'))?.roles).to.deep.equal(['employee', 'trainer', 'comms']);
    await agent.post(`/admin/people/${me.id}/roles`).type('form').send('roles=king').expect(422);
  });
});
