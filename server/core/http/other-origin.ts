import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import express, { json } from 'express';
import type { Config } from '#config/config.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { AssetNames, Assets } from '#core/http/assets.ts';
import { chooseLocale } from '#core/http/choose-locale.ts';
import type { House } from '#core/http/house.ts';
import { plain } from '#core/http/read-body.ts';
import { stateOf } from '#core/http/request-state.ts';
import { toAppError } from '#core/http/to-app-error.ts';
import { locales, translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';

/** A request on the host of foreign content: there is no session and no cookie; whoever answers goes by what the path carries. */
export interface OtherOriginRequest {
  readonly method: string;
  /** As it came, without the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly address: string;
  readonly locale: string;
  readonly assets: AssetNames;
  /** Reads the JSON of a POST, at most 600 KB, once it is known who sends it. @throws AppError too-large, malformed */
  readBody(): Promise<unknown>;
  /** Takes one point of a limit. @throws AppError too-many */
  take(limit: 'general' | 'write', key: string): Promise<void>;
}

export interface OtherOriginAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Readable;
}

/** Answers there; null when nothing is there. What it throws goes out as JSON. Exactly one area has one. */
export type OtherOriginHandler = (ctx: AppContext, request: OtherOriginRequest) => Promise<OtherOriginAnswer | null>;

const readJson = json({ limit: 600 * 1024, inflate: false, type: () => true });

/** Foreign script may do what it likes with itself, and reach nothing but its own host. */
const policyWithin = (houses: readonly string[]): string => [
  "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'", "connect-src 'self'", "form-action 'self'", "frame-src 'self' data: blob:", "object-src 'none'", "base-uri 'self'", "worker-src 'self' blob:",
  `frame-ancestors 'self' ${houses.join(' ')}`,
].join('; ');

const nothing = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'midi', 'payment', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb'].map((name) => `${name}=()`).join(', ');

/** Where people use the house, and so where its content may be framed: without BASE_URL by every name of this machine. */
const housesOf = ({ baseUrl, baseUrlConfigured }: Pick<Config, 'baseUrl' | 'baseUrlConfigured'>, host: string | undefined): string[] => {
  if (baseUrlConfigured) return [baseUrl];
  const port = /:(\d{1,5})$/.exec(host ?? '')?.[1];
  return [...new Set([baseUrl, ...['localhost', '127.0.0.1'].map((name) => `http://${name}${port === undefined ? '' : `:${port}`}`)])];
};

/** Whether a request came by the name that is for foreign content alone, as the browser wrote it: no other header has a say in that. */
const isOtherOrigin = ({ packageUrl }: Pick<Config, 'packageUrl'>, { host }: IncomingHttpHeaders): boolean => packageUrl !== undefined && host?.toLowerCase().replace(/:\d+$/, '') === new URL(packageUrl).hostname;

/**
 * Parts the host of foreign content from the house, before anything of the house is reached: there nothing answers but
 * the area's handler and the built files of the browser, cookies are neither read nor set, and no service worker begins.
 */
export function createOtherOrigin(house: House, handle: OtherOriginHandler, assets: Assets): RequestHandler {
  const { ctx, limits } = house;
  const router = express.Router();
  router.use((request, response, next) => {
    response.removeHeader('X-Frame-Options');
    response.setHeader('Content-Security-Policy', policyWithin(housesOf(ctx.config, request.headers.host)));
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Permissions-Policy', nothing);
    response.setHeader('Origin-Agent-Cluster', '?1');
    if (request.headers['service-worker'] !== undefined) throw new AppError('forbidden');
    next();
  });
  router.use('/assets', assets.serve);
  router.use((request, _response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'POST') throw new AppError('not-found');
    next();
  });
  router.use(async (request: Request, response: Response) => {
    const answer = await handle(ctx, {
      method: request.method, path: request.path, headers: request.headers, address: request.ip ?? '', locale: chooseLocale(request.headers['accept-language'], locales), assets: assets.names,
      readBody: () => readBody(request, response), take: async (limit, key) => { if (limits.counts(limit)) await limits.take(limit, [key]); },
    });
    if (!answer) throw new AppError('not-found');
    await send(request, response, answer);
  });
  router.use((thrown: unknown, request: Request, response: Response, _next: express.NextFunction) => {
    const error = toAppError(thrown);
    if (error.status >= 500) ctx.log[error.code === 'internal' ? 'error' : 'warn']({ request: stateOf(request).id, code: error.code, err: error.detail.cause ?? error }, 'request failed');
    if (response.headersSent) return void response.destroy();
    if (error.detail.retryAfter !== undefined) response.setHeader('Retry-After', error.detail.retryAfter);
    const locale = chooseLocale(request.headers['accept-language'], locales);
    const [said] = error.detail.fields ?? [];
    response.status(error.status).setHeader('Cache-Control', 'no-store');
    response.json({ error: { code: error.code, message: said ? translate(locale, said.messageKey, said.values) : translate(locale, error.messageKey, error.detail.values) } });
  });
  return (request, response, next) => {
    if (!isOtherOrigin(ctx.config, request.headers)) return next();
    // What is asked for there carries a token in its path, which the log shall not have.
    stateOf(request).route = '/other-origin/:token';
    router(request, response, next);
  };
}

const readBody = (request: Request, response: Response): Promise<unknown> => new Promise((resolve, reject) => {
  readJson(request, response, (error?: unknown) => {
    if (error === undefined) resolve(request.body);
    else reject(new AppError((error as { status?: number }).status === 413 ? 'too-large' : 'malformed', { cause: error }));
  });
}).then((body) => plain(body));

async function send(request: Request, response: Response, { status, headers, body }: OtherOriginAnswer): Promise<void> {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (typeof body === 'string') return void response.end(body);
  if (request.method === 'HEAD') {
    body.destroy();
    return void response.end();
  }
  await pipeline(body, response).catch((error: unknown) => {
    // The reader went away: nobody is left to tell.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
