import { isDoc } from './bson.ts';
import type { Doc } from './bson.ts';

const indexPattern = /^(?:0|[1-9]\d*)$/;
export const isArrayIndex = (part: string): boolean => indexPattern.test(part);

/** A field of a document; what the language itself put there is not a field. */
export function fieldOf(doc: Doc, name: string): unknown {
  const value = doc[name];
  return typeof value === 'function' || name === '__proto__' ? undefined : value;
}

/** True when `test` holds for a value at the path; arrays on the way are entered, a missing value is undefined. */
export function someAt(node: unknown, path: readonly string[], test: (value: unknown) => boolean, at = 0): boolean {
  const part = path[at];
  if (part === undefined) return test(node);
  if (isDoc(node)) return someAt(fieldOf(node, part), path, test, at + 1);
  if (!Array.isArray(node)) return test(undefined);
  if (isArrayIndex(part) && Number(part) < node.length && someAt(node[Number(part)], path, test, at + 1)) return true;
  return node.some((element) => isDoc(element) && someAt(element, path, test, at));
}

/** Collects what an index or `distinct` sees at a path; true when an array was met on the way or at the end. */
export function gather(node: unknown, path: readonly string[], into: unknown[], emptyArray?: symbol, at = 0): boolean {
  const part = path[at];
  if (part === undefined) {
    if (!Array.isArray(node)) {
      into.push(node);
      return false;
    }
    if (node.length === 0 && emptyArray) into.push(emptyArray);
    for (const element of node) into.push(element);
    return true;
  }
  if (isDoc(node)) return gather(fieldOf(node, part), path, into, emptyArray, at + 1);
  if (!Array.isArray(node)) {
    into.push(undefined);
    return false;
  }
  const before = into.length;
  if (isArrayIndex(part) && Number(part) < node.length) gather(node[Number(part)], path, into, emptyArray, at + 1);
  for (const element of node) if (isDoc(element)) gather(element, path, into, emptyArray, at);
  if (into.length === before) into.push(undefined);
  return true;
}

/** The value at a path without entering arrays, except by index. */
export function valueAt(node: unknown, path: readonly string[]): unknown {
  let value = node;
  for (const part of path) {
    if (Array.isArray(value)) value = isArrayIndex(part) ? value[Number(part)] : undefined;
    else if (isDoc(value)) value = fieldOf(value, part);
    else return undefined;
  }
  return value;
}

/** Calls `visit` with every value of an expression or filter, at any depth. */
export function walk(value: unknown, visit: (value: unknown, name: string) => void, name = ''): void {
  visit(value, name);
  if (Array.isArray(value)) for (const element of value) walk(element, visit);
  else if (isDoc(value)) for (const [inner, child] of Object.entries(value)) walk(child, visit, inner);
}
