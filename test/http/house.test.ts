import { expect } from 'chai';
import { z } from 'zod';
import { AppError } from '#core/errors/app-error.ts';
import type { Route } from '#core/http/route.ts';
import { created, defineRoute, empty, json, page, redirect } from '#core/http/route.ts';
import type { Area } from '#server/area.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const text = z.string().min(1).max(10);

/** Routes of no area, one for each thing the house does around a handler. */
const routes: readonly Route[] = [
  defineRoute({ method: 'post', path: '/api/v1/things', access: 'public', summary: 'Takes a thing.', status: 201, body: z.object({ title: text, count: z.int().optional() }), answer: z.object({ title: z.string() }), handle: ({ body }) => created({ title: body.title }) }),
  defineRoute({ method: 'get', path: '/api/v1/things', access: 'public', summary: 'Lists things.', query: z.object({ q: z.string().optional() }), answer: z.object({ q: z.string() }), handle: ({ query }) => json({ q: query.q ?? '' }) }),
  defineRoute({ method: 'get', path: '/api/v1/things/:id', access: 'public', summary: 'Finds a thing.', params: z.object({ id: z.string().regex(/^\d+$/) }), answer: z.object({ id: z.string() }), handle: ({ params }) => json(params) }),
  defineRoute({ method: 'get', path: '/api/v1/mine', access: 'signed-in', summary: 'Finds my thing.', answer: z.object({}), handle: () => json({}) }),
  defineRoute({ method: 'get', path: '/api/v1/broken', access: 'public', summary: 'Fails.', answer: z.object({}), handle: () => { throw new Error('the secret inside'); } }),
  defineRoute({ method: 'get', path: '/api/v1/away', access: 'public', summary: 'Finds no store.', answer: z.object({}), handle: () => { throw Object.assign(new Error('gone'), { name: 'MongoServerSelectionError' }); } }),
  defineRoute({ method: 'post', path: '/api/v1/tries', access: 'public', summary: 'Counts tries.', limit: 'sign-in', body: z.object({ email: z.email() }), answer: z.object({}), handle: () => { throw new AppError('wrong-credentials'); } }),
  defineRoute({ method: 'post', path: '/api/v1/pictures', access: 'public', summary: 'Takes a picture.', upload: { maximumFiles: 1, maximumBytes: 1_000 }, answer: z.object({}), handle: async ({ files }) => json(await Promise.all(files.map(async ({ field, name, read }) => ({ field, name, bytes: (await read()).length })))) }),
  defineRoute({ method: 'post', path: '/form', access: 'public', summary: 'A form.', body: z.object({ title: text, returnTo: z.string().optional() }),
    handle: ({ body }) => redirect(body.returnTo ?? '/', 'errors.not-found'),
    onInvalid: ({ values, problems, notice }) => page('error', 'Again', { status: 422, code: 'x', heading: values['title'] ?? '', explanation: problems['title'] ?? '', reference: notice, actionUrl: '/', actionText: 'x' }) }),
  defineRoute({ method: 'get', path: '/private', access: 'signed-in', summary: 'A page.', handle: () => empty }),
  defineRoute({ method: 'get', path: '/broken', access: 'public', summary: 'A page that fails.', handle: () => { throw new Error('the secret inside'); } }),
];
const things: Area = { name: 'things', collections: [], routes, events: [], subscribers: [], jobs: [] };

describe('the house around the routes', () => {
  let app: TestApp;
  before(async () => { app = await startTestApp({ areas: [things] }); });
  after(() => app.stop());

  it('is alive, ready and measured', async () => {
    await app.guest().get('/healthz').expect(200, 'ok\n');
    await app.guest().get('/readyz').expect(200);
    const { text: metrics } = await app.guest().get('/metrics').expect(200);
    expect(metrics).to.contain('parley_http_answers_total');
  });

  it('wears its headers on every answer', async () => {
    const { headers } = await app.guest().get('/broken').expect(500);
    expect(headers['content-security-policy']).to.contain("script-src 'self'").and.not.contain('unsafe');
    expect(headers).to.include({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'x-frame-options': 'DENY' });
    expect(headers).not.to.have.property('x-powered-by');
    const { headers: bare } = await app.guest().get('/api/v1/things');
    expect(bare['content-security-policy']).to.contain("default-src 'none'");
    expect(bare['x-request-id']).to.match(/^[0-9a-f]{8}-\w+$/);
  });

  it('takes well-formed JSON and says what is wrong with the rest', async () => {
    const post = () => app.guest().post('/api/v1/things');
    await post().send({ title: 'a' }).expect(201, { title: 'a' });
    const { body } = await post().send({ title: '' }).expect(422);
    expect(body).to.deep.equal({ error: { code: 'invalid', message: body.error.message, fields: [{ field: 'title', message: 'This is needed.' }] } });
    const german = await post().set('Accept-Language', 'de').send({ title: '' }).expect(422);
    expect(german.body.error.message).not.to.equal(body.error.message);
    await post().set('Content-Type', 'application/json').send('{"title":').expect(400);
    for (const hostile of [{ title: { $ne: null } }, { title: ['a'] }, { title: 'a', admin: true }]) await post().send(hostile).expect(400);
    await post().set('Content-Type', 'application/json').send('{"title":"a","__proto__":{"admin":true}}').expect(400);
    await post().set('Content-Type', 'application/json').send(`{"title":${'['.repeat(5_000)}${']'.repeat(5_000)}}`).expect(400);
  });

  it('bounds and refuses bodies', async () => {
    const post = () => app.guest().post('/api/v1/things');
    await post().send({ title: 'a'.repeat(140_000) }).expect(413);
    await post().set('Content-Type', 'text/plain').send('title').expect(415);
    for (const encoding of ['gzip', 'br', 'deflate']) await post().set('Content-Type', 'application/json').set('Content-Encoding', encoding).send('{}').expect(415);
  });

  it('takes files within their bounds', async () => {
    const { body } = await app.guest().post('/api/v1/pictures').attach('picture', Buffer.alloc(900), 'ä.png').expect(200);
    expect(body).to.deep.equal([{ field: 'picture', name: 'ä.png', bytes: 900 }]);
    await app.guest().post('/api/v1/pictures').attach('picture', Buffer.alloc(1_100), 'a.png').expect(413);
  });

  it('has scalars in its queries only', async () => {
    await app.guest().get('/api/v1/things?q=a').expect(200, { q: 'a' });
    await app.guest().get('/api/v1/things?q=a&q=b').expect(400);
    await app.guest().get('/api/v1/things?q[$ne]=a').expect(200, { q: '' });
  });

  it('answers an impossible id like one of nothing', async () => {
    await app.guest().get('/api/v1/things/12').expect(200);
    await app.guest().get('/api/v1/things/twelve').expect(404);
    await app.guest().get('/api/v1/things/%E0%A4%A').expect(400);
  });

  it('knows methods and paths', async () => {
    const { headers } = await app.guest().delete('/api/v1/things').expect(405);
    expect(headers['allow']).to.equal('POST, GET, HEAD');
    await app.guest().head('/api/v1/things').expect(200);
    const { body } = await app.guest().get('/api/v1/nothing').expect(404);
    expect(body.error.code).to.equal('not-found');
    const { text: html } = await app.guest().get('/nothing').set('Accept', 'text/html').expect(404);
    expect(html).to.contain('<!doctype html>');
  });

  it('wants a person where one is needed', async () => {
    const { body } = await app.guest().get('/api/v1/mine').expect(401);
    expect(body.error.code).to.equal('not-signed-in');
    const { headers } = await app.guest().get('/private?a=1').expect(303);
    expect(headers['location']).to.equal('/sign-in?returnTo=%2Fprivate%3Fa%3D1');
    await app.guest().get('/api/v1/mine').set('Authorization', 'Bearer parley_pat_nothing').expect(401);
  });

  it('refuses what another site sends', async () => {
    const { body } = await app.guest().post('/api/v1/things').set('Origin', 'https://evil.example').send({ title: 'a' }).expect(403);
    expect(body.error.code).to.equal('foreign-origin');
    await app.guest().post('/api/v1/things').set('Sec-Fetch-Site', 'cross-site').send({ title: 'a' }).expect(403);
    await app.guest().post('/api/v1/things').set('Origin', app.url).send({ title: 'a' }).expect(201);
  });

  it('tells nothing of what broke but a reference', async () => {
    const { body, text: json_ } = await app.guest().get('/api/v1/broken').expect(500);
    expect(body.error.code).to.equal('internal');
    expect(json_).not.to.contain('secret');
    const { text: html, headers } = await app.guest().get('/broken').expect(500);
    expect(html).not.to.contain('secret');
    expect(html).to.contain(headers['x-request-id']);
  });

  it('asks to come back while the store is away', async () => {
    const { headers } = await app.guest().get('/api/v1/away').expect(503);
    expect(headers['retry-after']).to.equal('2');
  });

  it('evaluates ten of many parallel tries, whatever address they claim', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, (_none, index) => app.guest().post('/api/v1/tries').set('X-Forwarded-For', `10.0.0.${index}`).send({ email: 'Anna@example.com' })));
    expect(answers.filter(({ status }) => status === 401)).to.have.length(10);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).to.have.length(50);
    expect(Number(refused[0]?.headers['retry-after'])).to.be.greaterThan(0);
  });

  it('gives a refused form back with what was typed, and sends an accepted one on', async () => {
    const agent = app.guest();
    const { text: html } = await agent.post('/form').type('form').send({ title: 'much longer than ten' }).expect(422);
    expect(html).to.contain('much longer than ten').and.contain('at most 10');
    const { headers } = await agent.post('/form').type('form').send({ title: 'a', returnTo: '/nothing' }).expect(303);
    expect(headers['location']).to.equal('/nothing');
    const away = await agent.post('/form').type('form').send({ title: 'a', returnTo: '//evil.example' }).expect(303);
    expect(away.headers['location']).to.equal('/');
  });

  it('sends what the browser has already once only', async () => {
    const first = await app.guest().get('/api/v1/things').expect(200);
    await app.guest().get('/api/v1/things').set('If-None-Match', first.headers['etag'] ?? '').expect(304);
  });

  it('describes its API', async () => {
    const { body } = await app.guest().get('/api/openapi.json').expect(200);
    expect(body.openapi).to.equal('3.1.0');
    expect(body.paths['/api/v1/things/{id}'].get.parameters[0]).to.include({ name: 'id', in: 'path', required: true });
    await app.guest().get('/api/docs').expect(200);
  });
});
