import type { Profile } from '@node-saml/passport-saml';
import type * as PassportSaml from '@node-saml/passport-saml';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';
import type { AppContext } from '#server/context.ts';
import type { IdentityProviderRecord } from '../models/identity-providers.ts';
import { identityProviders } from '../models/identity-providers.ts';
import type { SamlSessionRecord } from '../models/sessions.ts';
import { requestIds } from './request-ids.ts';
import { samlOptions } from './saml-options.ts';

const passportSaml = packageWhenNeeded<typeof PassportSaml>('@node-saml/passport-saml');

/** After our own session has ended: the URL at which the identity provider ends its own, or null when it has no single logout. */
export async function beginSignOut(ctx: AppContext, session: SamlSessionRecord): Promise<string | null> {
  const provider = await identityProviders(ctx).findOne({ slug: session.slug }).lean<IdentityProviderRecord>();
  if (!provider?.logoutUrl || !provider.enabled) return null;
  const saml = new (passportSaml().SAML)(samlOptions(ctx, provider, requestIds(ctx, { slug: provider.slug, kind: 'sign-out', browser: null, returnTo: '/sign-in' })));
  const named = {
    issuer: provider.issuer, nameID: session.nameId, nameIDFormat: session.nameIdFormat ?? undefined,
    nameQualifier: session.nameQualifier ?? undefined, spNameQualifier: session.spNameQualifier ?? undefined, sessionIndex: session.sessionIndex ?? undefined,
  };
  return saml.getLogoutUrlAsync(named as Profile, '', {});
}

/** The URL that tells the identity provider its sign-out request was carried out. */
export function answerSignOut(ctx: AppContext, provider: IdentityProviderRecord, requestId: string, relayState: string): Promise<string> {
  const options = samlOptions(ctx, provider, requestIds(ctx, { slug: provider.slug, kind: 'sign-out', browser: null, returnTo: '/sign-in' }));
  const saml = new (passportSaml().SAML)({ ...options, logoutUrl: provider.logoutResponseUrl ?? provider.logoutUrl ?? provider.entryPoint });
  return saml.getLogoutResponseUrlAsync({ ID: requestId } as Profile, relayState.slice(0, 2_000), {}, true);
}
