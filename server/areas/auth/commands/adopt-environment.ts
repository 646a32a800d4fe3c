import type { AppContext } from '#server/context.ts';
import { identityProviders } from '../models/identity-providers.ts';
import type { IdentityProviderRecord } from '../models/identity-providers.ts';
import type { IdentityProviderInput } from './save-identity-provider.ts';
import { saveIdentityProvider } from './save-identity-provider.ts';

/** Brings the identity provider that SAML_* names into the store at the start; one that is named no more is switched off. */
export async function adoptEnvironment(ctx: AppContext): Promise<void> {
  const { saml } = ctx.config;
  await identityProviders(ctx).updateMany({ fromEnvironment: true, enabled: true, ...(saml ? { slug: { $ne: saml.slug } } : {}) }, { $set: { enabled: false } });
  if (!saml) return;
  const before = await identityProviders(ctx).findOne({ slug: saml.slug }).lean<IdentityProviderRecord>();
  const input: IdentityProviderInput = {
    name: saml.name, enabled: true, issuer: saml.identityProviderIssuer, entryPoint: saml.entryPoint, logoutUrl: saml.logoutUrl ?? null, logoutResponseUrl: null,
    certificates: saml.certificates, metadataUrl: null, domains: saml.domains,
    attributes: before?.attributes ?? { subject: '', name: '', email: '', department: '', location: '', title: '', groups: '' },
    groupRoles: before?.groupRoles ?? [], wantResponseSigned: before?.wantResponseSigned ?? true, wantAssertionSigned: before?.wantAssertionSigned ?? true, linkByMail: before?.linkByMail ?? false,
  };
  if (before && same(before, input)) return;
  await saveIdentityProvider(ctx, null, saml.slug, input, before ? 'change' : 'add');
}

const same = (before: IdentityProviderRecord, input: IdentityProviderInput): boolean =>
  before.enabled && (['name', 'issuer', 'entryPoint', 'logoutUrl'] as const).every((field) => before[field] === input[field])
  && before.certificates.join() === input.certificates.join() && before.domains.join() === input.domains.join();
