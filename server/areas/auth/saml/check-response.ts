import { checkStructure } from './check-structure.ts';
import { namespaces, success } from './namespaces.ts';
import { childrenNamed, decodeMessage, parsePlainXml, plainText } from './parse-xml.ts';
import { SamlRefusal } from './saml-refusal.ts';

export interface ResponseExpectation {
  /** The URL of ours that the response was posted to, as configured. */
  readonly acsUrl: string;
  /** Entity id of the identity provider. */
  readonly issuer: string;
}

/**
 * Checks what stands in the envelope of a SAMLResponse, before signatures. Answers the request it says it answers, and
 * the XML that was checked.
 * @throws SamlRefusal
 */
export function checkResponse(encoded: string, expected: ResponseExpectation): { readonly inResponseTo: string; readonly xml: string } {
  const xml = decodeMessage(encoded);
  const { root } = parsePlainXml(xml);
  if (root.localName !== 'Response' || root.namespaceURI !== namespaces.protocol) throw new SamlRefusal('structure', `root ${root.localName ?? ''}`);
  const [status] = childrenNamed(root, namespaces.protocol, 'Status');
  const code = status && childrenNamed(status, namespaces.protocol, 'StatusCode')[0];
  const value = code?.getAttribute('Value') ?? '';
  if (value !== success) {
    const inner = code && childrenNamed(code, namespaces.protocol, 'StatusCode')[0]?.getAttribute('Value');
    throw new SamlRefusal('status', `${value} ${inner ?? ''}`.slice(0, 200));
  }
  checkStructure(root, 1);
  const destination = root.getAttribute('Destination') ?? '';
  if (destination !== expected.acsUrl) throw new SamlRefusal('destination', destination.slice(0, 200));
  const [issuer] = childrenNamed(root, namespaces.assertion, 'Issuer');
  if (issuer && plainText(issuer) !== expected.issuer) throw new SamlRefusal('issuer', plainText(issuer).slice(0, 200));
  const inResponseTo = root.getAttribute('InResponseTo') ?? '';
  if (inResponseTo === '') throw new SamlRefusal('unsolicited', 'no InResponseTo');
  return { inResponseTo, xml };
}
