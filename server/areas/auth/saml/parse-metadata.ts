import { X509Certificate } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import { bindings, namespaces } from './namespaces.ts';
import { allElements, childrenNamed, parseXml } from './parse-xml.ts';
import { SamlRefusal } from './saml-refusal.ts';

/** What an identity provider's metadata says of it. */
export interface IdentityProviderMetadata {
  readonly issuer: string;
  readonly entryPoint: string;
  readonly logoutUrl: string | null;
  readonly logoutResponseUrl: string | null;
  readonly certificates: readonly string[];
}

export const maximumMetadataBytes = 1024 * 1024;

/**
 * Reads one identity provider's metadata; of a federation's list only where it names a single identity provider.
 * Its own signature is not relied on: it comes from an admin, or over https from where the admin said.
 * @throws SamlRefusal with a detail that names what is missing
 */
export function parseMetadata(xml: string): IdentityProviderMetadata {
  if (Buffer.byteLength(xml) > maximumMetadataBytes) throw new SamlRefusal('too-large', 'metadata over 1 MB');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new SamlRefusal('doctype', 'a document type declaration');
  const { root } = parseXml(xml.trim().replace(/^\ufeff/, ''));
  const entities = allElements(root).filter((element) => element.localName === 'EntityDescriptor' && element.namespaceURI === namespaces.metadata);
  const providers = entities.filter((entity) => childrenNamed(entity, namespaces.metadata, 'IDPSSODescriptor').length === 1);
  const [entity, ...more] = providers;
  const descriptor = entity && childrenNamed(entity, namespaces.metadata, 'IDPSSODescriptor')[0];
  if (!entity || !descriptor || more.length > 0) throw new SamlRefusal('structure', 'not one identity provider');
  const issuer = entity.getAttribute('entityID') ?? '';
  const entryPoint = locationOf(descriptor, 'SingleSignOnService')?.location ?? '';
  if (issuer === '') throw new SamlRefusal('issuer', 'no entityID');
  if (entryPoint === '') throw new SamlRefusal('destination', 'no SingleSignOnService with HTTP-Redirect');
  const logout = locationOf(descriptor, 'SingleLogoutService');
  const certificates = certificatesOf(descriptor);
  if (certificates.length === 0) throw new SamlRefusal('signature', 'no signing certificate');
  return { issuer, entryPoint, logoutUrl: logout?.location ?? null, logoutResponseUrl: logout?.responseLocation ?? null, certificates };
}

function locationOf(descriptor: Element, service: string): { location: string; responseLocation: string | null } | null {
  const found = childrenNamed(descriptor, namespaces.metadata, service).find((element) => element.getAttribute('Binding') === bindings.redirect);
  const location = found?.getAttribute('Location') ?? '';
  if (!isWebAddress(location)) return null;
  const responseLocation = found?.getAttribute('ResponseLocation') ?? '';
  return { location, responseLocation: isWebAddress(responseLocation) ? responseLocation : null };
}

function certificatesOf(descriptor: Element): string[] {
  const keys = childrenNamed(descriptor, namespaces.metadata, 'KeyDescriptor').filter((key) => key.getAttribute('use') !== 'encryption');
  const texts = keys.flatMap((key) => allElements(key).filter((element) => element.localName === 'X509Certificate').map((element) => element.textContent ?? ''));
  return [...new Set(texts.map(toPem).filter((pem) => pem !== null))].slice(0, 10);
}

/** A certificate as PEM, from PEM or bare base64; null when it is none. */
export function toPem(text: string): string | null {
  const base64 = text.replace(/-----(?:BEGIN|END) CERTIFICATE-----/g, '').replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]{100,20000}={0,2}$/.test(base64)) return null;
  const pem = `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
  try {
    return new X509Certificate(pem).publicKey.asymmetricKeyType === 'rsa' ? pem : null;
  } catch {
    return null;
  }
}

export const isWebAddress = (text: string): boolean => URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol) && new URL(text).username === '';
