import { expect } from 'chai';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { people } from '#areas/people/index.ts';
import { posts } from '#areas/feed/index.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { exchange, streamBody } from './wire/raw-connection.ts';

const mebibyte = 1024 * 1024;

describe('hostile bodies', function () {
  this.timeout(90_000);

  let app: TestApp;
  let person: TestPerson;
  let space: TestSpace;
  let cookie: string;

  before(async () => {
    app = await startTestApp();
    person = await createPerson(app.ctx);
    space = await createSpace(app.ctx, person);
    cookie = await app.cookieFor(person.id);
  });
  after(() => app.stop());

  const send = (method: string, path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(app.url + path, { method, redirect: 'manual', body, headers: { cookie, origin: app.url, 'content-type': 'application/json', ...headers } });
  const sendJson = (method: string, path: string, body: unknown): Promise<Response> => send(method, path, JSON.stringify(body));

  it('assign nothing but the fields of the act', async () => {
    for (const more of [{ roles: ['employee', 'admin'] }, { status: 'active' }, { email: 'taken@company.example' }, { _id: 'f'.repeat(24) }, { $set: { roles: ['admin'] } }]) {
      const response = await sendJson('PATCH', '/api/v1/people/me', { title: 'Clerk', ...more });
      expect(response.status, JSON.stringify(more)).to.equal(400);
    }
    for (const more of [{ authorId: 'f'.repeat(24) }, { createdAt: '2001-01-01T00:00:00Z' }, { bodyHtml: '<script>' }, { pinned: true }, { reactions: { thanks: 1_000 } }]) {
      expect((await sendJson('POST', '/api/v1/posts', { space: space.id, body: 'Hello', ...more })).status, JSON.stringify(more)).to.equal(400);
    }
    const form = await send('POST', '/profile/edit', new URLSearchParams({ name: 'Sly', roles: 'admin', status: 'active', email: 'sly@company.example' }).toString(), { 'content-type': 'application/x-www-form-urlencoded' });
    expect(form.status).to.be.below(500);
    const record = await people(app.ctx).findById(person.id).lean();
    expect(record?.roles).to.deep.equal(['employee']);
    expect(record?.email).to.equal(person.record.email);
    expect(await posts(app.ctx).countDocuments({})).to.equal(0);
  });

  it('are no queries', async () => {
    for (const email of [{ $ne: null }, { $gt: '' }, { $regex: '.*' }, ['a@b.example'], { $where: 'true' }]) {
      for (const password of [{ $ne: null }, 'x']) {
        expect((await sendJson('POST', '/api/v1/session', { email, password })).status, JSON.stringify({ email, password })).to.equal(400);
      }
    }
    for (const query of ['q[$ne]=1', 'q=a&q=b', 'space[$gt]=', 'kind[]=post', 'limit[$gt]=1', 'cursor[$ne]=x']) {
      const response = await fetch(`${app.url}/api/v1/search?${query}`, { headers: { cookie } });
      expect(response.status, query).to.be.within(200, 422);
    }
    expect((await fetch(`${app.url}/api/v1/search?q=a&q=b`, { headers: { cookie } })).status).to.equal(400);
  });

  it('reach no prototype', async () => {
    for (const text of [
      '{"space":"x","body":"a","__proto__":{"isAdmin":true}}', '{"__proto__":{"space":"x"}}', '{"constructor":{"prototype":{"isAdmin":true}}}',
      '{"space":"x","images":[{"id":"a","__proto__":{"alt":"b"}}]}', '{"prototype":1}',
    ]) expect((await send('POST', '/api/v1/posts', text)).status, text).to.equal(400);
    expect(({} as Record<string, unknown>)['isAdmin']).to.equal(undefined);
  });

  it('that are not JSON, not an object, or endlessly nested are refused', async () => {
    const deep = 60_000;
    for (const text of ['null', '1', '"text"', 'true', '', ' ', '{', '{"a":}', '{"space":"x"}{}', '\u0000', '{"space":"\u0000', '[', '['.repeat(deep) + ']'.repeat(deep), '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000), `{"space":${'['.repeat(50)}${']'.repeat(50)}}`]) {
      const response = await send('POST', '/api/v1/posts', text);
      expect(response.status, text.slice(0, 60)).to.be.within(400, 422);
      expect(Object.keys((await response.json() as { error: object }).error)).to.include.members(['code', 'message']);
    }
    const invalid = Buffer.concat([Buffer.from('{"space":"x","body":"'), Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80]), Buffer.from('"}')]);
    expect((await send('POST', '/api/v1/posts', invalid)).status).to.be.within(400, 422);
    for (const charset of ['utf-7', 'utf-16', 'latin1', 'x-unknown']) {
      expect((await send('POST', '/api/v1/posts', '{}', { 'content-type': `application/json; charset=${charset}` })).status, charset).to.be.within(400, 422);
    }
  });

  it('of another form or encoded are 415', async () => {
    const plain = Buffer.from(JSON.stringify({ space: space.id, body: 'Hello' }));
    for (const [encoding, body] of [['br', brotliCompressSync(plain)], ['gzip', gzipSync(plain)], ['deflate', deflateSync(plain)], ['zstd', plain], ['gzip, br', plain]] as const) {
      expect((await send('POST', '/api/v1/posts', body, { 'content-encoding': encoding })).status, encoding).to.equal(415);
      expect((await send('POST', '/posts', body, { 'content-encoding': encoding, 'content-type': 'application/x-www-form-urlencoded' })).status, encoding).to.equal(415);
    }
    for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/octet-stream', 'text/html']) {
      expect((await send('POST', '/api/v1/posts', plain, { 'content-type': type })).status, type).to.equal(415);
    }
    expect(await posts(app.ctx).countDocuments({})).to.equal(0);
  });

  it('that are too large are 413 while they come in, and cost no memory', async () => {
    const most = { json: 128 * 1024, form: 256 * 1024 };
    expect((await sendJson('POST', '/api/v1/posts', { space: space.id, body: 'a'.repeat(most.json) })).status).to.equal(413);
    expect((await send('POST', '/preview', `body=${'a'.repeat(most.form)}`, { 'content-type': 'application/x-www-form-urlencoded' })).status).to.equal(413);
    const { port } = new URL(app.url);
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => { peak = Math.max(peak, process.memoryUsage().rss); }, 20);
    // Each says that a gigabyte comes, and sends on until it is stopped.
    const answers = await Promise.all(Array.from({ length: 20 }, (_one, place) => streamBody(Number(port), {
      head: [
        `POST ${place % 2 === 0 ? '/api/v1/posts' : '/api/v1/uploads'} HTTP/1.1`, `Host: ${new URL(app.url).host}`, `Cookie: ${cookie}`, `Origin: ${app.url}`,
        `Content-Type: ${place % 2 === 0 ? 'application/json' : 'multipart/form-data; boundary=x'}`, ...(place % 4 < 2 ? [`Content-Length: ${1024 * mebibyte}`] : ['Transfer-Encoding: chunked']),
      ],
      opening: place % 2 === 0 ? '{"space":"' : '--x\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n',
      most: 64 * mebibyte,
    })));
    clearInterval(watch);
    expect(answers.map(({ status }) => status)).to.deep.equal(answers.map(() => 413));
    expect((peak - before) / mebibyte, 'mebibytes more').to.be.below(100 + 20 * 2);
    expect((await fetch(`${app.url}/healthz`)).status).to.equal(200);
  }).timeout(60_000);

  it('lie about their length without harm', async () => {
    const host = new URL(app.url).host;
    const { port } = new URL(app.url);
    const heads = [
      ['Content-Length: 5', 'Transfer-Encoding: chunked'], ['Content-Length: 5', 'Content-Length: 6'], ['Content-Length: -1'], ['Content-Length: 1e3'], ['Transfer-Encoding: chunked, identity'], ['Transfer-Encoding: xchunked'],
    ];
    for (const lines of heads) {
      const answer = await exchange(Number(port), ['POST /api/v1/posts HTTP/1.1', `Host: ${host}`, `Cookie: ${cookie}`, `Origin: ${app.url}`, 'Content-Type: application/json', ...lines, '', '0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n'].join('\r\n'));
      expect(answer, lines.join()).to.match(/^HTTP\/1\.1 4\d\d/);
      expect(answer.match(/HTTP\/1\.1/g), 'one answer only').to.have.length(1);
    }
    const flood = await exchange(Number(port), `GET /healthz HTTP/1.1\r\nHost: ${host}\r\n${Array.from({ length: 2_000 }, (_one, place) => `X-Flood-${place}: ${'a'.repeat(50)}`).join('\r\n')}\r\n\r\n`);
    expect(flood).to.match(/^HTTP\/1\.1 431/);
  });

  it('bring text of every kind, whole and harmless', async () => {
    const marks = `Zal${'\u0301'.repeat(3_000)}go`;
    const hostile = ['\u0000null', 'line\r\nSet-Cookie: a=b', '\u202Egnp.exe', '\uD800alone', marks, '\u{1F468}\u200D\u{1F469}'.repeat(400), '<img src=x onerror=alert(1)>', '=cmd|calc', '{{constructor}}', '../../etc/passwd'];
    for (const text of hostile) {
      const made = await sendJson('POST', '/api/v1/posts', { space: space.id, body: text, title: [...text].slice(0, 40).join('') });
      expect(made.status, text.slice(0, 20)).to.equal(201);
      const { id } = await made.json() as { id: string };
      const page = await fetch(`${app.url}/posts/${id}`, { headers: { cookie } });
      expect(page.status).to.equal(200);
      expect(page.headers.get('set-cookie') ?? '').not.to.include('a=b');
      expect(await page.text()).not.to.include('<img src=x');
      const found = await fetch(`${app.url}/api/v1/search?${new URLSearchParams({ q: text.slice(0, 200) }).toString()}`, { headers: { cookie } });
      expect(found.status, `search ${text.slice(0, 20)}`).to.equal(200);
      const named = await sendJson('PATCH', '/api/v1/people/me', { name: text.slice(0, 100) });
      expect(named.status, `name ${text.slice(0, 20)}`).to.be.oneOf([200, 422]);
      const profile = await fetch(`${app.url}/api/v1/people/me`, { headers: { cookie } });
      expect(await profile.text()).not.to.match(/[\r\n]Set-Cookie/);
    }
    const uploads = ['../../../etc/passwd', 'a\r\nContent-Type: text/html\r\n\r\n<script>.txt', '..\\..\\boot.ini', '\u202Egnp.exe', '.htaccess', 'a'.repeat(5_000)];
    for (const name of uploads) {
      const form = new FormData();
      form.append('file', new Blob(['plain']), name);
      const saved = await fetch(`${app.url}/api/v1/uploads`, { method: 'POST', headers: { cookie, origin: app.url }, body: form });
      if (saved.status !== 201) {
        expect(saved.status, name.slice(0, 40)).to.be.within(400, 422);
        continue;
      }
      const { url, name: shown } = await saved.json() as { url: string; name: string };
      expect(shown).not.to.match(/[/\\\r\n\u202e]|^\./);
      const fetched = await fetch(app.url + url, { headers: { cookie } });
      expect(fetched.headers.get('content-disposition')).to.match(/^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[\w.%~-]+$/);
      expect(fetched.headers.get('x-content-type-options')).to.equal('nosniff');
      expect(fetched.headers.get('content-type')).to.equal('application/octet-stream');
    }
  });
});
