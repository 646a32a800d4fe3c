import type { Reply } from '#core/http/route.ts';
import { redirect, redirectOutside } from '#core/http/route.ts';
import type { AppContext } from '#server/context.ts';
import { endSessionsOfIdentity } from '../commands/end-sessions-of-identity.ts';
import type { IdentityProviderRecord } from '../models/identity-providers.ts';
import { samlRequests } from '../models/saml-requests.ts';
import { answerSignOut } from '../saml/begin-sign-out.ts';
import { checkLogoutRequest, checkLogoutResponse } from '../saml/check-logout.ts';
import { openRequest } from '../saml/request-ids.ts';
import { SamlRefusal } from '../saml/saml-refusal.ts';
import { serviceProviderUrls } from '../saml/service-provider.ts';
import { verifyPosted } from '../saml/verify-posted.ts';
import { verifyRedirect } from '../saml/verify-redirect.ts';

export interface LogoutMessage {
  readonly SAMLRequest?: string;
  readonly SAMLResponse?: string;
  readonly RelayState?: string;
  /** The query as it was sent, for the redirect binding; absent for a posted message. */
  readonly rawQuery?: string;
}

/** Single logout, either way round: carries out a signed request and answers it, or takes the signed answer to ours. @throws SamlRefusal */
export async function receiveLogout(ctx: AppContext, provider: IdentityProviderRecord, message: LogoutMessage): Promise<Reply> {
  const kind = message.SAMLRequest === undefined ? 'SAMLResponse' : 'SAMLRequest';
  const encoded = message[kind];
  if (encoded === undefined) return redirect('/sign-in');
  const xml = message.rawQuery === undefined ? verifyPosted(encoded, provider.certificates) : verifyRedirect(message.rawQuery, kind, provider.certificates);
  const expected = { logoutUrl: serviceProviderUrls(ctx.config, provider.slug).logoutUrl, issuer: provider.issuer, now: ctx.clock.now() };
  if (kind === 'SAMLResponse') {
    const { inResponseTo, succeeded } = checkLogoutResponse(xml, expected);
    const request = await samlRequests(ctx).findOneAndDelete(openRequest(ctx, { slug: provider.slug, kind: 'sign-out', browser: null }, inResponseTo)).lean();
    if (!request) throw new SamlRefusal('unsolicited', `sign-out answer to ${inResponseTo.slice(0, 100)}`);
    return redirect('/sign-in', succeeded ? 'sign-on.flash.signed-out' : 'sign-on.flash.signed-out-here');
  }
  const request = checkLogoutRequest(xml, expected);
  const ended = await endSessionsOfIdentity(ctx, provider, request);
  ctx.log.info({ identityProvider: provider.slug, ended }, 'sign-out asked for by the identity provider');
  const relayState = message.rawQuery === undefined ? message.RelayState ?? '' : new URLSearchParams(message.rawQuery).get('RelayState') ?? '';
  return redirectOutside(await answerSignOut(ctx, provider, request.id, relayState));
}
