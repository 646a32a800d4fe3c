import type { Config } from '#config/config.ts';

export interface ServiceProviderUrls {
  /** Our name towards this identity provider, and where our metadata is. */
  readonly entityId: string;
  readonly acsUrl: string;
  readonly loginUrl: string;
  readonly logoutUrl: string;
}

/** What we are called towards one identity provider. Made from the configured address only, never from a request. */
export function serviceProviderUrls(config: Pick<Config, 'baseUrl'>, slug: string): ServiceProviderUrls {
  const base = `${config.baseUrl}/saml/${slug}`;
  return { entityId: `${base}/metadata`, acsUrl: `${base}/acs`, loginUrl: `${base}/login`, logoutUrl: `${base}/logout` };
}
