import type { Document, Element, Node } from '@xmldom/xmldom';
import type * as XmlDom from '@xmldom/xmldom';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';
import { SamlRefusal } from './saml-refusal.ts';

const xmlDom = packageWhenNeeded<typeof XmlDom>('@xmldom/xmldom');

export const maximumMessageBytes = 256 * 1024;

/** The text of a base64 message. @throws SamlRefusal before anything is parsed */
export function decodeMessage(encoded: string): string {
  if (encoded.length > Math.ceil(maximumMessageBytes / 3) * 4) throw new SamlRefusal('too-large', `${encoded.length} characters`);
  const compact = encoded.replace(/[\r\n ]/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) throw new SamlRefusal('not-xml', 'not base64');
  return decodeText(Buffer.from(compact, 'base64'));
}

export function decodeText(bytes: Buffer): string {
  if (bytes.length > maximumMessageBytes) throw new SamlRefusal('too-large', `${bytes.length} bytes`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new SamlRefusal('not-xml', 'not UTF-8');
  }
}

/**
 * Parses a SAML message that consists of elements, attributes and text alone: no DOCTYPE, no entities beyond XML's own,
 * no comments, no CDATA, no processing instructions, one root.
 * @throws SamlRefusal doctype, comment, not-xml
 */
export function parsePlainXml(xml: string): { readonly document: Document; readonly root: Element } {
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(xml)) throw new SamlRefusal('doctype', 'a document type declaration');
  if (/<!/.test(xml)) throw new SamlRefusal('comment', 'a comment or CDATA section');
  if (/<\?(?!xml[ \t\r\n])/.test(xml) || /<\?/.test(xml.slice(5))) throw new SamlRefusal('comment', 'a processing instruction');
  return parseXml(xml);
}

/** Parses XML with exactly one root and no errors. @throws SamlRefusal not-xml */
export function parseXml(xml: string): { readonly document: Document; readonly root: Element } {
  let document: Document;
  try {
    document = new (xmlDom().DOMParser)({ onError: (_level, message) => { throw new Error(message); } }).parseFromString(xml, 'text/xml');
  } catch (error) {
    throw new SamlRefusal('not-xml', error instanceof Error ? error.message.slice(0, 200) : 'not XML');
  }
  const roots = childElements(document);
  const root = roots[0];
  if (roots.length !== 1 || !root) throw new SamlRefusal('structure', `${roots.length} roots`);
  return { document, root };
}

export function childElements(node: Node): Element[] {
  const children: Element[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (child.nodeType === 1) children.push(child as Element);
  return children;
}

/** Child elements of one name and namespace. */
export const childrenNamed = (node: Node, namespace: string, name: string): Element[] =>
  childElements(node).filter((child) => child.localName === name && child.namespaceURI === namespace);

/** The element and everything beneath it. */
export function allElements(root: Element): Element[] {
  const found: Element[] = [];
  const open: Element[] = [root];
  for (let element = open.pop(); element; element = open.pop()) {
    found.push(element);
    open.push(...childElements(element));
  }
  return found;
}

/** The text of an element that holds text alone. @throws SamlRefusal structure when it holds anything else */
export function plainText(element: Element): string {
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType !== 3) throw new SamlRefusal('structure', `${element.localName ?? ''} holds more than text`);
  }
  return (element.textContent ?? '').trim();
}
