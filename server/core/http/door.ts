import type { Request, RequestHandler, Response } from 'express';
import { Counter } from 'prom-client';
import { AppError } from '#core/errors/app-error.ts';
import { errorBody } from '#core/http/answer-error.ts';
import { chooseLocale } from '#core/http/choose-locale.ts';
import type { House } from '#core/http/house.ts';
import { wantsJson } from '#core/http/is-api.ts';
import { page } from '#core/http/route.ts';
import { pageHeaders, securityHeaders } from '#core/http/security-headers.ts';
import { locales, translate } from '#core/text/translate.ts';

const retryAfter = 2;
const keptMilliseconds = 60_000;
const empty = Buffer.alloc(0);
const busy = new AppError('unavailable', { retryAfter });

/** Say how the house is, the more when it is full. */
const probes: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

export interface DoorOptions {
  /** Readies a request for everything that follows; who is refused goes without. */
  readonly open: (request: Request, response: Response, startedAt: number) => void;
  /** Whether this is a file in memory, which costs next to nothing: it does not stand in line. */
  readonly isAsset: (url: string) => boolean;
}

/** Where every request comes in: in its turn, or refused with bytes made before, since a refusal must cost next to nothing. */
export function createDoor(house: House, { open, isAsset }: DoorOptions): RequestHandler {
  const refused = new Counter({ name: 'parley_http_refused_total', help: 'Requests turned away at the door because there was too much to do.', registers: [house.ctx.metrics.registry] });
  const bodies = new Map(locales.map((locale) => [locale, Buffer.from(JSON.stringify(errorBody(busy, locale)))]));
  const pages = new Map<string, { readonly text: Promise<Buffer>; readonly until: number }>();
  const headersOf = (type: string, more: readonly (readonly [string, string])[]): string[] => ['Content-Type', type, 'Retry-After', String(retryAfter), 'Cache-Control', 'no-store', ...more.flat()];
  const jsonHeaders = headersOf('application/json; charset=utf-8', securityHeaders(house.ctx.config));
  const htmlHeaders = headersOf('text/html; charset=utf-8', pageHeaders(house.ctx.config));

  const pageIn = (locale: string): Promise<Buffer> => {
    const kept = pages.get(locale);
    if (kept && kept.until > performance.now()) return kept.text;
    const heading = translate(locale, 'errors.page.unavailable.heading');
    // An address that is only a question mark leads to the path that was asked for.
    const model = { status: 503, code: 'unavailable', heading, explanation: translate(locale, 'errors.page.unavailable.explanation'), reference: '', actionUrl: '?', actionText: translate(locale, 'errors.page.again') };
    const text = house.renderer.page({ viewer: null, locale, path: '/', cursor: 0, flash: null }, page('error', heading, model, 503) as Extract<ReturnType<typeof page>, { kind: 'page' }>).then((html) => Buffer.from(html));
    pages.set(locale, { text, until: performance.now() + keptMilliseconds });
    return text;
  };

  return (request, response, next) => {
    const startedAt = performance.now();
    const goIn = (): void => {
      open(request, response, startedAt);
      next();
    };
    if (probes.has(request.url) || isAsset(request.url)) {
      goIn();
      return;
    }
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (house.overload.enter(reads ? 'read' : 'act', goIn)) return;
    refused.inc();
    const locale = chooseLocale(request.headers['accept-language'], locales);
    const send = (headers: readonly string[], text: Buffer): void => {
      response.writeHead(503, [...headers, 'Content-Length', String(text.length)]);
      response.end(text);
    };
    if (wantsJson(request)) send(jsonHeaders, bodies.get(locale) ?? empty);
    else pageIn(locale).then((text) => send(htmlHeaders, text), () => send(jsonHeaders, bodies.get(locale) ?? empty));
  };
}
