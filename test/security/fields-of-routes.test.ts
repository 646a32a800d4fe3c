import { expect } from 'chai';
import { z } from 'zod';
import { isApiPath } from '#core/http/is-api.ts';
import type { Route } from '#core/http/route.ts';
import { areas } from '#server/areas.ts';
import { coreParts } from '#server/core-parts.ts';
import { createComment } from '#test/factories/create-comment.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const routes = [...coreParts.routes, ...areas.flatMap((area) => area.routes)];

/** Values of every kind; of these, those that a field's own schema refuses are sent. */
const hostileValues: readonly unknown[] = [
  null, true, 7, -1, 1e21, 0.5, '', '\u0000', 'no such choice', '9'.repeat(30_000), 'ä'.repeat(4_001), [], ['a'], [[]], Array.from({ length: 101 }, () => 'a'),
  {}, { $ne: null }, { $gt: '' }, { $regex: '.*' }, { length: 1 }, [{ $ne: null }],
];

const shapeOf = (schema: z.ZodType | undefined): Readonly<Record<string, z.ZodType>> => {
  if (schema instanceof z.ZodOptional) return shapeOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodUnion) return Object.assign({}, ...schema.options.map((option) => shapeOf(option as z.ZodType))) as Record<string, z.ZodType>;
  return schema instanceof z.ZodObject ? schema.shape as Record<string, z.ZodType> : {};
};

const refuses = (schema: z.ZodType, value: unknown): boolean => !schema.safeParse(value).success;

describe('every field of every route', function () {
  this.timeout(90_000);

  let app: TestApp;
  let adminId: string;
  let cookie: string;
  let ids: Readonly<Record<string, string>>;

  before(async () => {
    app = await startTestApp();
    const admin = await createPerson(app.ctx, { roles: ['employee', 'admin'] });
    const other = await createPerson(app.ctx);
    const space = await createSpace(app.ctx, admin, { members: [other] });
    const post = await createPost(app.ctx, admin, space, { kind: 'question' });
    const comment = await createComment(app.ctx, admin, post);
    adminId = admin.id;
    cookie = await app.cookieFor(adminId);
    ids = { spaces: space.id, posts: post, comments: comment, people: other.id };
  });
  after(() => app.stop());

  const pathOf = (route: Route): string => {
    const kind = /^\/(?:api\/v1\/|admin\/)?(\w+)/.exec(route.path)?.[1] ?? '';
    return route.path.replace(':place', 'home').replace(':name', 'thanks').replace(':personId', 'me').replace(/:\w+/, ids[kind] ?? 'f'.repeat(24));
  };

  async function send(route: Route, body: unknown): Promise<{ status: number; fields: readonly { field: string }[] | undefined; text: string }> {
    const response = await fetch(app.url + pathOf(route), {
      method: route.method.toUpperCase(), redirect: 'manual', headers: { cookie, origin: app.url, 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(body),
    });
    const text = await response.text();
    const parsed = response.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) as { error?: { fields?: { field: string }[] } } : {};
    return { status: response.status, fields: parsed.error?.fields, text };
  }

  const withBody = routes.filter(({ body, path }) => body && isApiPath(path));

  for (const route of withBody) {
    it(`${route.method} ${route.path} names the field that it refuses`, async () => {
      const shape = shapeOf(route.body);
      expect(Object.keys(shape), 'the body is an object of fields').not.to.deep.equal([]);
      for (const [field, schema] of Object.entries(shape)) {
        const refused = hostileValues.filter((value) => refuses(schema, value));
        expect(refused.length, `${field} refuses something`).to.be.greaterThan(3);
        for (const value of refused) {
          const { status, fields, text } = await send(route, { [field]: value });
          const what = `${field}: ${JSON.stringify(value).slice(0, 60)} was answered ${status} ${text.slice(0, 300)}`;
          expect([400, 422], what).to.include(status);
          expect(fields?.some((problem) => problem.field === field || problem.field.startsWith(`${field}.`)), what).to.equal(true);
        }
      }
    });

    it(`${route.method} ${route.path} refuses a field that nobody knows`, async () => {
      const { status, fields } = await send(route, { isAdmin: true, roles_: ['admin'], _id: 'f'.repeat(24) });
      expect([400, 422]).to.include(status);
      expect(fields?.map(({ field }) => field)).to.include('isAdmin');
    });

    it(`${route.method} ${route.path} takes an object only`, async () => {
      for (const body of [[], [{}], ['a']]) expect((await send(route, body)).status, JSON.stringify(body)).to.be.within(400, 422);
    });
  }

  for (const route of routes.filter(({ method, path }) => method !== 'get' && !isApiPath(path))) {
    it(`${route.method} ${route.path} is never at a loss`, async () => {
      const shape = shapeOf(route.body);
      const names = Object.keys(shape);
      const forms = [
        '', 'a', '%', '%00=%00', names.map((name) => `${name}[$ne]=`).join('&'), names.map((name) => `${name}=a&${name}=b`).join('&'), names.map((name) => `${name}[]=a`).join('&'),
        names.map((name) => `${name}=${'9'.repeat(2_000)}`).join('&'), names.map((name) => `${name}=%00`).join('&'), names.map((name) => `${name}=%FF%FE`).join('&'),
        '__proto__[a]=1', '__proto__=1', 'constructor=1', names.map((name) => `${name}=%7B%22%24gt%22%3A%22%22%7D`).join('&'),
      ];
      for (const body of forms) {
        const response = await fetch(app.url + pathOf(route), {
          method: route.method.toUpperCase(), redirect: 'manual', headers: { cookie, origin: app.url, 'content-type': 'application/x-www-form-urlencoded' }, body,
        });
        await response.text();
        expect(response.status, `${body.slice(0, 80)} was answered ${response.status}`).to.be.lessThan(500);
        if (/^(?:\/sign-out|\/security)/.test(route.path)) cookie = await app.cookieFor(adminId);
      }
    });
  }

  for (const route of routes.filter(({ method, query }) => method === 'get' && query)) {
    it(`${route.method} ${route.path} reads its query with care`, async () => {
      const names = Object.keys(shapeOf(route.query));
      for (const value of ['', '%00', '%FF', '9'.repeat(3_000), '-1', '1e9', 'eyJhIjoxfQ', 'W251bGxd', 'bnVsbA', '%F0%9F%92%A9', 'f'.repeat(24)]) {
        for (const name of names) {
          for (const query of [`${name}=${value}`, `${name}=a&${name}=${value}`, `${name}[$ne]=${value}`, `__proto__[${name}]=${value}`]) {
            const response = await fetch(`${app.url}${pathOf(route)}?${query}`, { redirect: 'manual', headers: { cookie } });
            await response.text();
            expect(response.status, `${query.slice(0, 80)} was answered ${response.status}`).to.be.lessThan(500);
          }
        }
      }
    });
  }
});
