import { ownPath } from '#core/http/own-path.ts';
import type { Reply, Route, RouteCall } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { invalidField } from '#core/errors/app-error.ts';
import { translate } from '#core/text/translate.ts';
import { endSession } from '../commands/end-session.ts';
import { findIdentityProviderByMail } from '../queries/find-identity-provider.ts';
import { loginPath, viewSignIn } from '../queries/view-sign-in.ts';
import { emptyForm, refusedForm } from '../presenters/present-form.ts';
import { beginSignOut } from '../saml/begin-sign-out.ts';
import { signInForm, signInQuery } from '../schemas.ts';
import { authenticateLocally } from '../sessions/local-strategy.ts';
import { openSession } from '../sessions/open-session.ts';
import { closeSession } from '../sessions/close-session.ts';
import { continuePage } from './continue-page.ts';

const title = (locale: string): string => translate(locale, 'sign-on.titles.sign-in');

export const signInRoutes: readonly Route[] = [
  defineRoute({
    method: 'get', path: '/sign-in', access: 'public', summary: 'The page to sign in.', query: signInQuery,
    handle: async ({ ctx, viewer, query, locale }) =>
      (viewer ? redirect(ownPath(query.returnTo)) : page('auth/sign-in', title(locale), await viewSignIn(ctx, emptyForm, ownPath(query.returnTo)))),
  }),
  defineRoute({
    method: 'post', path: '/sign-in', access: 'public', summary: 'Sign in by address and password, or go on to the identity provider of the address.', body: signInForm, limit: 'sign-in',
    handle: async ({ ctx, body, locale, request }) => {
      const returnTo = ownPath(body.returnTo);
      if (body.password === '') {
        const provider = await findIdentityProviderByMail(ctx, body.email);
        if (!provider) throw invalidField('password', 'errors.required');
        return continuePage(request, locale, loginPath(provider.slug, returnTo), provider.name);
      }
      const personId = await authenticateLocally(ctx, request);
      await openSession(ctx, request, personId);
      return redirect(returnTo);
    },
    onInvalid: async (call) => page('auth/sign-in', title(call.locale), await viewSignIn(call.ctx, refusedForm(call), ownPath(call.values['returnTo']))),
  }),
  defineRoute({
    method: 'post', path: '/sign-out', access: 'public', summary: 'Sign out here, and at the identity provider if one signed the person on.',
    handle: (call) => signOut(call),
  }),
];

/** Ends our session first; what the identity provider does then can no longer keep it alive. */
export async function signOut({ ctx, viewer, locale, request }: Pick<RouteCall<unknown, unknown, unknown, 'public'>, 'ctx' | 'viewer' | 'locale' | 'request'>): Promise<Reply> {
  const ended = viewer?.sessionId === undefined ? null : await endSession(ctx, viewer.sessionId, 'signed-out');
  await closeSession(ctx, request);
  const url = ended?.saml ? await beginSignOut(ctx, ended.saml).catch((error: unknown) => {
    ctx.log.warn({ err: error, identityProvider: ended.saml?.slug }, 'no sign-out at the identity provider');
    return null;
  }) : null;
  return url === null ? redirect('/sign-in', 'sign-on.flash.signed-out') : continuePage(request, locale, url, ended?.saml?.slug ?? '');
}

