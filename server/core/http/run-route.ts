import type { Request, RequestHandler, Response } from 'express';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import { answerError } from '#core/http/answer-error.ts';
import { chooseLocale } from '#core/http/choose-locale.ts';
import { findViewer } from '#core/http/find-viewer.ts';
import { takeFlash } from '#core/http/flash.ts';
import { isForeignOrigin } from '#core/http/foreign-origin.ts';
import type { House } from '#core/http/house.ts';
import { incomingFolder } from '#core/http/incoming-files.ts';
import { isApiPath } from '#core/http/is-api.ts';
import { limitKeys } from '#core/http/limit-keys.ts';
import { createBodyReader, noBody } from '#core/http/read-body.ts';
import type { RequestBody } from '#core/http/read-body.ts';
import { refillForm } from '#core/http/refill-form.ts';
import type { RequestState } from '#core/http/request-state.ts';
import { stateOf } from '#core/http/request-state.ts';
import type { Reply, Route } from '#core/http/route.ts';
import type { PagePlace } from '#core/http/render-page.ts';
import { createRouteSchemas } from '#core/http/route-schemas.ts';
import { sendReply } from '#core/http/send-reply.ts';
import { locales } from '#core/text/translate.ts';

/**
 * Makes the handler of one route. The order is the walk of a request: who, from where, how often, whether allowed,
 * whether well formed, the act, the answer.
 */
export function createRouteHandler(house: House, route: Route): RequestHandler {
  const { ctx, limits, overload } = house;
  const unsafe = route.method !== 'get';
  const forPeople = !isApiPath(route.path);
  const schemas = createRouteSchemas(route);
  const readBody = createBodyReader(route, incomingFolder(ctx.config.dataDirectory));

  const admit = async (request: Request, state: RequestState): Promise<void> => {
    await findViewer(house, request, state);
    if (unsafe && !state.byToken && route.foreignOrigin !== 'allowed' && isForeignOrigin(ctx.config, request.headers)) throw new AppError('foreign-origin');
    if (limits.counts('general')) await limits.take('general', [state.viewer ? state.viewer.personId : request.ip ?? '']);
    checkAccess(route, state.viewer);
  };

  const act = async (request: Request, response: Response, state: RequestState, body: RequestBody): Promise<Reply> => {
    const params = schemas.params(request.params);
    const query = schemas.query(request.query);
    const fields = schemas.body(body.fields);
    const keys = route.limit === undefined ? [] : limitKeys(route.limit, request, state.viewer, fields);
    if (route.limit !== undefined && limits.counts(route.limit)) await limits.take(route.limit, keys);
    // Checked by `checkAccess`: a route that is not public has a viewer.
    const viewer = state.viewer as Viewer;
    const reply = await route.handle({ ctx, viewer, params, query, body: fields, files: body.files, idempotencyKey: idempotencyKey(request), locale: localeOf(request, state), request });
    if (route.limit === 'sign-in') await limits.giveBack('sign-in', keys);
    return reply;
  };

  return async (request, response) => {
    const state = stateOf(request);
    state.route = route.path;
    let body = noBody;
    try {
      await admit(request, state);
      if (unsafe) body = await readBody(request, response);
      overload.begin();
    } catch (error) {
      return answerError(house, request, response, error);
    }
    try {
      // A page that knew no place in the log, such as a refused form, would take itself for a very old one and load itself anew.
      const cursor = forPeople && state.viewer ? await ctx.events.cursor() : 0;
      const reply = await act(request, response, state, body).catch((error: unknown) => refillForm(house, route, request, response, body, error));
      // Whoever waited for a store that went away has been answered.
      if (response.headersSent) return;
      const place: PagePlace = { viewer: state.viewer, locale: localeOf(request, state), path: request.path, cursor, flash: reply.kind === 'page' ? takeFlash(request, response) : null };
      await sendReply(house, request, response, reply, place);
    } catch (error) {
      await answerError(house, request, response, error);
    } finally {
      overload.leave();
      await body.dispose();
    }
  };
}

function checkAccess(route: Route, viewer: Viewer | null): void {
  if (route.access === 'public') return;
  if (!viewer) throw new AppError('not-signed-in');
  if (route.access !== 'signed-in' && !route.access.some((role) => viewer.roles.includes(role))) throw new AppError('forbidden');
}

const localeOf = (request: Request, state: RequestState): string => state.viewer?.locale ?? chooseLocale(request.headers['accept-language'], locales);

function idempotencyKey(request: Request): string | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(header)) throw new AppError('malformed');
  return header;
}
