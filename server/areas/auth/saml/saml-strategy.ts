import type { CacheProvider, Profile, VerifyWithoutRequest } from '@node-saml/passport-saml';
import type * as PassportSaml from '@node-saml/passport-saml';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';
import type { AppContext } from '#server/context.ts';
import type { IdentityProviderRecord } from '../models/identity-providers.ts';
import { samlOptions } from './saml-options.ts';

const passportSaml = packageWhenNeeded<typeof PassportSaml>('@node-saml/passport-saml');

const verified: VerifyWithoutRequest = (profile, done) => done(null, { profile });

/** Passport's SAML strategy for one identity provider and one browser's requests; it answers the profile that it verified. */
export const samlStrategy = (ctx: AppContext, provider: IdentityProviderRecord, requests: CacheProvider): PassportSaml.MultiSamlStrategy =>
  new (passportSaml().MultiSamlStrategy)({ getSamlOptions: (_request, done) => done(null, samlOptions(ctx, provider, requests)) }, verified, verified);

export interface VerifiedUser { readonly profile: Profile | null }
