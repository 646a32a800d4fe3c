import type { InvalidCall, Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { forbidden } from '#core/errors/app-error.ts';
import { translate } from '#core/text/translate.ts';
import type { PageModels } from '#views/types/pages.ts';
import { changePassword } from '../commands/change-password.ts';
import { endOtherSessions, endOwnSession } from '../commands/end-session.ts';
import { endToken, makeToken } from '../commands/make-token.ts';
import { changeOwnAccess } from '../policies.ts';
import { refusedForm } from '../presenters/present-form.ts';
import { viewSecurity } from '../queries/view-security.ts';
import { changePasswordForm, idParams, sessionParams, tokenForm } from '../schemas.ts';

const title = (locale: string): string => translate(locale, 'sign-on.titles.security');

async function refused(call: InvalidCall, part: 'passwordForm' | 'tokenForm'): Promise<Reply> {
  if (!call.viewer) throw forbidden();
  const forms: Partial<PageModels['auth/security']> = { [part]: refusedForm(call) };
  return page('auth/security', title(call.locale), await viewSecurity(call.ctx, call.viewer, forms));
}

/** One's own sessions, password and tokens. */
export const accessRoutes: readonly Route[] = [
  defineRoute({
    method: 'get', path: '/security', access: 'signed-in', summary: 'Own sessions, password and tokens.',
    handle: async ({ ctx, viewer, locale }) => {
      if (!changeOwnAccess(viewer)) throw forbidden();
      return page('auth/security', title(locale), await viewSecurity(ctx, viewer));
    },
  }),
  defineRoute({
    method: 'post', path: '/security/password', access: 'signed-in', summary: 'Change the own password; all other sessions end.', body: changePasswordForm, limit: 'write',
    handle: async ({ ctx, viewer, body }) => {
      await changePassword(ctx, viewer, body);
      return redirect('/security', 'sign-on.flash.password-changed');
    },
    onInvalid: (call) => refused(call, 'passwordForm'),
  }),
  defineRoute({
    method: 'post', path: '/security/sessions/end-others', access: 'signed-in', summary: 'End all own sessions but this one.', limit: 'write',
    handle: async ({ ctx, viewer }) => {
      await endOtherSessions(ctx, viewer);
      return redirect('/security', 'sign-on.flash.sessions-ended');
    },
  }),
  defineRoute({
    method: 'post', path: '/security/sessions/:id/end', access: 'signed-in', summary: 'End one own session.', params: sessionParams, limit: 'write',
    handle: async ({ ctx, viewer, params }) => {
      await endOwnSession(ctx, viewer, params.id);
      return redirect('/security', 'sign-on.flash.session-ended');
    },
  }),
  defineRoute({
    method: 'post', path: '/security/tokens', access: 'signed-in', summary: 'Make a personal access token; it is shown once.', body: tokenForm, limit: 'write',
    handle: async ({ ctx, viewer, body, locale }) => {
      const { token } = await makeToken(ctx, viewer, { name: body.name, days: body.expiresInDays });
      return page('auth/security', title(locale), await viewSecurity(ctx, viewer, { newToken: token }));
    },
    onInvalid: (call) => refused(call, 'tokenForm'),
  }),
  defineRoute({
    method: 'post', path: '/security/tokens/:id/remove', access: 'signed-in', summary: 'End a personal access token.', params: idParams, limit: 'write',
    handle: async ({ ctx, viewer, params }) => {
      await endToken(ctx, viewer, params.id);
      return redirect('/security', 'sign-on.flash.token-ended');
    },
  }),
];
