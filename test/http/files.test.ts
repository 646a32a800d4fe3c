import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

interface Upload { readonly id: string; readonly kind: string; readonly name: string; readonly type: string; readonly bytes: number; readonly url: string; readonly small: string; readonly width: number | null }

const picture = (): Promise<Buffer> => sharp({ create: { width: 1_200, height: 800, channels: 3, background: '#3a3' } }).jpeg().toBuffer();

describe('uploads', () => {
  let app: TestApp;
  beforeEach(async () => { app = await startTestApp(); });
  afterEach(() => app.stop());

  const uploadAs = async (personId: string, content: Buffer, name: string): Promise<Upload> =>
    (await (await app.agentFor(personId)).post('/api/v1/uploads').attach('file', content, name).expect(201)).body as Upload;

  it('are re-encoded when they are pictures, with a small copy', async () => {
    const me = await createPerson(app.ctx);
    const upload = await uploadAs(me.id, await picture(), 'Holiday.JPG');
    expect(upload).to.include({ kind: 'image', type: 'image/webp', name: 'Holiday.webp', width: 1_200 });
    const agent = await app.agentFor(me.id);
    const full = await agent.get(upload.url).expect(200).expect('content-type', 'image/webp').expect('x-content-type-options', 'nosniff').expect('content-disposition', /^inline/);
    const small = await agent.get(upload.small).expect(200);
    expect((await sharp(full.body as Buffer).metadata()).width).to.equal(1_200);
    expect((await sharp(small.body as Buffer).metadata()).width).to.equal(640);
  });

  const hostile: [string, Buffer, string][] = [
    ['an SVG with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'x.svg'],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'x.html'],
    ['HTML that is called a picture', Buffer.from('<!doctype html><script>alert(1)</script>'), 'x.png'],
    ['a GIF head with a script behind', Buffer.from('GIF89a/*\u0000\u0000*/=1;alert(1)'), 'x.gif'],
    ['XML', Buffer.from('<?xml version="1.0"?><x/>'), 'x.xml'],
  ];
  for (const [what, content, name] of hostile) {
    it(`are only ever saved when they are ${what}`, async () => {
      const me = await createPerson(app.ctx);
      const upload = await uploadAs(me.id, content, name);
      expect(upload).to.include({ kind: 'attachment', type: 'application/octet-stream', bytes: content.length });
      const response = await (await app.agentFor(me.id)).get(upload.url).expect(200);
      expect(response.headers).to.include({ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox" });
      expect(response.headers['content-disposition']).to.match(/^attachment; filename="/);
    });
  }

  it('are fetched in ranges of bytes, so that a film can be sought in', async () => {
    const me = await createPerson(app.ctx);
    const film = Buffer.concat([Buffer.from('00000018667479706d70343200000000', 'hex'), Buffer.from('mp42isom'), Buffer.alloc(70_000, 7), Buffer.from('end')]);
    const { url, type, bytes } = await uploadAs(me.id, film, 'film.mp4');
    expect(type).equal('video/mp4');
    const agent = await app.agentFor(me.id);
    const fetched = async (headers: Record<string, string>, status: number) => {
      const response = await agent.get(url).set(headers).buffer(true).parse((stream, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => done(null, Buffer.concat(parts)));
      });
      expect(response.status, JSON.stringify(headers)).equal(status);
      return response as { readonly body: Buffer; readonly headers: Record<string, string> };
    };
    const whole = await fetched({}, 200);
    expect(whole.body.equals(film)).equal(true);
    expect(whole.headers).to.include({ 'accept-ranges': 'bytes', 'content-length': String(bytes) });
    const tag = whole.headers['etag'] ?? expect.fail('no tag');
    const last = await fetched({ 'Range': 'bytes=-3', 'If-Range': tag }, 206);
    expect(last.body.toString()).equal('end');
    expect(last.headers).to.include({ 'content-range': `bytes ${bytes - 3}-${bytes - 1}/${bytes}`, 'content-length': '3', 'content-type': 'video/mp4' });
    expect((await fetched({ Range: 'bytes=4-7' }, 206)).body.toString()).equal('ftyp');
    expect((await fetched({ 'Range': 'bytes=4-7', 'If-Range': '"another"' }, 200)).body.length).equal(bytes);
    expect((await fetched({ Range: `bytes=${bytes}-` }, 416)).headers['content-range']).equal(`bytes */${bytes}`);
    expect((await fetched({ 'If-None-Match': tag }, 304)).body.length).equal(0);
    const head = await agent.head(url).set('Range', 'bytes=0-1').expect(200);
    expect(head.headers).to.include({ 'content-length': String(bytes), 'accept-ranges': 'bytes', 'etag': tag });
    const other = await createPerson(app.ctx);
    await (await app.agentFor(other.id)).get(url).set('Range', 'bytes=0-1').expect(404);
  });

  it('leave nothing of a polyglot in the picture that is kept', async () => {
    const me = await createPerson(app.ctx);
    const upload = await uploadAs(me.id, Buffer.concat([await picture(), Buffer.from('<script>alert("poly")</script>')]), 'x.jpg.html');
    expect(upload).to.include({ kind: 'image', type: 'image/webp', name: 'x.jpg.webp' });
    const { body } = await (await app.agentFor(me.id)).get(upload.url).expect(200);
    expect((body as Buffer).includes('alert')).to.equal(false);
  });

  it('keep a name that is only ever a name', async () => {
    const me = await createPerson(app.ctx);
    const upload = await uploadAs(me.id, Buffer.from('hello'), '../../../etc/Größe "1"; x.txt');
    expect(upload.name).to.equal('Größe "1"; x.txt');
    const response = await (await app.agentFor(me.id)).get(upload.url).expect(200);
    expect(response.headers['content-disposition']).to.equal("attachment; filename=\"Gro__e _1__ x.txt\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22%3B%20x.txt");
    const folder = join(app.ctx.config.dataDirectory, 'files');
    expect((await readdir(folder, { recursive: true })).filter((name) => !/^[0-9a-f]{2}(\/[0-9a-f]{64})?$/.test(name))).to.deep.equal([]);
  });

  it('with line breaks in the name make no header of their own', async () => {
    const me = await createPerson(app.ctx);
    const file = await app.ctx.files.save({ ownerId: me.id, name: 'a\r\nSet-Cookie: stolen=1\r\n.txt', content: Buffer.from('x') });
    const response = await (await app.agentFor(me.id)).get(`/files/${file.id}/x`).expect(200);
    expect(response.headers['set-cookie'] ?? []).to.not.include('stolen=1');
    expect(file.name).to.equal('aSet-Cookie: stolen=1.txt');
  });

  it('are refused with the field when empty, absent or too many', async () => {
    const me = await createPerson(app.ctx);
    const agent = await app.agentFor(me.id);
    const fieldOf = (body: unknown): string => JSON.stringify((body as { error: { fields: unknown } }).error.fields);
    expect(fieldOf((await agent.post('/api/v1/uploads').attach('file', Buffer.alloc(0), 'x').expect(422)).body)).to.include('file');
    expect(fieldOf((await agent.post('/api/v1/uploads').field('other', 'x').expect(422)).body)).to.include('file');
    await agent.post('/api/v1/uploads').attach('file', Buffer.from('a'), 'a').attach('file', Buffer.from('b'), 'b').expect(413);
    await agent.post('/api/v1/uploads').send({ file: 'x' }).expect(422);
    await app.guest().post('/api/v1/uploads').attach('file', Buffer.from('a'), 'a').expect(401);
  });

  it('of a hundred megabytes are refused before they are read', async () => {
    const me = await createPerson(app.ctx);
    const cookie = await app.cookieFor(me.id);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const upload = request(`${app.url}/api/v1/uploads`, {
        method: 'POST', headers: { cookie, origin: app.url, 'content-type': 'multipart/form-data; boundary=x', 'content-length': 100 * 1024 * 1024 },
      }, (response) => { resolve(response.statusCode); upload.destroy(); });
      upload.on('error', reject);
      upload.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n');
    });
    expect(status).to.equal(413);
  });

  it('that a thing shows to everyone are fetched without signing in, and no others', async () => {
    const me = await createPerson(app.ctx);
    const [open, closed] = [await uploadAs(me.id, await picture(), 'logo.jpg'), await uploadAs(me.id, await picture(), 'face.jpg')];
    for (const [subjectId, upload] of [['open', open], ['closed', closed]] as const) await app.ctx.files.attach({ kind: 'test-face', subjectId, fileIds: [upload.id], ownerId: me.id, field: 'photo' });
    app.ctx.files.admit('test-face', () => Promise.resolve(true));
    await app.guest().get(open.url).set('Accept', 'image/*').expect((response) => expect(response.status).to.not.equal(200));
    app.ctx.files.admitAnyone('test-face', (subjectIds) => Promise.resolve(subjectIds.includes('open')));
    await app.guest().get(open.small).expect(200).expect('content-type', 'image/webp');
    await app.guest().get(closed.url).expect((response) => expect(response.status).to.not.equal(200));
  });

  it('are the owner’s until something shows them, and then whoever sees that', async () => {
    const me = await createPerson(app.ctx);
    const other = await createPerson(app.ctx);
    const upload = await uploadAs(me.id, Buffer.from('secret'), 'plan.txt');
    const agent = await app.agentFor(other.id);
    await agent.get(upload.url).expect(404);
    await agent.get('/files/ffffffffffffffffffffffff/plan.txt').expect(404);
    await app.guest().get(upload.url).expect((response) => expect(response.text).to.not.include('secret'));
    const visible = new Set(['shown']);
    app.ctx.files.admit('test-thing', (_viewer, subjectIds) => Promise.resolve(subjectIds.some((id) => visible.has(id))));
    await app.ctx.files.attach({ kind: 'test-thing', subjectId: 'hidden', fileIds: [upload.id], ownerId: me.id, field: 'files' });
    await agent.get(upload.url).expect(404);
    await app.ctx.files.attach({ kind: 'test-thing', subjectId: 'shown', fileIds: [upload.id], ownerId: me.id, field: 'files' });
    await agent.get(upload.url).expect(200);
    await app.ctx.files.detach({ kind: 'test-thing', subjectId: 'shown' });
    await agent.get(upload.url).expect(404);
  });

  it('cannot be shown by someone who only guessed their id', async () => {
    const me = await createPerson(app.ctx);
    const thief = await createPerson(app.ctx);
    const upload = await uploadAs(me.id, Buffer.from('secret'), 'plan.txt');
    const attach = app.ctx.files.attach({ kind: 'test-thing', subjectId: 'mine', fileIds: [upload.id], ownerId: thief.id, field: 'files' });
    expect(await attach.catch((error: unknown) => error)).to.have.nested.property('detail.fields[0].field', 'files');
  });

  it('are kept once on disk, until the last of them goes', async () => {
    const me = await createPerson(app.ctx);
    const one = await uploadAs(me.id, Buffer.from('same'), 'a.txt');
    const two = await uploadAs(me.id, Buffer.from('same'), 'b.txt');
    const stored = async (): Promise<number> => (await readdir(join(app.ctx.config.dataDirectory, 'files'), { recursive: true })).filter((name) => name.length > 60).length;
    expect(await stored()).to.equal(1);
    await app.ctx.files.remove(one.id);
    expect((await (await app.agentFor(me.id)).get(two.url).buffer(true).expect(200)).body.toString()).to.equal('same');
    await app.ctx.files.remove(two.id);
    await (await app.agentFor(me.id)).get(two.url).expect(404);
  });

  it('from a plain form lead on, to own paths only', async () => {
    const me = await createPerson(app.ctx);
    const agent = await app.agentFor(me.id);
    await agent.post('/files').attach('file', Buffer.from('x'), 'x.txt').expect(303).expect('location', /^\/files\/[0-9a-f]{24}\/x\.txt$/);
    await agent.post('/files').field('returnTo', 'https://evil.example').attach('file', Buffer.from('x'), 'x.txt').expect(303).expect('location', '/');
  });

  it('that cannot be written are not acknowledged', async () => {
    const me = await createPerson(app.ctx);
    await mkdir(app.ctx.config.dataDirectory, { recursive: true });
    await writeFile(join(app.ctx.config.dataDirectory, 'files'), 'a file where the folder should be');
    await (await app.agentFor(me.id)).post('/api/v1/uploads').attach('file', Buffer.from('x'), 'x.txt').expect(500);
  });
});
