import { X509Certificate } from 'node:crypto';
import type { Config } from '#config/config.ts';
import type { FormView, IdentityProviderRow } from '#views/types/pages.ts';
import type { IdentityProviderRecord } from '../models/identity-providers.ts';
import { serviceProviderUrls } from '../saml/service-provider.ts';
import { filledForm } from './present-form.ts';

/** An identity provider as the settings show it. */
export function presentIdentityProvider(config: Pick<Config, 'baseUrl'>, provider: IdentityProviderRecord): IdentityProviderRow {
  const urls = serviceProviderUrls(config, provider.slug);
  const ends = provider.certificates.map((certificate) => new Date(new X509Certificate(certificate).validTo)).sort((one, other) => other.getTime() - one.getTime());
  return {
    slug: provider.slug, name: provider.name, domains: provider.domains, enabled: provider.enabled, metadataUrl: urls.entityId, loginUrl: urls.loginUrl,
    certificateExpiresAt: ends[0]?.toISOString() ?? null, fromEnvironment: provider.fromEnvironment,
  };
}

/** Its settings as the form shows them. */
export const presentIdentityProviderForm = (provider: IdentityProviderRecord): FormView => filledForm({
  name: provider.name, slug: provider.slug, domains: provider.domains.join(', '), metadataUrl: provider.metadataUrl ?? '',
  attributeSubject: provider.attributes.subject, attributeEmail: provider.attributes.email, attributeName: provider.attributes.name,
  attributeTitle: provider.attributes.title, attributeDepartment: provider.attributes.department, attributeLocation: provider.attributes.location, attributeGroups: provider.attributes.groups,
  roleMapping: provider.groupRoles.map(({ group, role }) => `${group} = ${role}`).join('\n'),
  enabled: String(provider.enabled), assertionOnly: String(!provider.wantResponseSigned), linkByMail: String(provider.linkByMail),
});
