import type { Request, Response } from 'express';
import type { ErrorCode } from '#core/errors/error-codes.ts';
import { chooseLocale } from '#core/http/choose-locale.ts';
import type { House } from '#core/http/house.ts';
import { wantsJson } from '#core/http/is-api.ts';
import type { RequestBody } from '#core/http/read-body.ts';
import { stateOf } from '#core/http/request-state.ts';
import type { Reply, Route } from '#core/http/route.ts';
import { toAppError } from '#core/http/to-app-error.ts';
import { locales, translate } from '#core/text/translate.ts';

/** Refusals after which the person can change something and try again. */
const mendable = new Set<ErrorCode>(['invalid', 'wrong-credentials', 'conflict', 'expired', 'too-large', 'unsupported-media', 'too-many', 'unavailable']);

/** Gives a refused form back with everything that was typed, when the route knows how; else throws the refusal on. */
export async function refillForm(house: House, route: Route, request: Request, response: Response, body: RequestBody, thrown: unknown): Promise<Reply> {
  const error = toAppError(thrown);
  if (!route.onInvalid || !mendable.has(error.code) || wantsJson(request)) throw thrown;
  const { viewer } = stateOf(request);
  const locale = viewer?.locale ?? chooseLocale(request.headers['accept-language'], locales);
  const problems: Record<string, string> = {};
  for (const { field, messageKey, values } of error.detail.fields ?? []) problems[field] ??= translate(locale, messageKey, values);
  if (error.detail.retryAfter !== undefined) response.setHeader('Retry-After', error.detail.retryAfter);
  const refill = async (onInvalid: NonNullable<Route['onInvalid']>): Promise<Reply> => onInvalid({
    ctx: house.ctx, viewer, request, locale, problems, files: body.files,
    params: texts(request.params), values: texts(body.fields), notice: translate(locale, error.messageKey, error.detail.values),
  });
  // The form may need what is not there at the moment: then the first refusal says more.
  const reply = await refill(route.onInvalid).catch(() => { throw thrown; });
  return reply.kind === 'page' || reply.kind === 'fragment' ? { ...reply, status: error.status } : reply;
}

/** What was typed as text; several ticks of one name become a list with commas. */
function texts(fields: unknown): Record<string, string> {
  if (typeof fields !== 'object' || fields === null) return {};
  const entries = Object.entries(fields).map(([name, value]): [string, unknown] => [name, Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(',') : value]);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
