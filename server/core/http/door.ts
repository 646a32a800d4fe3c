import type { RequestHandler } from 'express';
import { AppError } from '#core/errors/app-error.ts';
import { errorBody } from '#core/http/answer-error.ts';
import { chooseLocale } from '#core/http/choose-locale.ts';
import type { House } from '#core/http/house.ts';
import { wantsJson } from '#core/http/is-api.ts';
import { page } from '#core/http/route.ts';
import { allowPage } from '#core/http/security-headers.ts';
import { locales, translate } from '#core/text/translate.ts';

const retryAfter = 2;
const keptMilliseconds = 60_000;
const busy = new AppError('unavailable', { retryAfter });

/** Where every request comes in: in its turn, or refused with a text made before, since a refusal must cost next to nothing. */
export function createDoor(house: House): RequestHandler {
  const bodies = new Map(locales.map((locale) => [locale, JSON.stringify(errorBody(busy, locale))]));
  const pages = new Map<string, { readonly text: Promise<string>; readonly until: number }>();

  const pageIn = (locale: string): Promise<string> => {
    const kept = pages.get(locale);
    if (kept && kept.until > performance.now()) return kept.text;
    const heading = translate(locale, 'errors.page.unavailable.heading');
    // An address that is only a question mark leads to the path that was asked for.
    const model = { status: 503, code: 'unavailable', heading, explanation: translate(locale, 'errors.page.unavailable.explanation'), reference: '', actionUrl: '?', actionText: translate(locale, 'errors.page.again') };
    const text = house.renderer.page({ viewer: null, locale, path: '/', cursor: 0, flash: null }, page('error', heading, model, 503) as Extract<ReturnType<typeof page>, { kind: 'page' }>);
    pages.set(locale, { text, until: performance.now() + keptMilliseconds });
    return text;
  };

  return (request, response, next) => {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (house.overload.enter(reads ? 'read' : 'act', next)) return;
    const locale = chooseLocale(request.headers['accept-language'], locales);
    const send = (type: string, text: string): void => {
      response.writeHead(503, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text), 'Retry-After': retryAfter, 'Cache-Control': 'no-store' });
      response.end(text);
    };
    if (wantsJson(request)) send('application/json; charset=utf-8', bodies.get(locale) ?? '');
    else {
      allowPage(response);
      pageIn(locale).then((text) => send('text/html; charset=utf-8', text), next);
    }
  };
}
