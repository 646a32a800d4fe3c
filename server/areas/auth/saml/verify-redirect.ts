import { createVerify } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { decodeText, maximumMessageBytes } from './parse-xml.ts';
import { SamlRefusal } from './saml-refusal.ts';

const digests: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': 'sha512',
};

/**
 * Verifies a message of the HTTP-Redirect binding by the query as it was sent, and answers its XML. Each parameter may occur
 * once, so that what is verified is what is read; unsigned is refused. @throws SamlRefusal
 */
export function verifyRedirect(rawQuery: string, kind: 'SAMLRequest' | 'SAMLResponse', certificates: readonly string[]): string {
  const parameters = new Map<string, string>();
  for (const pair of rawQuery.split('&')) {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    if (parameters.has(name)) throw new SamlRefusal('structure', 'a parameter twice');
    parameters.set(name, value);
  }
  const message = parameters.get(kind);
  if (message === undefined || parameters.has(kind === 'SAMLRequest' ? 'SAMLResponse' : 'SAMLRequest')) throw new SamlRefusal('structure', `not one ${kind}`);
  const algorithm = decoded(parameters.get('SigAlg') ?? '');
  const signature = decoded(parameters.get('Signature') ?? '');
  if (signature === '') throw new SamlRefusal('signature', 'unsigned');
  const digest = Object.hasOwn(digests, algorithm) ? digests[algorithm] : undefined;
  if (digest === undefined) throw new SamlRefusal('algorithm', algorithm.slice(0, 100));
  const signed = [`${kind}=${message}`, ...(parameters.has('RelayState') ? [`RelayState=${parameters.get('RelayState') ?? ''}`] : []), `SigAlg=${parameters.get('SigAlg') ?? ''}`].join('&');
  if (!certificates.some((certificate) => createVerify(digest).update(signed).verify(certificate, signature, 'base64'))) throw new SamlRefusal('signature', 'the query is not signed by a known certificate');
  return inflate(Buffer.from(decoded(message), 'base64'));
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    throw new SamlRefusal('not-xml', 'not URL encoded');
  }
}

/** At most 256 KB come out, however little went in. */
function inflate(bytes: Buffer): string {
  let text: Buffer;
  try {
    text = inflateRawSync(bytes, { maxOutputLength: maximumMessageBytes });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? new SamlRefusal('too-large', 'inflates beyond bounds') : new SamlRefusal('not-xml', 'does not inflate');
  }
  return decodeText(text);
}
