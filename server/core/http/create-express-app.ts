import { join } from 'node:path';
import type { Express, RequestHandler } from 'express';
import express from 'express';
import session from 'express-session';
import { rootDirectory } from '#config/root-directory.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { Identity } from '#core/access/identity.ts';
import { nobody } from '#core/access/nobody.ts';
import { answerError } from '#core/http/answer-error.ts';
import { loadAssets } from '#core/http/assets.ts';
import { createDoor } from '#core/http/door.ts';
import { findViewer } from '#core/http/find-viewer.ts';
import { createStoreGuard } from '#core/http/guard-store.ts';
import type { House } from '#core/http/house.ts';
import { createInbound } from '#core/http/inbound.ts';
import { incomingFolder, sweepIncoming } from '#core/http/incoming-files.ts';
import { wantsJson } from '#core/http/is-api.ts';
import { createLimits } from '#core/http/limits.ts';
import { createRequestObserver } from '#core/http/observe-requests.ts';
import { createOtherOrigin } from '#core/http/other-origin.ts';
import { createOverload } from '#core/http/overload.ts';
import { createProbes } from '#core/http/probes.ts';
import { createPageRenderer } from '#core/http/render-page.ts';
import { createRequestIds } from '#core/http/request-ids.ts';
import { openState, stateOf } from '#core/http/request-state.ts';
import type { Route } from '#core/http/route.ts';
import { createRouteHandler } from '#core/http/run-route.ts';
import { sessionCookieName } from '#core/http/session-cookie.ts';
import { createSecurityHeaders } from '#core/http/security-headers.ts';
import { loadTemplates } from '#core/http/templates.ts';
import { createWebManifest, linkedNames, webManifestPath } from '#core/http/web-manifest.ts';
import type { Area } from '#server/area.ts';
import type { AppContext } from '#server/context.ts';

export interface HttpApp {
  readonly express: Express;
  readonly identity: Identity;
  /** Every mounted route, the house's own included. */
  readonly routes: readonly Route[];
  /** Stops timers and connections of its own. */
  stop(): void;
}

/** Builds the whole HTTP side of a house with these areas, without listening. */
export function createExpressApp(ctx: AppContext, areas: readonly Area[], houseRoutes: readonly Route[] = []): HttpApp {
  const identity = areas.find((area) => area.identity)?.identity ?? nobody;
  const browserFiles = join(rootDirectory, 'dist', 'client');
  const assets = loadAssets(browserFiles);
  const limits = createLimits(ctx.config);
  const overload = createOverload({ reads: 250, acts: 400, patience: 500, least: 64, most: 1_000, slice: 5 });
  const renderer = createPageRenderer(ctx, areas, loadTemplates(), linkedNames(assets.names));
  const house: House = { ctx, identity, limits, overload, renderer, secure: ctx.config.https };
  const storeGuard = createStoreGuard(house);
  const routes = [...houseRoutes, ...areas.flatMap((area) => area.routes)];

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', ctx.config.trustProxy);
  app.use(createDoor(house, { open: openRequests(ctx), isAsset: assets.has }));
  const otherOrigin = areas.find((area) => area.otherOrigin)?.otherOrigin;
  if (otherOrigin) app.use(createOtherOrigin(house, otherOrigin, assets));
  for (const [path, probe] of Object.entries(createProbes(ctx, storeGuard.watch))) app.get(path, probe);
  app.use('/assets', assets.serve);
  if (assets.names.webmanifest) app.use(webManifestPath, createWebManifest(browserFiles, assets.names.webmanifest, renderer.brand));
  app.use(storeGuard.handle);
  const inbound = areas.find((area) => area.inbound)?.inbound;
  if (inbound) app.use(['/hooks', '/.well-known'], createInbound(ctx, inbound, limits));
  app.use(createSession(ctx, identity));
  for (const route of routes) app[route.method](route.path, createRouteHandler(house, route));
  for (const [path, methods] of methodsByPath(routes)) app.all(path, refuseMethod(methods));
  app.use(refuseUnknown(house));
  app.use(errorHandler(house));
  storeGuard.watch.start();
  void sweepIncoming(incomingFolder(ctx.config.dataDirectory), ctx.clock.now());
  return { express: app, identity, routes, stop: () => {
    storeGuard.watch.stop();
    limits.stop();
  } };
}

function openRequests(ctx: AppContext): (request: express.Request, response: express.Response, startedAt: number) => void {
  const nextId = createRequestIds();
  const observe = createRequestObserver(ctx);
  const setSecurityHeaders = createSecurityHeaders(ctx.config);
  return (request, response, startedAt) => {
    const id = nextId();
    openState(request, { id, startedAt, viewer: null, byToken: false, route: 'unknown' });
    response.setHeader('X-Request-Id', id);
    setSecurityHeaders(response);
    observe(request, response);
  };
}

const sessionDays = 30;

/** A request with a token has no session: it is not looked for and none is made. */
function createSession(ctx: AppContext, identity: Identity): RequestHandler {
  const withSession = session({
    name: sessionCookieName(ctx.config),
    secret: ctx.config.secretKey,
    store: identity.sessionStore(ctx),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: ctx.config.https, path: '/', maxAge: sessionDays * 86_400_000 },
  });
  return (request, response, next) => {
    if (request.headers.authorization !== undefined) next();
    else withSession(request, response, next);
  };
}

/** Nothing is here; who asks only decides in which language and frame that is said. */
function refuseUnknown(house: House): RequestHandler {
  return async (request) => {
    if (!wantsJson(request)) await findViewer(house, request, stateOf(request)).catch(() => undefined);
    throw new AppError('not-found');
  };
}

function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const route of routes) methods.set(route.path, [...(methods.get(route.path) ?? []), route.method.toUpperCase()]);
  return methods;
}

function refuseMethod(methods: readonly string[]): RequestHandler {
  const allowed = [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].join(', ');
  return (request, response) => {
    response.setHeader('Allow', allowed);
    if (request.method !== 'OPTIONS') throw new AppError('method-not-allowed');
    response.status(204).end();
  };
}

const errorHandler = (house: House) => (error: unknown, request: express.Request, response: express.Response, _next: express.NextFunction): void => {
  void answerError(house, request, response, error);
};
