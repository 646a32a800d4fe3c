import type * as XmlCrypto from 'xml-crypto';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';
import { checkStructure } from './check-structure.ts';
import { namespaces } from './namespaces.ts';
import { childrenNamed, decodeMessage, parsePlainXml } from './parse-xml.ts';
import { SamlRefusal } from './saml-refusal.ts';

const xmlCrypto = packageWhenNeeded<typeof XmlCrypto>('xml-crypto');

/** Verifies a posted logout message by the signature on its root, and answers the XML that the signature covers. @throws SamlRefusal */
export function verifyPosted(encoded: string, certificates: readonly string[]): string {
  const xml = decodeMessage(encoded).replace(/\r\n?/g, '\n');
  const { root } = parsePlainXml(xml);
  checkStructure(root, 0);
  const [signature] = childrenNamed(root, namespaces.signature, 'Signature');
  if (!signature) throw new SamlRefusal('signature', 'unsigned');
  const verified = certificates.map((certificate) => signedBy(xml, signature.toString(), certificate)).find((text) => text !== null);
  if (verified === undefined || verified === null) throw new SamlRefusal('signature', 'not signed by a known certificate');
  return verified;
}

function signedBy(xml: string, signature: string, certificate: string): string | null {
  const verifier = new (xmlCrypto().SignedXml)({ publicCert: certificate, getCertFromKeyInfo: () => null });
  try {
    verifier.loadSignature(signature);
    if (!verifier.checkSignature(xml)) return null;
    const covered = verifier.getSignedReferences();
    return covered.length === 1 ? covered[0] ?? null : null;
  } catch {
    return null;
  }
}
