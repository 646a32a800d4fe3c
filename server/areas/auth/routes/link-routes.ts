import type { Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView, PageModels } from '#views/types/pages.ts';
import { requestReset } from '../commands/request-reset.ts';
import { useLink } from '../commands/use-link.ts';
import { emptyForm, refusedForm } from '../presenters/present-form.ts';
import { findLink } from '../queries/find-link.ts';
import { choosePasswordForm, forgotForm, linkParams } from '../schemas.ts';
import { openSession } from '../sessions/open-session.ts';

const forgotTitle = (locale: string): string => translate(locale, 'sign-on.titles.forgot');
const chooseTitle = (locale: string): string => translate(locale, 'sign-on.titles.choose');

async function choosePage(ctx: AppContext, token: string, form: FormView): Promise<PageModels['auth/choose-password']> {
  const link = await findLink(ctx, token);
  return { form, token, purpose: link.purpose, name: link.person?.name ?? '', email: link.person?.email ?? '' };
}

export const linkRoutes: readonly Route[] = [
  defineRoute({
    method: 'get', path: '/forgot-password', access: 'public', summary: 'The page that asks for a link to choose a password.',
    handle: ({ locale }) => page('auth/forgot-password', forgotTitle(locale), { form: emptyForm, sent: false }),
  }),
  defineRoute({
    method: 'post', path: '/forgot-password', access: 'public', summary: 'Mail a link to choose a password, if the address has an account; the answer is the same if not.', body: forgotForm, limit: 'mail',
    handle: async ({ ctx, body, locale }) => {
      await requestReset(ctx, body.email);
      return page('auth/forgot-password', forgotTitle(locale), { form: emptyForm, sent: true });
    },
    onInvalid: (call) => page('auth/forgot-password', forgotTitle(call.locale), { form: refusedForm(call), sent: false }),
  }),
  defineRoute({
    method: 'get', path: '/choose-password/:token', access: 'public', summary: 'The page behind a one-time link: choose a password.', params: linkParams,
    handle: async ({ ctx, params, locale }) => page('auth/choose-password', chooseTitle(locale), await choosePage(ctx, params.token, emptyForm)),
  }),
  defineRoute({
    method: 'post', path: '/choose-password/:token', access: 'public', summary: 'Use a one-time link: set the password and sign in.', params: linkParams, body: choosePasswordForm, limit: 'sign-in',
    handle: async ({ ctx, params, body, request }) => {
      const personId = await useLink(ctx, { secret: params.token, password: body.password, name: body.name, email: body.email });
      await openSession(ctx, request, personId);
      return redirect('/', 'sign-on.flash.password-set');
    },
    onInvalid: async (call) => page('auth/choose-password', chooseTitle(call.locale), await choosePage(call.ctx, call.params['token'] ?? '', refusedForm(call))),
  }),
];
