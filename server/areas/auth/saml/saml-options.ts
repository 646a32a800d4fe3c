import type { CacheProvider, SamlConfig } from '@node-saml/passport-saml';
import type * as PassportSaml from '@node-saml/passport-saml';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';
import { unseal } from '#core/secrets/seal.ts';
import type { AppContext } from '#server/context.ts';
import type { IdentityProviderRecord } from '../models/identity-providers.ts';
import { serviceProviderUrls } from './service-provider.ts';

const passportSaml = packageWhenNeeded<typeof PassportSaml>('@node-saml/passport-saml');

export const requestLifeMilliseconds = 10 * 60_000;

/** Under which purpose the key for one identity provider is sealed. */
export const keyPurpose = (slug: string): string => `saml-key:${slug}`;

/**
 * How node-saml is to speak with one identity provider. Times are checked by `checkAssertion` with our own clock
 * (skew -1 switches its own check off); everything else that node-saml can check, it checks as well.
 */
export function samlOptions(ctx: AppContext, provider: IdentityProviderRecord, requests: CacheProvider): SamlConfig {
  const urls = serviceProviderUrls(ctx.config, provider.slug);
  return {
    issuer: urls.entityId,
    audience: urls.entityId,
    callbackUrl: urls.acsUrl,
    logoutCallbackUrl: urls.logoutUrl,
    entryPoint: provider.entryPoint,
    logoutUrl: provider.logoutUrl ?? '',
    idpIssuer: provider.issuer,
    idpCert: provider.certificates,
    privateKey: unseal(ctx.config.secretKey, keyPurpose(provider.slug), provider.sealedKey),
    publicCert: provider.ownCertificate,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    wantAuthnResponseSigned: provider.wantResponseSigned,
    wantAssertionsSigned: provider.wantAssertionSigned,
    validateInResponseTo: passportSaml().ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: requestLifeMilliseconds,
    cacheProvider: requests,
    acceptedClockSkewMs: -1,
  };
}
