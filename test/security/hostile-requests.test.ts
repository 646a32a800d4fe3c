import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { expect } from 'chai';
import { io } from 'socket.io-client';
import { setPassword } from '#areas/auth/index.ts';
import { posts } from '#areas/feed/index.ts';
import { createHttpServer } from '#core/http/create-http-server.ts';
import type { Route } from '#core/http/route.ts';
import { areas } from '#server/areas.ts';
import { coreParts } from '#server/core-parts.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { exchange } from './wire/raw-connection.ts';

const routes: readonly Route[] = [...coreParts.routes, ...areas.flatMap((area) => area.routes)];
const password = 'a long enough password';
const form = 'application/x-www-form-urlencoded';
const absent = 'f'.repeat(24);

describe('hostile requests', function () {
  this.timeout(90_000);

  let app: TestApp;
  let person: TestPerson;
  let space: TestSpace;
  let post: string;
  let cookie: string;

  before(async () => {
    app = await startTestApp();
    person = await createPerson(app.ctx);
    space = await createSpace(app.ctx, person);
    post = await createPost(app.ctx, person, space);
    await setPassword(app.ctx, person.id, password);
  });
  beforeEach(async () => { cookie = await app.cookieFor(person.id); });
  after(() => app.stop());

  const send = (method: string, path: string, headers: Record<string, string>, body?: string): Promise<Response> =>
    fetch(app.url + path, { method: method.toUpperCase(), redirect: 'manual', headers, ...(body === undefined ? {} : { body }) });

  it('from other sites are refused by every act, whatever says so', async () => {
    const acts = routes.filter(({ method, foreignOrigin }) => method !== 'get' && foreignOrigin !== 'allowed');
    expect(acts.length).to.be.greaterThan(80);
    for (const { method, path } of acts) {
      const to = path.replace(/:\w+/g, absent);
      for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: `${app.url}.evil.example` }, { origin: app.url.replace('http:', 'https:') }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }] as Record<string, string>[]) {
        const { status } = await send(method, to, { cookie, 'content-type': path.startsWith('/api') ? 'application/json' : form, ...headers }, path.startsWith('/api') ? '{}' : '');
        expect(status, `${method} ${path} ${JSON.stringify(headers)}`).to.equal(403);
      }
    }
  });

  it('from other sites open no socket', async () => {
    for (const transport of ['websocket', 'polling']) {
      for (const origin of ['https://evil.example', 'null', `${app.url}.evil.example`]) {
        const socket = io(app.url, { transports: [transport], forceNew: true, reconnection: false, extraHeaders: { cookie, origin } });
        const outcome = await new Promise((resolve) => socket.once('connect', () => resolve('let in')).once('connect_error', () => resolve('refused')));
        socket.disconnect();
        expect(outcome, `${transport} ${origin}`).to.equal('refused');
      }
    }
  });

  it('lead nowhere else, however the way back is written', async () => {
    const forms = [
      'https://evil.example', '//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example', 'javascript:alert(1)', 'data:text/html,x', ' //evil.example', '/\t/evil.example', '/\n/evil.example',
      '/%09/evil.example/..//evil.example', 'http:evil.example', '/..//evil.example', '/./\\evil.example', '/x/..//evil.example', `${app.url}@evil.example`, '.evil.example', '@evil.example', '/\u0000/evil.example',
    ];
    const acts: readonly [path: string, fields: Record<string, string>][] = [
      ['/sign-in', { email: person.record.email, password }], [`/posts/${post}/bookmark`, { on: 'true' }], [`/posts/${post}/reactions`, { name: 'thanks', on: 'true' }], [`/posts/${post}/thread`, { notify: 'all' }],
      [`/posts/${post}/read`, {}], ['/read', {}], [`/spaces/${space.slug}/join`, {}], [`/spaces/${space.slug}/settings`, { notify: 'all' }], ['/drafts/remove', { place: 'home' }],
    ];
    for (const returnTo of forms) {
      for (const [path, fields] of acts) {
        const response = await send('post', path, { cookie, origin: app.url, 'content-type': form }, new URLSearchParams({ ...fields, returnTo }).toString());
        const location = response.headers.get('location');
        expect([303, 422], `${path} ${JSON.stringify(returnTo)}`).to.include(response.status);
        if (location) expect([new URL(location, app.url).origin, location.startsWith('/') && !location.startsWith('//')], `${path} ${JSON.stringify(returnTo)} led to ${location}`).to.deep.equal([app.url, true]);
      }
      const page = await send('get', `/sign-in?${new URLSearchParams({ returnTo }).toString()}`, { cookie });
      expect(new URL(page.headers.get('location') ?? '/', app.url).origin, returnTo).to.equal(app.url);
    }
  });

  it('cannot plant a session', async () => {
    const planted = 'parley_session=s%3Aplanted.signature';
    const email = person.record.email;
    const signIn = (with_: string): Promise<Response> => send('post', '/api/v1/session', { cookie: with_, origin: app.url, 'content-type': 'application/json' }, JSON.stringify({ email, password }));
    const mallory = await createPerson(app.ctx);
    const hers = await app.cookieFor(mallory.id);
    for (const before of [planted, hers]) {
      const response = await signIn(before);
      expect(response.status).to.equal(201);
      const set = response.headers.get('set-cookie') ?? '';
      expect(set).to.match(/^parley_session=/).and.to.match(/HttpOnly/i).and.to.match(/SameSite=Lax/i);
      expect(set.split(';')[0]).not.to.equal(before);
      const me = await (await send('get', '/api/v1/people/me', { cookie: before })).json() as { id?: string };
      expect(me.id, 'the planted session').not.to.equal(person.id);
    }
    for (const forged of [cookie.slice(0, -1), cookie.replace(/s%3A/, ''), `${cookie}x`, 'parley_session=', 'parley_session=%', `parley_session=${'a'.repeat(4_000)}`]) {
      expect((await send('get', '/api/v1/people/me', { cookie: forged })).status, forged.slice(0, 30)).to.equal(401);
    }
    for (const authorization of ['Bearer', 'Bearer ', 'Bearer x', `Bearer parley_pat_${'a'.repeat(43)}`, 'Basic YTpi', `Bearer ${'a'.repeat(5_000)}`]) {
      expect((await send('get', '/api/v1/people/me', { cookie, authorization })).status, authorization.slice(0, 30)).to.equal(401);
    }
  });

  it('climb out of no folder', async () => {
    const port = Number(new URL(app.url).port);
    const up = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..%5c', '..\\', '....//', '%c0%ae%c0%ae/', '..%00/', '.%2e/'];
    const targets = up.flatMap((step) => [`/assets/${step.repeat(3)}package.json`, `/assets/files/${step.repeat(4)}package.json`, `/files/${absent}/${step.repeat(6)}etc/passwd`, `/files/${step.repeat(3)}package.json/x`, `/${step.repeat(3)}package.json`]);
    for (const target of [...targets, '/assets//etc/passwd', '/assets/%00', '/files/%00/x', '/%', '/assets/%', '//evil.example/%2f..', '/posts/%ff', '/spaces/%00', '/people/..']) {
      const answer = await exchange(port, `GET ${target} HTTP/1.1\r\nHost: ${new URL(app.url).host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`);
      expect(answer, target).to.match(/^HTTP\/1\.1 (?:3|4)\d\d/);
      expect(answer, target).not.to.match(/"dependencies"|root:x:/);
    }
  });

  it('repeat nobody else’s key, and their own only once', async () => {
    const other = await createPerson(app.ctx);
    await (await app.agentFor(person.id)).put(`/api/v1/spaces/${space.id}/members/${other.id}`).send({}).expect(200);
    const otherCookie = await app.cookieFor(other.id);
    const write = async (as: string, body: string): Promise<string> => {
      const response = await send('post', '/api/v1/posts', { cookie: as, origin: app.url, 'content-type': 'application/json', 'idempotency-key': 'one-key' }, JSON.stringify({ space: space.id, body }));
      expect(response.status).to.equal(201);
      return (await response.json() as { id: string }).id;
    };
    const before = await posts(app.ctx).countDocuments({});
    const [mine, theirs] = [new Set(await Promise.all(Array.from({ length: 10 }, () => write(cookie, 'Mine')))), new Set(await Promise.all(Array.from({ length: 10 }, () => write(otherCookie, 'Theirs'))))];
    expect([mine.size, theirs.size]).to.deep.equal([1, 1]);
    expect([...mine][0]).not.to.equal([...theirs][0]);
    expect(await posts(app.ctx).countDocuments({})).to.equal(before + 2);
    for (const key of ['', 'a b', 'ä', 'x'.repeat(201)]) {
      const response = await send('post', '/api/v1/posts', { cookie, origin: app.url, 'content-type': 'application/json', 'idempotency-key': key }, JSON.stringify({ space: space.id, body: 'x' })).catch(() => null);
      if (response && key !== '') expect(response.status, key.slice(0, 5)).to.equal(400);
    }
  });
});

describe('guessing and flooding', () => {
  const opened: TestApp[] = [];
  afterEach(async () => { for (const app of opened.splice(0)) await app.stop(); });
  const open = async (config: NonNullable<Parameters<typeof startTestApp>[0]>['config']): Promise<TestApp> => {
    const app = await startTestApp({ config });
    opened.push(app);
    return app;
  };

  it('evaluates at most ten of 200 parallel guesses, whatever addresses they claim, for known and unknown accounts alike', async () => {
    const app = await open({ trustProxy: 1 });
    const person = await createPerson(app.ctx);
    await setPassword(app.ctx, person.id, password);
    const guess = async (email: string, tried: string, place: number): Promise<{ status: number; text: string; retryAfter: string | null }> => {
      const response = await fetch(`${app.url}/api/v1/session`, {
        method: 'POST', headers: { 'content-type': 'application/json', origin: app.url, 'x-forwarded-for': `10.0.${place >> 8}.${place & 255}` }, body: JSON.stringify({ email, password: tried }),
      });
      return { status: response.status, text: await response.text(), retryAfter: response.headers.get('retry-after') };
    };
    const outcomes = [];
    for (const email of [person.record.email, 'nobody@company.example']) {
      const answers = await Promise.all(Array.from({ length: 200 }, (_one, place) => guess(email.toUpperCase(), `guess number ${place}`, place)));
      const evaluated = answers.filter(({ status }) => status === 401);
      expect(evaluated.length).to.be.within(1, 10);
      expect(answers.filter(({ status }) => status === 429)).to.have.length(200 - evaluated.length);
      for (const { status, retryAfter } of answers) if (status === 429) expect(Number(retryAfter)).to.be.within(1, 900);
      outcomes.push({ evaluated: evaluated.length, said: [...new Set(evaluated.map(({ text }) => text))] });
      expect((await guess(email, password, 999)).status, 'the right one comes too late').to.equal(429);
    }
    expect(outcomes[0]).to.deep.equal(outcomes[1]);
  }).timeout(60_000);

  it('does not believe a claimed address unless a proxy is trusted', async () => {
    const app = await open({});
    const statuses = await Promise.all(Array.from({ length: 160 }, async (_one, place) => (await fetch(`${app.url}/api/v1/session`, {
      method: 'POST', headers: { 'content-type': 'application/json', origin: app.url, 'x-forwarded-for': `10.1.0.${place}` }, body: JSON.stringify({ email: `someone${place}@company.example`, password: 'x' }),
    })).status));
    expect(statuses.filter((status) => status === 401).length).to.be.within(1, 100);
    expect(statuses.filter((status) => status === 429).length).to.be.at.least(60);
  }).timeout(60_000);

  it('tells those who ask too much when to come back', async () => {
    const app = await open({ limits: { requestsPerMinute: 30, writesPerMinute: 5 } });
    const [one, other] = [await createPerson(app.ctx), await createPerson(app.ctx)];
    const cookie = await app.cookieFor(one.id);
    const write = (): Promise<Response> => fetch(`${app.url}/api/v1/drafts/home`, { method: 'PUT', headers: { cookie, origin: app.url, 'content-type': 'application/json' }, body: '{"body":"x"}' });
    const writes = [];
    for (let count = 0; count < 10; count += 1) writes.push(await write());
    expect(writes.map(({ status }) => status)).to.deep.equal([...Array.from({ length: 5 }, () => 200), ...Array.from({ length: 5 }, () => 429)]);
    expect(Number(writes[9]?.headers.get('retry-after'))).to.be.within(1, 60);
    const reads = [];
    for (let count = 0; count < 30; count += 1) reads.push((await fetch(`${app.url}/api/v1/drafts`, { headers: { cookie } })).status);
    expect(reads.slice(0, 20)).to.deep.equal(Array.from({ length: 20 }, () => 200));
    expect(reads.slice(20)).to.deep.equal(Array.from({ length: 10 }, () => 429));
    await (await app.agentFor(other.id)).get('/api/v1/drafts').expect(200);
  });
});

describe('those who are slow on purpose', () => {
  it('have 15 seconds for their headers and 30 for silence', () => {
    const server = createHttpServer();
    expect([server.headersTimeout, server.timeout, server.maxHeadersCount]).to.deep.equal([15_000, 30_000, 100]);
    expect(server.requestTimeout).to.be.within(60_000, 300_000);
    server.close();
  });

  it('are cut, while others are served', async () => {
    const server = createHttpServer();
    server.headersTimeout = 200;
    server.timeout = 400;
    server.on('request', (request, response) => { request.resume().on('end', () => response.end('served')); });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const slow = ['POST / HTTP/1.1\r\nHost: a\r\nX-Slow: ', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\na'].flatMap((bytes) => Array.from({ length: 50 }, () => {
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket.on('error', () => undefined).resume();
      return once(socket, 'close');
    }));
    expect(await exchange(port, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok')).to.match(/served$/);
    await Promise.all(slow);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
