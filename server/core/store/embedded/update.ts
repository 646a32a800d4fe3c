import { arrayAt, copyDeep, docAt, encode } from './bson.ts';
import type { Doc } from './bson.ts';
import { parseFilter } from './filter.ts';
import type { Clause } from './filter.ts';
import { compareValues } from './keys.ts';
import { compileFilter } from './matcher.ts';
import { valueAt } from './paths.ts';
import { placeAt } from './place.ts';
import { StoreError, badValue, unsupported } from './store-error.ts';
import { subset } from './subset.ts';
import { applyOperator } from './update-operators.ts';

interface Change { readonly operator: string; readonly path: string; readonly parts: readonly string[]; readonly operand: unknown }
type Elements = ReadonlyMap<string, (doc: Doc) => boolean>;

/** An update, read and checked once, then applied to each document. */
export interface Update {
  readonly replacement: boolean;
  /** Changes `doc` in place, or gives the new document of a replacement. */
  apply(doc: Doc, clauses: readonly Clause[], inserting: boolean): Doc;
}

const operators: ReadonlySet<string> = new Set(subset.updateOperators);

function readChanges(spec: Doc): Change[] {
  const changes: Change[] = [];
  for (const [operator, fields] of Object.entries(spec)) {
    if (!operators.has(operator)) throw operator.startsWith('$') ? unsupported('operator', operator) : new StoreError(9, `The update mixes operators and the field ${operator}`);
    for (const [path, operand] of Object.entries(docAt(fields, operator))) {
      const parts = path.split('.');
      if (parts.includes('')) throw new StoreError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
      if (parts[0] === '$' || parts[0]?.startsWith('$')) throw badValue(`The update path '${path}' begins with '$'`);
      changes.push({ operator, path, parts, operand });
      if (operator === '$rename') changes.push({ operator: '$rename to', path: String(operand), parts: String(operand).split('.'), operand: path });
    }
  }
  const sorted = changes.map((change) => change.path).sort();
  sorted.forEach((path, at) => {
    const clash = sorted.slice(at + 1).find((other) => other === path || other.startsWith(`${path}.`));
    if (clash !== undefined) throw new StoreError(40, `Updating the path '${clash}' would create a conflict at '${path}'`);
  });
  return changes.filter((change) => change.operator !== '$rename to');
}

function readArrayFilters(filters: unknown): Elements {
  const elements = new Map<string, (doc: Doc) => boolean>();
  for (const given of filters === undefined ? [] : arrayAt(filters, 'arrayFilters')) {
    const filter = docAt(given, 'arrayFilters');
    const name = (Object.keys(filter)[0] ?? '').split('.')[0] ?? '';
    if (!/^[a-z][A-Za-z0-9]*$/.test(name)) throw unsupported('operator', `${name} at the top of an array filter`);
    if (elements.has(name)) throw new StoreError(9, `Found multiple array filters with the same top-level field name ${name}`);
    elements.set(name, compileFilter(parseFilter(filter)));
  }
  return elements;
}

/** Which element of the array at `prefix` made the filter match. */
function matchedIndex(doc: Doc, prefix: readonly string[], clauses: readonly Clause[]): number {
  const array = valueAt(doc, prefix);
  const path = prefix.join('.');
  const concerned = clauses.filter((clause) => clause.kind === 'field' && (clause.path === path || clause.path.startsWith(`${path}.`)));
  if (Array.isArray(array) && concerned.length > 0) {
    const matches = compileFilter(concerned);
    const found = array.findIndex((element) => matches(prefix.reduceRight<unknown>((inner, part) => ({ [part]: inner }), [element]) as Doc));
    if (found >= 0) return found;
  }
  throw badValue('The positional operator did not find the match needed from the query.');
}

/** The real paths behind `$`, `$[]` and `$[name]`. */
function expand(doc: Doc, parts: readonly string[], clauses: readonly Clause[], elements: Elements, inserting: boolean): (readonly string[])[] {
  const at = parts.findIndex((part) => part.startsWith('$'));
  if (at < 0) return [parts];
  const prefix = parts.slice(0, at);
  const rest = parts.slice(at + 1);
  const marker = parts[at] ?? '';
  const next = (index: number): (readonly string[])[] => expand(doc, [...prefix, String(index), ...rest], clauses, elements, inserting);
  if (marker === '$') {
    if (inserting) throw badValue('The positional operator did not find the match needed from the query.');
    return next(matchedIndex(doc, prefix, clauses));
  }
  const name = /^\$\[([a-z][A-Za-z0-9]*)?\]$/.exec(marker);
  if (!name) throw unsupported('operator', marker);
  const array = valueAt(doc, prefix);
  if (!Array.isArray(array)) throw badValue(`The path '${prefix.join('.')}' must exist in the document in order to apply array updates.`);
  if (name[1] === undefined) return array.flatMap((_, index) => next(index));
  const identifier = name[1];
  const matches = elements.get(identifier);
  if (!matches) throw badValue(`No array filter found for identifier '${identifier}' in path '${parts.join('.')}'`);
  return array.flatMap((element: unknown, index) => (matches({ [identifier]: element }) ? next(index) : []));
}

export function readUpdate(spec: unknown, arrayFilters: unknown, now: Date): Update {
  if (Array.isArray(spec)) throw unsupported('operator', 'pipeline in an update');
  const given = docAt(spec, 'u');
  const first = Object.keys(given)[0] ?? '';
  if (!first.startsWith('$')) {
    if (Object.keys(given).some((name) => name.startsWith('$'))) throw new StoreError(52, 'A replacement must not contain update operators');
    return {
      replacement: true,
      apply: (doc) => {
        const id = doc['_id'] ?? given['_id'];
        if (given['_id'] !== undefined && compareValues(id, given['_id']) !== 0) throw new StoreError(66, "After applying the update, the (immutable) field '_id' was found to have been altered");
        return id === undefined ? { ...given } : { _id: id, ...Object.fromEntries(Object.entries(given).filter(([name]) => name !== '_id')) };
      },
    };
  }
  const changes = readChanges(given);
  const elements = readArrayFilters(arrayFilters);
  for (const name of elements.keys()) {
    if (!changes.some((change) => change.parts.includes(`$[${name}]`))) throw new StoreError(9, `The array filter for identifier '${name}' was not used in the update`);
  }
  return {
    replacement: false,
    apply: (doc, clauses, inserting) => {
      const id = doc['_id'];
      for (const change of changes) {
        if (change.operator === '$setOnInsert' && !inserting) continue;
        for (const parts of expand(doc, change.parts, clauses, elements, inserting)) applyOperator(doc, change.operator, parts, copyDeep(change.operand), now);
      }
      if (id !== undefined && (doc['_id'] === undefined || compareValues(id, doc['_id']) !== 0)) throw new StoreError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
      return doc;
    },
  };
}

/** The document that an upsert starts from: what the filter says by equality. */
export function seedOf(clauses: readonly Clause[]): Doc {
  const doc: Doc = {};
  for (const clause of clauses) {
    if (clause.kind !== 'field') continue;
    const list = clause.operand;
    const single = (clause.operator === '$in' || clause.operator === '$all') && Array.isArray(list) && list.length === 1;
    if (clause.operator === '$eq' || single) placeAt(doc, clause.parts, true)?.set(single ? list[0] : list);
  }
  return doc;
}

export const sameBytes = (before: Buffer, doc: Doc): Buffer | undefined => {
  const raw = encode(doc);
  return raw.equals(before) ? undefined : raw;
};
