import { isDoc } from './bson.ts';
import type { Doc } from './bson.ts';
import { isArrayIndex } from './paths.ts';
import { StoreError, badValue } from './store-error.ts';

export interface Place { get(): unknown; set(value: unknown): void; remove(): void }

/** The place a path names; undefined when it is missing and `create` is not set. */
export function placeAt(doc: Doc, parts: readonly string[], create: boolean): Place | undefined {
  let node: unknown = doc;
  for (const [at, part] of parts.entries()) {
    const last = at === parts.length - 1;
    if (part === '__proto__') throw badValue('The field name __proto__ is not allowed');
    if (Array.isArray(node)) {
      const array: unknown[] = node;
      if (!isArrayIndex(part)) {
        if (!create) return undefined;
        throw new StoreError(28, `Cannot create field '${part}' in element {${parts[at - 1] ?? ''}: [array]}`);
      }
      const index = Number(part);
      if (index >= array.length + 1_500_000) throw badValue('can\'t backfill more than 1500000 elements');
      if (last) return { get: () => array[index], set: (value) => { while (array.length < index) array.push(null); array[index] = value; }, remove: () => { if (index < array.length) array[index] = null; } };
      if (array[index] === undefined) {
        if (!create) return undefined;
        while (array.length <= index) array.push(array.length === index ? {} : null);
      }
      node = array[index];
    } else if (isDoc(node)) {
      const holder: Doc = node;
      if (last) return { get: () => (Object.hasOwn(holder, part) ? holder[part] : undefined), set: (value) => { holder[part] = value; }, remove: () => { delete holder[part]; } };
      if (!Object.hasOwn(holder, part)) {
        if (!create) return undefined;
        holder[part] = {};
      }
      node = holder[part];
    } else {
      if (!create) return undefined;
      throw new StoreError(28, `Cannot create field '${part}' in element {${parts[at - 1] ?? ''}: ${String(node)}}`);
    }
  }
  return undefined;
}
