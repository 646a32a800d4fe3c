import type * as PassportSaml from '@node-saml/passport-saml';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';
import type { AppContext } from '#server/context.ts';
import type { IdentityProviderRecord } from '../models/identity-providers.ts';
import { bindings } from './namespaces.ts';
import { requestIds } from './request-ids.ts';
import { samlOptions } from './saml-options.ts';

const passportSaml = packageWhenNeeded<typeof PassportSaml>('@node-saml/passport-saml');

/** Our metadata towards one identity provider; both bindings of the logout address are named. */
export function ownMetadata(ctx: AppContext, provider: IdentityProviderRecord): string {
  const saml = new (passportSaml().SAML)(samlOptions(ctx, provider, requestIds(ctx, { slug: provider.slug, kind: 'sign-out', browser: null, returnTo: '/' })));
  const xml = saml.generateServiceProviderMetadata(null, provider.ownCertificate);
  return xml.replace(/( *)<SingleLogoutService ([^>]*)\/>/, (service, indent: string) => `${service.replace(bindings.post, bindings.redirect)}\n${indent}${service.trimStart()}`);
}
