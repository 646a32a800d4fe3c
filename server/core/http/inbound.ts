import type { RequestHandler } from 'express';
import express, { raw } from 'express';
import { AppError } from '#core/errors/app-error.ts';
import type { Limits } from '#core/http/limits.ts';
import type { AppContext } from '#server/context.ts';

/** A request of the outside to a plugin, as it came: no session, no schema; whoever takes it verifies the sender. */
export interface RawRequest {
  readonly method: string;
  /** `/hooks/<plugin>/…` or `/.well-known/<name>`, with the query. */
  readonly path: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

/** Answers the outside; null when nothing is there. Exactly one area has one. */
export type InboundHandler = (ctx: AppContext, request: RawRequest) => Promise<RawAnswer | null>;

const maximumBytes = 1024 * 1024;
const readRaw = raw({ type: () => true, limit: maximumBytes, inflate: false });

/** What an answer may say of itself; everything else of it stays here. */
const spoken = new Set(['allow', 'cache-control', 'content-language', 'content-type', 'etag', 'last-modified', 'link', 'location', 'retry-after', 'vary']);

/** Pages of the outside run no script, share nothing with our pages, and send their forms back here only. */
const outsidePolicy = "default-src 'none'; img-src 'self' https: data:; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; sandbox allow-forms allow-popups";

/** Mounts what the outside may call, before sessions are read: bounded, limited by address, answered in a sandbox. */
export function createInbound(ctx: AppContext, handle: InboundHandler, limits: Limits): RequestHandler {
  const router = express.Router();
  router.use(async (request, _response, next) => {
    if (limits.counts('general')) await limits.take('general', [request.ip ?? '']);
    next();
  });
  router.use((request, response, next) => {
    if (Number(request.headers['content-length'] ?? 0) > maximumBytes) throw new AppError('too-large');
    readRaw(request, response, (error?: unknown) => next(error === undefined ? undefined : new AppError((error as { status?: number }).status === 413 ? 'too-large' : 'malformed', { cause: error })));
  });
  router.use(async (request, response, next) => {
    const headers = Object.fromEntries(Object.entries(request.headers).flatMap(([name, value]): [string, string][] => (name === 'cookie' || value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]])));
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const answer = await handle(ctx, { method: request.method, path: request.originalUrl, url: new URL(request.originalUrl, ctx.config.baseUrl).href, headers, body: new Uint8Array(body) });
    if (!answer) return next();
    for (const [name, value] of Object.entries(answer.headers)) if (spoken.has(name.toLowerCase()) && !/[\r\n]/.test(value)) response.setHeader(name, value);
    response.setHeader('Content-Security-Policy', outsidePolicy);
    // A sandboxed page has no origin of its own: its pictures come from elsewhere even when they are ours.
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.status(answer.status).end(typeof answer.body === 'string' ? answer.body : Buffer.from(answer.body));
  });
  return router;
}
