import { randomBytes } from 'node:crypto';
import { ownPath } from '#core/http/own-path.ts';
import type { Reply, Route, RouteCall } from '#core/http/route.ts';
import { defineRoute, page, redirect, redirectOutside } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import { acceptAssertion } from '../commands/accept-assertion.ts';
import { signOnPerson } from '../commands/sign-on-person.ts';
import type { IdentityProviderRecord } from '../models/identity-providers.ts';
import { findIdentityProvider } from '../queries/find-identity-provider.ts';
import { loginPath } from '../queries/view-sign-in.ts';
import { beginSignOn } from '../saml/begin-sign-on.ts';
import { keepBrowserSecret, readBrowserSecret } from '../saml/browser-secret.ts';
import { nameIdFormats } from '../saml/namespaces.ts';
import { ownMetadata } from '../saml/own-metadata.ts';
import { readProfile } from '../saml/read-profile.ts';
import { receiveResponse } from '../saml/receive-response.ts';
import { SamlRefusal } from '../saml/saml-refusal.ts';
import { acsForm, loginQuery, logoutForm, logoutQuery, slugParams } from '../schemas.ts';
import { openSession } from '../sessions/open-session.ts';
import { receiveLogout } from './receive-logout.ts';
import { signOut } from './sign-in-routes.ts';

export const samlRoutes: readonly Route[] = [
  defineRoute({
    method: 'get', path: '/saml/:provider/metadata', access: 'public', summary: 'Our SAML metadata towards one identity provider.', params: slugParams,
    handle: async ({ ctx, params }) => ({ kind: 'text', status: 200, type: 'application/samlmetadata+xml', text: ownMetadata(ctx, await findIdentityProvider(ctx, params.provider)) }),
  }),
  defineRoute({
    method: 'get', path: '/saml/:provider/login', access: 'public', summary: 'Go to the identity provider to sign on.', params: slugParams, query: loginQuery,
    handle: async ({ ctx, params, query, request }) => {
      const provider = await findIdentityProvider(ctx, params.provider);
      const browser = keepBrowserSecret(request, ctx.config.https);
      return redirectOutside(await beginSignOn(ctx, provider, browser, ownPath(query.returnTo ?? query.RelayState), request));
    },
  }),
  defineRoute({
    method: 'post', path: '/saml/:provider/acs', access: 'public', summary: 'Where the identity provider posts its response.', params: slugParams, body: acsForm, foreignOrigin: 'allowed',
    handle: async (call) => {
      const provider = await findIdentityProvider(call.ctx, call.params.provider);
      try {
        return await signOn(call, provider);
      } catch (error) {
        if (error instanceof SamlRefusal) return refuse(call.ctx, call.locale, provider, error);
        throw error;
      }
    },
  }),
  defineRoute({
    method: 'get', path: '/saml/:provider/logout', access: 'public', summary: 'Single logout by redirect: the identity provider asks, or answers us.', params: slugParams, query: logoutQuery,
    handle: async ({ ctx, params, query, request, locale }) => {
      const provider = await findIdentityProvider(ctx, params.provider);
      return guarded(ctx, locale, provider, () => receiveLogout(ctx, provider, { ...query, rawQuery: request.originalUrl.split(/\?(.*)/s)[1] ?? '' }));
    },
  }),
  defineRoute({
    method: 'post', path: '/saml/:provider/logout', access: 'public', summary: 'Single logout by post: the identity provider asks or answers; without a message, the person signs out.', params: slugParams, body: logoutForm, foreignOrigin: 'allowed',
    handle: async (call) => {
      const { ctx, params, body, request, locale } = call;
      const provider = await findIdentityProvider(ctx, params.provider);
      // Only our own pages may sign a person out without a signed message.
      if (body.SAMLRequest === undefined && body.SAMLResponse === undefined) return request.get('origin') === ctx.config.baseUrl ? signOut(call) : redirect('/');
      return guarded(ctx, locale, provider, () => receiveLogout(ctx, provider, body));
    },
  }),
];

type AcsCall = Pick<RouteCall<unknown, unknown, { readonly SAMLResponse: string; readonly again?: '1' }, 'public'>, 'ctx' | 'body' | 'locale' | 'request'>;

async function signOn({ ctx, body, locale, request }: AcsCall, provider: IdentityProviderRecord): Promise<Reply> {
  const browser = readBrowserSecret(request, ctx.config.https);
  if (browser === null && body.again === undefined) return postAgain(provider, locale, body.SAMLResponse);
  if (browser === null) throw new SamlRefusal('other-browser', 'no cookie of a browser that asked');
  const { requestId, assertion } = await receiveResponse(ctx, provider, browser, body.SAMLResponse, request);
  if (assertion.nameIdFormat === nameIdFormats.transient && provider.attributes.subject === '') throw new SamlRefusal('transient', 'a transient NameID and no attribute that names the person');
  const profile = readProfile(assertion, provider.attributes);
  if (profile.subject === '') throw new SamlRefusal('subject', `no attribute ${provider.attributes.subject}`);
  const returnTo = await acceptAssertion(ctx, provider, browser, requestId, assertion);
  const personId = await signOnPerson(ctx, provider, profile);
  const { nameId, nameIdFormat, nameQualifier, spNameQualifier, sessionIndex } = assertion;
  await openSession(ctx, request, personId, { session: { slug: provider.slug, nameId, nameIdFormat, nameQualifier, spNameQualifier, sessionIndex }, notAfter: assertion.sessionNotOnOrAfter });
  return redirect(ownPath(returnTo));
}

/** A cross-site POST carried no cookie: our own page posts the response once more, same-site, where the cookie comes along. */
const postAgain = (provider: IdentityProviderRecord, locale: string, response: string): Reply =>
  page('auth/post-again', translate(locale, 'sign-on.titles.continue', { name: provider.name }), {
    action: `/saml/${provider.slug}/acs`, fields: [{ name: 'SAMLResponse', value: response }, { name: 'again', value: '1' }],
  });

async function guarded(ctx: AppContext, locale: string, provider: IdentityProviderRecord, act: () => Promise<Reply>): Promise<Reply> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof SamlRefusal) return refuse(ctx, locale, provider, error);
    throw error;
  }
}

/** A page that says what went wrong and offers a retry; its code stands in the log with the detail. */
function refuse(ctx: AppContext, locale: string, provider: IdentityProviderRecord, refusal: SamlRefusal): Reply {
  const code = `${refusal.code}-${randomBytes(4).toString('hex')}`;
  ctx.log.warn({ code, identityProvider: provider.slug, detail: refusal.message }, 'sign-on by the identity provider refused');
  return page('auth/sign-in-failed', translate(locale, 'sign-on.titles.failed'), {
    reason: translate(locale, `sign-on.refusals.${refusal.code}`), retryUrl: loginPath(provider.slug, '/'), code,
  }, refusal.code === 'too-large' ? 413 : 403);
}
