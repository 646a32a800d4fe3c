import { expect } from 'chai';
import { createMetrics } from '#core/http/create-metrics.ts';
import { isApiPath } from '#core/http/is-api.ts';
import { openApiPath } from '#core/http/openapi.ts';
import type { OpenApiDocument } from '#core/http/openapi.ts';
import { areas } from '#server/areas.ts';
import { coreParts } from '#server/core-parts.ts';
import { build } from '#server/app.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const routes = [...coreParts.routes, ...areas.flatMap((area) => area.routes)];
const probes = ['/healthz', '/readyz', '/metrics'];
const ownDocuments = ['get /api/openapi.json', 'get /api/docs'];

describe('the routes', () => {
  let app: TestApp;
  before(async () => { app = await startTestApp(); });
  after(() => app.stop());

  it('are each declared once, with access and a sentence', () => {
    const names = routes.map((route) => `${route.method} ${route.path}`);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).to.deep.equal([]);
    for (const route of routes) {
      expect(route.summary, `${route.method} ${route.path}`).to.match(/^[A-Z“].*\.$/);
      expect(route.access, `${route.method} ${route.path}`).not.to.equal(undefined);
    }
  });

  it('say what a reading program gets', () => {
    const silent = routes.filter((route) => isApiPath(route.path) && route.method === 'get' && !route.answer);
    expect(silent.map((route) => route.path)).to.deep.equal([]);
  });

  it('have a schema for every parameter of their path', () => {
    const bare = routes.filter((route) => route.path.includes(':') && !route.params);
    expect(bare.map((route) => `${route.method} ${route.path}`)).to.deep.equal([]);
  });

  it('are mounted exactly as declared, and described exactly as mounted', async () => {
    const { express, stop } = build({ ...app.ctx, metrics: createMetrics('second', { withDefaults: false }) }, areas);
    const layers = (express as unknown as { router: { stack: { route?: { path: string; methods: Record<string, boolean> } }[] } }).router.stack;
    const mounted = layers.flatMap(({ route }) => (route && Object.keys(route.methods).length === 1 ? Object.keys(route.methods).map((method) => `${method} ${route.path}`) : []));
    stop();
    const declared = [...probes.map((path) => `get ${path}`), ...ownDocuments, ...routes.map((route) => `${route.method} ${route.path}`)];
    expect(mounted).to.have.members(declared);

    const { body } = await app.guest().get('/api/openapi.json').expect(200);
    const described = Object.entries((body as OpenApiDocument).paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(described).to.have.members(mounted.map((name) => name.split(' ') as [string, string]).filter(([, path]) => isApiPath(path)).map(([method, path]) => `${method} ${openApiPath(path)}`));
  });

  it('turn a stranger away from everything that is not public', async () => {
    for (const route of routes.filter(({ access, path }) => access !== 'public' && isApiPath(path))) {
      const path = route.path.replace(/:\w+/g, '000000000000000000000000');
      const { status } = await app.guest()[route.method](path);
      expect(status, `${route.method} ${path}`).to.equal(401);
    }
  });
});
