import type { Element } from '@xmldom/xmldom';
import { namespaces } from './namespaces.ts';
import { allElements, childElements, childrenNamed } from './parse-xml.ts';
import { SamlRefusal } from './saml-refusal.ts';

const signatureAlgorithms = new Set([
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
]);
const digestAlgorithms = new Set(['http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmlenc#sha512']);
const canonical = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const transforms = new Set(['http://www.w3.org/2000/09/xmldsig#enveloped-signature', canonical]);

const refuse = (detail: string): never => {
  throw new SamlRefusal('structure', detail);
};

/**
 * Checks a message's shape before any signature is looked at, so that what is verified can only be what is read:
 * every ID once, no message or assertion inside another, each signature directly in the element it signs.
 */
export function checkStructure(root: Element, assertions: 0 | 1): void {
  const elements = allElements(root);
  checkIds(elements);
  const named = (name: string): Element[] => elements.filter((element) => element.localName === name);
  for (const name of ['Response', 'LogoutRequest', 'LogoutResponse', 'AuthnRequest', 'ArtifactResponse']) {
    if (named(name).some((element) => element !== root)) refuse(`${name} inside ${root.localName ?? ''}`);
  }
  if (named('EncryptedAssertion').length > 0) refuse('an encrypted assertion, for which there is no key');
  const found = named('Assertion');
  if (found.length !== assertions) refuse(`${found.length} assertions`);
  for (const assertion of found) {
    if (assertion.parentNode !== root || assertion.namespaceURI !== namespaces.assertion) refuse('an assertion in the wrong place');
  }
  const signable = new Set<unknown>([root, ...found]);
  const signatures = named('Signature');
  for (const signature of signatures) {
    if (signature.namespaceURI !== namespaces.signature || !signable.has(signature.parentNode)) refuse('a signature in the wrong place');
    checkSignature(signature, signature.parentNode as Element);
  }
  if (new Set(signatures.map((signature) => signature.parentNode)).size !== signatures.length) refuse('two signatures on one element');
}

function checkIds(elements: readonly Element[]): void {
  const ids = new Set<string>();
  for (const element of elements) {
    for (const name of ['ID', 'Id', 'id', 'xml:id', 'AssertionID', 'ResponseID']) {
      const id = element.getAttribute(name);
      if (id === null || id === '') continue;
      if (ids.has(id)) refuse('an ID twice');
      ids.add(id);
    }
  }
}

function checkSignature(signature: Element, signed: Element): void {
  if (allElements(signature).some((element) => element.localName === 'Object')) refuse('an Object in a signature');
  const [information, ...more] = childrenNamed(signature, namespaces.signature, 'SignedInfo');
  if (!information || more.length > 0) return refuse('not one SignedInfo');
  const [reference, ...references] = childrenNamed(information, namespaces.signature, 'Reference');
  if (!reference || references.length > 0) return refuse('not one reference');
  const id = signed.getAttribute('ID');
  if (!id || !/^[\w.-]{1,200}$/.test(id) || reference.getAttribute('URI') !== `#${id}`) return refuse('a signature of another element');
  const algorithm = (name: string, within: Element): string => childrenNamed(within, namespaces.signature, name)[0]?.getAttribute('Algorithm') ?? '';
  const allow = (allowed: boolean, found: string): void => {
    if (!allowed) throw new SamlRefusal('algorithm', found);
  };
  const method = algorithm('SignatureMethod', information);
  allow(signatureAlgorithms.has(method), method);
  const digest = algorithm('DigestMethod', reference);
  allow(digestAlgorithms.has(digest), digest);
  const canonicalization = algorithm('CanonicalizationMethod', information);
  allow(canonicalization === canonical, canonicalization);
  for (const list of childrenNamed(reference, namespaces.signature, 'Transforms')) {
    for (const transform of childElements(list)) allow(transforms.has(transform.getAttribute('Algorithm') ?? ''), transform.getAttribute('Algorithm') ?? '');
  }
}
