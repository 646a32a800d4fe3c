import type { Request } from 'express';
import { loadViewer } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { hasRole } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { Reply, Route } from '#core/http/route.ts';
import { createRouteSchemas } from '#core/http/route-schemas.ts';
import { toAppError } from '#core/http/to-app-error.ts';
import { areas } from '#server/areas.ts';
import { coreParts } from '#server/core-parts.ts';
import type { TestApp } from '#test/support/start-test-app.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export type Method = Route['method'];

/** Asks the app for something as one person. */
export type Caller = (personId: string, method: Method, path: string, body?: object) => Promise<Answer>;

const routes = [...coreParts.routes, ...areas.flatMap((area) => area.routes)];
const mounted = routes.map((route) => ({
  route,
  schemas: createRouteSchemas(route),
  pattern: new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}));

/** Calls the handler of the route without a connection: the same viewer, access, schemas and act, a tenth of the time. */
export const callInProcess = (app: TestApp): Caller => async (personId, method, path, body = {}) => {
  const url = new URL(path, 'http://in.process');
  const found = mounted.find(({ route, pattern }) => route.method === method && pattern.test(url.pathname));
  if (!found) throw new Error(`No route ${method} ${path}.`);
  const { route, schemas, pattern } = found;
  try {
    const viewer = await loadViewer(app.ctx, personId, 'in-process');
    checkAccess(route, viewer);
    const reply = await route.handle({
      ctx: app.ctx,
      viewer: viewer as Viewer,
      params: schemas.params({ ...pattern.exec(url.pathname)?.groups }),
      query: schemas.query(Object.fromEntries(url.searchParams)),
      body: schemas.body(body),
      files: [],
      idempotencyKey: undefined,
      locale: 'en',
      // Without a connection nothing is said beside the path.
      request: { method: method.toUpperCase(), headers: {} } as unknown as Request,
    });
    return answerOf(reply);
  } catch (error) {
    const refusal = toAppError(error);
    if (refusal.status >= 500) throw error;
    return { status: refusal.status, body: {} };
  }
};

function checkAccess(route: Route, viewer: Viewer | null): void {
  if (route.access === 'public') return;
  if (!viewer) throw new AppError('not-signed-in');
  if (route.access !== 'signed-in' && !route.access.some((role) => hasRole(viewer, role))) throw new AppError('forbidden');
}

function answerOf(reply: Reply): Answer {
  switch (reply.kind) {
    case 'json': return { status: reply.status, body: JSON.parse(JSON.stringify(reply.body)) };
    case 'json-text': return { status: reply.status, body: JSON.parse(reply.text.toString()) };
    case 'empty': return { status: 204, body: {} };
    case 'stream':
      (reply.stream as NodeJS.ReadableStream & { destroy(): void }).destroy();
      return { status: 200, body: {} };
    default: return { status: 200, body: {} };
  }
}

/** The same over a connection, each person with the session that they last signed in with, ended or not. */
export function callOverHttp(app: TestApp): Caller & { signIn(personId: string): Promise<void> } {
  const cookies = new Map<string, string>();
  const signIn = async (personId: string): Promise<void> => void cookies.set(personId, await app.cookieFor(personId));
  const call: Caller = async (personId, method, path, body) => {
    const response = await fetch(app.url + path, {
      method: method.toUpperCase(),
      redirect: 'manual',
      headers: { cookie: cookies.get(personId) ?? '', origin: app.url, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: response.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : {} };
  };
  return Object.assign(call, { signIn });
}
