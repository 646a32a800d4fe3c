import type { IdentityProviderInput } from '#areas/auth/index.ts';

/** The settings of an identity provider as the settings screen makes them, without addresses and certificates. */
export const emptyProvider: IdentityProviderInput = {
  name: 'Identity', enabled: true, issuer: '', entryPoint: '', logoutUrl: null, logoutResponseUrl: null, certificates: [], metadataUrl: null, domains: [],
  attributes: { subject: '', name: '', email: '', department: '', location: '', title: '', groups: '' }, groupRoles: [], wantResponseSigned: true, wantAssertionSigned: true, linkByMail: false,
};
