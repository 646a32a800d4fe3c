import type { Document, Element, Node } from '@xmldom/xmldom';
import type * as XmlDom from '@xmldom/xmldom';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';
import { PackageRefusal } from './package-refusal.ts';

const xmlDom = packageWhenNeeded<typeof XmlDom>('@xmldom/xmldom');

/** The text of a manifest by its byte order mark, or by the encoding it names. @throws PackageRefusal */
export function decodeManifest(bytes: Buffer): string {
  const label = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : /^\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w.-]{1,40})["']/i.exec(bytes.subarray(0, 300).toString('latin1'))?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw new PackageRefusal('manifest-encoding', { detail: label });
  }
}

/** Elements, attributes and text alone: with a document type come entities, and with those a manifest that grows without end or reads files. @throws PackageRefusal */
export function parseManifest(text: string): Element {
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) throw new PackageRefusal('manifest-doctype');
  let document: Document;
  try {
    document = new (xmlDom().DOMParser)({ onError: (level, message) => { if (level !== 'warning') throw new Error(message); } }).parseFromString(text, 'text/xml');
  } catch (error) {
    throw new PackageRefusal('manifest-unreadable', { detail: error instanceof Error ? error.message.split('\n')[0] ?? '' : '' });
  }
  const root = document.documentElement;
  if (!root || root.localName !== 'manifest') throw new PackageRefusal('manifest-not-one', { detail: root?.localName ?? '' });
  if (depthOf(root) > mostDepth) throw new PackageRefusal('manifest-unreadable', { detail: `nested deeper than ${mostDepth}` });
  return root;
}

const mostDepth = 60;

function depthOf(root: Node): number {
  let deepest = 0;
  const open: { readonly node: Node; readonly depth: number }[] = [{ node: root, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    deepest = Math.max(deepest, next.depth);
    for (let inner = next.node.firstChild; inner; inner = inner.nextSibling) if (inner.nodeType === 1) open.push({ node: inner, depth: next.depth + 1 });
  }
  return deepest;
}

/** Child elements of a name; manifests in the wild mix up the namespaces of the editions, so that only the name counts. */
export const children = (node: Node, name: string): Element[] => {
  const found: Element[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (child.nodeType === 1 && (child as Element).localName === name) found.push(child as Element);
  return found;
};
export const child = (node: Node | undefined, ...names: readonly string[]): Element | undefined => {
  let at: Element | undefined = node as Element | undefined;
  for (const name of names) at = at && children(at, name)[0];
  return at;
};
export const textOf = (element: Element | undefined): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** An attribute by its name without the prefix, in whatever case. */
export function attribute(element: Element, name: string): string | undefined {
  for (let index = 0; index < element.attributes.length; index += 1) {
    const found = element.attributes.item(index);
    if (found && (found.localName ?? found.name).toLowerCase() === name.toLowerCase()) return found.value;
  }
  return undefined;
}
