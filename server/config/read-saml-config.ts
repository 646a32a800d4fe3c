import { existsSync, readFileSync } from 'node:fs';
import { ConfigError } from './config-error.ts';
import type { SamlConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { environment } from './environment.ts';

/** The identity provider named by SAML_*; all of its three required values or none. */
export function readSamlConfig(values: Environment): SamlConfig | undefined {
  const required = ['SAML_ENTRY_POINT', 'SAML_IDP_ISSUER', 'SAML_CERTIFICATE'] as const;
  const missing = required.filter((name) => values[name] === undefined);
  if (missing.length === required.length) return undefined;
  const [first] = missing;
  if (first) throw new ConfigError(first, 'nothing although other SAML_ variables are set', environment[first].allowed);
  return {
    slug: values.SAML_SLUG ?? 'company',
    name: values.SAML_NAME ?? 'Single sign-on',
    entryPoint: values.SAML_ENTRY_POINT ?? '',
    identityProviderIssuer: values.SAML_IDP_ISSUER ?? '',
    certificates: readCertificates(values.SAML_CERTIFICATE ?? ''),
    domains: (values.SAML_DOMAINS ?? []).map((domain) => domain.toLowerCase()),
    logoutUrl: values.SAML_LOGOUT_URL,
  };
}

function readCertificates(value: string): string[] {
  const text = value.includes('-----BEGIN') || !existsSync(value) ? value.replaceAll('\\n', '\n') : readFileSync(value, 'utf8');
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (certificates) return certificates;
  if (/^[A-Za-z0-9+/=\s]{200,}$/.test(text)) return [`-----BEGIN CERTIFICATE-----\n${text.trim()}\n-----END CERTIFICATE-----`];
  throw new ConfigError('SAML_CERTIFICATE', 'neither a certificate nor a file that holds one', environment.SAML_CERTIFICATE.allowed);
}
