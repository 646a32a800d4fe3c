import { BSONRegExp } from 'bson';
import { asBuffer } from './bson.ts';
import type { Doc } from './bson.ts';
import { toRegExp } from './filter.ts';
import type { Clause, FieldClause } from './filter.ts';
import { compareValues, keyText, rank, rankOf, toDouble } from './keys.ts';
import { someAt } from './paths.ts';
import { badValue } from './store-error.ts';

export type Test = (value: unknown) => boolean;

const typeRanks: Readonly<Record<string, (value: unknown) => boolean>> = Object.fromEntries(([
  ['double', 1, rank.number], ['string', 2, rank.string], ['object', 3, rank.object], ['array', 4, rank.array], ['binData', 5, rank.binary],
  ['objectId', 7, rank.objectId], ['bool', 8, rank.boolean], ['date', 9, rank.date], ['regex', 11, rank.regex], ['number', undefined, rank.number],
  ['timestamp', 17, rank.timestamp], ['minKey', -1, rank.minKey], ['maxKey', 127, rank.maxKey],
] as const).filter(([name]) => name !== 'double').flatMap(([name, code, kind]) => {
  const test: Test = (value) => value !== undefined && rankOf(value) === kind;
  return code === undefined ? [[name, test]] : [[name, test], [String(code), test]];
}));

export function typeTest(operand: unknown): Test {
  const tests = (Array.isArray(operand) ? operand : [operand]).map((name: unknown): Test => {
    if (name === 'null' || name === 10) return (value) => value === null;
    const known = typeRanks[String(name)];
    if (!known) throw badValue(`Unsupported operator $type with ${String(name)}: int, long, double and decimal are all 'number' here`);
    return known;
  });
  return (value) => tests.some((test) => test(value));
}

function equalTo(operand: unknown): Test {
  const kind = rankOf(operand);
  switch (kind) {
    case rank.null: return (value) => value === null || value === undefined;
    case rank.string: case rank.boolean: return (value) => value === operand;
    case rank.objectId: {
      const id = asBuffer((operand as { id: Uint8Array }).id);
      return (value) => (value as { _bsontype?: string } | null | undefined)?._bsontype === 'ObjectId' && id.equals((value as { id: Uint8Array }).id);
    }
    default: return (value) => value !== undefined && rankOf(value) === kind && (value === operand || compareValues(value, operand) === 0);
  }
}

function ordered(operator: string, operand: unknown): Test {
  const kind = rankOf(operand);
  if (kind === rank.null) return operator === '$gte' || operator === '$lte' ? equalTo(null) : () => false;
  const notANumber = kind === rank.number && Number.isNaN(toDouble(operand));
  return (value) => {
    if (value === undefined || rankOf(value) !== kind) return false;
    if (kind === rank.number && Number.isNaN(toDouble(value)) !== notANumber) return false;
    const order = compareValues(value, operand);
    switch (operator) {
      case '$gt': return order > 0;
      case '$gte': return order >= 0;
      case '$lt': return order < 0;
      default: return order <= 0;
    }
  };
}

function oneOf(list: readonly unknown[]): Test {
  const keys = new Set<string>();
  const patterns: RegExp[] = [];
  for (const item of list) {
    if (item instanceof BSONRegExp) patterns.push(toRegExp(item, undefined));
    else keys.add(keyText(item));
  }
  return (value) => keys.has(keyText(value)) || (typeof value === 'string' && patterns.some((pattern) => pattern.test(value)));
}

const orElements = (test: Test): Test => (value) => test(value) || (Array.isArray(value) && value.some(test));

/** The condition on one value, as it is found at the path. */
export function valueTest(clause: FieldClause): Test {
  const { operator, operand } = clause;
  switch (operator) {
    case '$eq': return orElements(equalTo(operand));
    case '$in': return orElements(oneOf(operand as unknown[]));
    case '$gt': case '$gte': case '$lt': case '$lte': return orElements(ordered(operator, operand));
    case '$regex': return orElements((value) => typeof value === 'string' && (operand as RegExp).test(value));
    case '$type': return orElements(typeTest(operand));
    case '$exists': return (value) => value !== undefined;
    case '$size': return (value) => Array.isArray(value) && value.length === operand;
    case '$elemMatch': {
      if (clause.scalar) {
        const tests = (clause.inner ?? []).map((inner) => elementTest(inner as FieldClause));
        return (value) => Array.isArray(value) && value.some((element) => tests.every((test) => test(element)));
      }
      const matches = compileFilter(clause.inner ?? []);
      return (value) => Array.isArray(value) && value.some((element) => rankOf(element) === rank.object && matches(element as Doc));
    }
    default: throw badValue(`Unsupported operator ${operator}`);
  }
}

/** As `valueTest`, with the negations, for an element of an array. */
function elementTest(clause: FieldClause): Test {
  const matches = compileFilter([{ ...clause, parts: ['value'], inner: clause.inner?.map((inner) => ({ ...inner, parts: ['value'] }) as FieldClause) }]);
  return (value) => matches({ value: Array.isArray(value) ? [value] : value });
}

function fieldTest(clause: FieldClause): (doc: Doc) => boolean {
  const { operator, operand, parts } = clause;
  const at = (test: Test) => (doc: Doc): boolean => someAt(doc, parts, test);
  const not = (test: (doc: Doc) => boolean) => (doc: Doc): boolean => !test(doc);
  switch (operator) {
    case '$ne': return not(at(valueTest({ ...clause, operator: '$eq' })));
    case '$nin': return not(at(valueTest({ ...clause, operator: '$in' })));
    case '$not': return not(compileFilter(clause.inner ?? []));
    case '$exists': return operand !== false && operand !== 0 && operand !== null ? at(valueTest(clause)) : not(at(valueTest(clause)));
    case '$all': {
      const list = operand as unknown[];
      const all = list.map((item) => at(valueTest(item instanceof BSONRegExp
        ? { ...clause, operator: '$regex', operand: toRegExp(item, undefined) } : { ...clause, operator: '$eq', operand: item })));
      return (doc) => all.length > 0 && all.every((test) => test(doc));
    }
    default: return at(valueTest(clause));
  }
}

/** Compiles conditions once into one test of a decoded document. */
export function compileFilter(clauses: readonly Clause[]): (doc: Doc) => boolean {
  const tests = clauses.map((clause): ((doc: Doc) => boolean) => {
    if (clause.kind === 'field') return fieldTest(clause);
    const branches = clause.branches.map(compileFilter);
    if (clause.kind === '$and') return (doc) => branches.every((branch) => branch(doc));
    if (clause.kind === '$or') return (doc) => branches.some((branch) => branch(doc));
    return (doc) => !branches.some((branch) => branch(doc));
  });
  const [first, second] = tests;
  if (!first) return () => true;
  if (!second) return first;
  return (doc) => tests.every((test) => test(doc));
}
