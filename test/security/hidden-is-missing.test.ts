import { expect } from 'chai';
import type { Route } from '#core/http/route.ts';
import { areas } from '#server/areas.ts';
import { coreParts } from '#server/core-parts.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import type { Sample } from './samples/route-samples.ts';
import { namedElsewhere, samplesOf } from './samples/route-samples.ts';
import type { SecretSpace } from './samples/secret-space.ts';
import { makeSecretSpace } from './samples/secret-space.ts';

const routes = [...coreParts.routes, ...areas.flatMap((area) => area.routes)];

interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

describe('what is hidden is answered like what does not exist', function () {
  this.timeout(90_000);

  let app: TestApp;
  let secret: SecretSpace;
  let cookies: Readonly<Record<string, string>>;

  before(async () => {
    app = await startTestApp();
    const opened: Record<string, string> = {};
    secret = await makeSecretSpace(app);
    for (const [name, person] of Object.entries({ ...secret.viewers, suspended: secret.suspended })) opened[name] = await app.cookieFor(person.id);
    cookies = { ...opened, guest: '' };
  });
  after(() => app.stop());

  async function ask(viewer: string, method: Route['method'], { pair, request }: Sample, value: string): Promise<Seen> {
    const { path, body } = request(value);
    const asJson = path.startsWith('/api/');
    const response = await fetch(app.url + path, {
      method: method.toUpperCase(),
      redirect: 'manual',
      headers: { cookie: cookies[viewer] ?? '', origin: app.url, ...(body ? { 'content-type': asJson ? 'application/json' : 'application/x-www-form-urlencoded' } : {}) },
      ...(body ? { body: asJson ? JSON.stringify(body) : new URLSearchParams(Object.entries(body).map(([field, content]) => [field, String(content)])).toString() } : {}),
    });
    const id = response.headers.get('x-request-id') ?? 'none';
    // What was asked for may be said back; it says nothing of what is there.
    const neutral = (text: string): string => [pair.hidden, pair.missing].flatMap((one) => [one, encodeURIComponent(one)]).sort((one, other) => other.length - one.length)
      .reduce((so, one) => so.replaceAll(one, '(asked)'), text.replaceAll(id, '(request)'));
    const headers = Object.fromEntries([...response.headers].filter(([name]) => !['date', 'x-request-id', 'content-length', 'etag', 'set-cookie'].includes(name)).map(([name, content]) => [name, neutral(content)]));
    return { status: response.status, headers, text: neutral(await response.text()).replace(/data-cursor="\d+"/g, '') };
  }

  async function compare(method: Route['method'], sample: Sample): Promise<void> {
    for (const viewer of Object.keys(cookies)) {
      if (viewer === 'admin' && sample.notForAdmin) continue;
      const hidden = await ask(viewer, method, sample, sample.pair.hidden);
      const missing = await ask(viewer, method, sample, sample.pair.missing);
      expect(hidden, `${sample.what}, asked by ${viewer}`).to.deep.equal(missing);
      if (viewer === 'guest' || viewer === 'suspended') expect([401, 303], sample.what).to.include(hidden.status);
      else if (sample.wants === 404) expect(hidden.status, `${sample.what}, asked by ${viewer}`).to.equal(404);
    }
  }

  it('covers every route that has a parameter', () => {
    const uncovered = routes.filter((route) => samplesOf(route, secret) === null).map((route) => `${route.method} ${route.path}`);
    expect(uncovered, 'say in test/security/samples/route-samples.ts how these are asked').to.deep.equal([]);
  });

  for (const route of routes.filter(({ path }) => path.includes(':'))) {
    it(`${route.method} ${route.path}`, async () => {
      for (const sample of samplesOf(route, secret) ?? []) await compare(route.method, sample);
    });
  }

  it('named in a query or a body', async () => {
    for (const { method, sample } of namedElsewhere(secret)) await compare(method, sample);
  });

  it('among one’s own drafts, whatever place they claim', async () => {
    const { outsider } = secret.viewers;
    const agent = await app.agentFor(outsider.id);
    for (const [kind, pair] of [['comment', secret.comment], ['post', secret.post], ['space', secret.space]] as const) {
      const pages: string[] = [];
      for (const id of [pair.hidden, pair.missing]) {
        await agent.put(`/api/v1/drafts/${kind}:${id}`).send({ body: 'A draft', ...(kind === 'space' ? { space: id } : {}) }).expect(200);
        pages.push((await agent.get('/drafts').expect(200)).text.replaceAll(id, '(asked)'));
        await agent.delete(`/api/v1/drafts/${kind}:${id}`).expect(204);
      }
      expect(pages[0], kind).to.equal(pages[1]);
      expect(pages[0]).not.to.include(secret.post.hidden);
    }
  });

  it('to sockets', async () => {
    for (const viewer of Object.values(secret.viewers)) {
      const socket = await app.socketFor(viewer.id);
      for (const [kind, pair] of [['space', secret.space], ['post', secret.post]] as const) {
        const answers = [];
        for (const id of [pair.hidden, pair.missing]) answers.push(await socket.watch(`${kind}:${id}`, 0), await socket.socket.timeout(5_000).emitWithAck('typing', { postId: id }));
        expect(answers[0]).to.deep.equal({ ok: false, error: { code: 'not-found' } });
        expect(answers.slice(0, 2)).to.deep.equal(answers.slice(2));
      }
      const handedOver = await socket.watch('me', 0);
      expect(JSON.stringify(handedOver)).not.to.match(new RegExp([secret.space.hidden, secret.post.hidden, secret.comment.hidden].join('|')));
    }
  });

  it('in lists, notices and counts', async () => {
    for (const person of Object.values(secret.viewers)) {
      const agent = await app.agentFor(person.id);
      for (const path of ['/api/v1/spaces?limit=100', '/api/v1/feed', '/api/v1/feed?order=active', '/api/v1/feed?order=waiting', '/api/v1/bookmarks', '/api/v1/notifications', '/api/v1/notifications?lane=activity', '/api/v1/read-markers', '/', '/spaces', '/for-me', '/for-me?tab=activity', '/notifications/settings', `/people/${secret.viewers.former.record.handle}/posts`]) {
        const { text } = await agent.get(path).expect(200);
        expect(text, path).not.to.match(new RegExp([secret.space.hidden, secret.slug.hidden, secret.post.hidden, secret.comment.hidden, 'quicksilver'].join('|'), 'i'));
      }
    }
  });
});
