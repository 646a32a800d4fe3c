import type { Request, Response } from 'express';
import type { AppError } from '#core/errors/app-error.ts';
import { chooseLocale } from '#core/http/choose-locale.ts';
import type { House } from '#core/http/house.ts';
import { wantsJson } from '#core/http/is-api.ts';
import { leaveRest } from '#core/http/leave-rest.ts';
import { page } from '#core/http/route.ts';
import { stateOf } from '#core/http/request-state.ts';
import { sendReply } from '#core/http/send-reply.ts';
import { sendText } from '#core/http/send-text.ts';
import { toAppError } from '#core/http/to-app-error.ts';
import { locales, translate } from '#core/text/translate.ts';

/** The one answer to everything that goes wrong: JSON for programs, a page for people, a reference for the log. */
export async function answerError(house: House, request: Request, response: Response, thrown: unknown): Promise<void> {
  if (response.writableEnded) return;
  const error = toAppError(thrown);
  const state = stateOf(request);
  if (error.status >= 500) house.ctx.log[error.code === 'internal' ? 'error' : 'warn']({ request: state.id, code: error.code, route: state.route, err: error.detail.cause ?? error }, 'request failed');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (error.detail.retryAfter !== undefined) response.setHeader('Retry-After', error.detail.retryAfter);
  if (error.status === 413) leaveRest(request, response);
  const locale = state.viewer?.locale ?? chooseLocale(request.headers['accept-language'], locales);
  try {
    if (wantsJson(request)) await sendText(request, response, { status: error.status, type: 'application/json; charset=utf-8', text: JSON.stringify(errorBody(error, locale)), cacheControl: 'no-store' });
    else if (error.code === 'not-signed-in' && state.viewer === null) await toSignIn(house, request, response);
    else await sendErrorPage(house, request, response, error, locale);
  } catch (failure) {
    house.ctx.log.error({ request: state.id, err: failure }, 'error page failed');
    if (!response.headersSent) await sendText(request, response, { status: error.status, type: 'text/plain; charset=utf-8', text: `${translate(locale, error.messageKey)} (${state.id})`, cacheControl: 'no-store' });
  }
}

/** The JSON of a refusal, as the contract fixes it. */
export function errorBody(error: AppError, locale: string): { error: { code: string; message: string; fields?: { field: string; message: string }[] } } {
  const fields = error.detail.fields?.map(({ field, messageKey, values }) => ({ field, message: translate(locale, messageKey, values) }));
  return { error: { code: error.code, message: translate(locale, error.messageKey, error.detail.values), ...(fields ? { fields } : {}) } };
}

/** A page that needs a person sends them to sign in and back again. */
function toSignIn(house: House, request: Request, response: Response): Promise<void> {
  const returnTo = request.method === 'GET' || request.method === 'HEAD' ? request.originalUrl : '/';
  const location = returnTo === '/' ? '/sign-in' : `/sign-in?returnTo=${encodeURIComponent(returnTo)}`;
  return sendReply(house, request, response, { kind: 'redirect', location }, { viewer: null, locale: 'en', path: request.path, cursor: 0, flash: null });
}

async function sendErrorPage(house: House, request: Request, response: Response, error: AppError, locale: string): Promise<void> {
  const { id, viewer } = stateOf(request);
  const heading = translate(locale, `errors.page.${error.code}.heading`);
  const retry = error.code === 'unavailable' || error.code === 'internal' || error.code === 'too-many';
  const reading = request.method === 'GET' || request.method === 'HEAD';
  const { next, values } = error.detail;
  const said = [...new Set((error.detail.fields ?? []).map(({ messageKey, values: within }) => translate(locale, messageKey, within)))];
  const home = { url: '/', textKey: 'errors.page.home' };
  const way = retry && reading ? { url: request.originalUrl, textKey: 'errors.page.again' } : next ?? home;
  const reply = page('error', heading, {
    status: error.status,
    code: error.code,
    heading,
    // What exactly stands against it is said first.
    explanation: [...said, translate(locale, next?.explanationKey ?? `errors.page.${error.code}.explanation`, values)].join(' '),
    reference: id,
    actionUrl: way.url,
    actionText: translate(locale, way.textKey),
  }, error.status);
  // While the store is away the frame cannot be filled either.
  const framed = error.code === 'unavailable' || error.code === 'internal' ? null : viewer;
  const cursor = framed ? await house.ctx.events.cursor() : 0;
  await sendReply(house, request, response, reply, { viewer: framed, locale, path: request.path, cursor, flash: null });
}
