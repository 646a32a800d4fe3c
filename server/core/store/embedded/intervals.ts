import { BSONRegExp } from 'bson';
import { isDoc } from './bson.ts';
import type { Clause, FieldClause } from './filter.ts';
import { after, compareValues, complement, encodeKey, rank, rankOf, toDouble } from './keys.ts';

/** A stretch of one field's keys; the ends are key prefixes and stand for every key that begins with them. */
export interface Interval { readonly low: Buffer; readonly lowIn: boolean; readonly high: Buffer; readonly highIn: boolean }

export interface Bounds {
  readonly intervals: readonly Interval[];
  /** Every interval is one value. */
  readonly points: boolean;
  /** Conditions that need no second look, because the keys in the intervals are exactly those that match. */
  readonly exact: readonly Clause[];
}

const kindOnly = (kind: number): Buffer => Buffer.from([kind]);
const point = (value: unknown): Interval => {
  const key = encodeKey([value]);
  return { low: key, lowIn: true, high: key, highIn: true };
};

const from = (interval: Interval): Buffer => (interval.lowIn ? interval.low : after(interval.low));
const to = (interval: Interval): Buffer => (interval.highIn ? after(interval.high) : interval.high);

/** The half-open byte range of an interval, in the direction of the index field. */
export function byteRange(interval: Interval, direction: number): readonly [Buffer, Buffer] {
  if (direction > 0) return [from(interval), to(interval)];
  const low = complement(interval.high);
  const high = complement(interval.low);
  return [interval.highIn ? low : after(low), interval.lowIn ? after(high) : high];
}

const indexable: ReadonlySet<number> = new Set([rank.number, rank.string, rank.objectId, rank.boolean, rank.date, rank.null, rank.binary, rank.object]);

const isExact = (value: unknown): boolean => {
  const kind = rankOf(value);
  return kind !== rank.object && (kind !== rank.number || Number.isSafeInteger(toDouble(value)) || typeof value === 'number');
};

interface Part { readonly intervals: readonly Interval[]; readonly points: boolean; readonly exact: boolean }

function comparison(operator: string, operand: unknown): Part | undefined {
  const kind = rankOf(operand);
  if (kind === rank.null) return operator.endsWith('e') ? { intervals: [point(null)], points: true, exact: false } : undefined;
  if (!indexable.has(kind) || kind === rank.object || (kind === rank.number && Number.isNaN(toDouble(operand)))) return undefined;
  const key = encodeKey([operand]);
  const lowest = kind === rank.number ? { low: encodeKey([Number.NaN]), lowIn: false } : { low: kindOnly(kind), lowIn: true };
  const interval = operator.startsWith('$gt')
    ? { low: key, lowIn: operator === '$gte', high: kindOnly(kind), highIn: true }
    : { ...lowest, high: key, highIn: operator === '$lte' };
  return { intervals: [interval], points: false, exact: isExact(operand) };
}

/** The letters that every match of an anchored expression begins with. */
function anchoredPrefix(pattern: RegExp): string {
  if (pattern.flags !== '' || !pattern.source.startsWith('^') || pattern.source.includes('|')) return '';
  const plain = /^\^((?:[^\\.+*?()[\]{}|^$]|\\[^A-Za-z0-9])+)([*?{]?)/.exec(pattern.source);
  if (!plain) return '';
  const text = plain[2] ? (plain[1] ?? '').replace(/\\?.$/u, '') : plain[1] ?? '';
  return text.replaceAll(/\\(.)/g, '$1');
}

const everythingBut: readonly Interval[] = [
  { low: kindOnly(0x00), lowIn: true, high: kindOnly(rank.null), highIn: false },
  { low: kindOnly(rank.null), lowIn: false, high: kindOnly(0xfe), highIn: true },
];

function partOf(clause: FieldClause): Part | undefined {
  const { operator, operand } = clause;
  switch (operator) {
    case '$eq': return indexable.has(rankOf(operand)) ? { intervals: [point(operand)], points: true, exact: isExact(operand) } : undefined;
    case '$in': {
      const list = operand as unknown[];
      if (list.some((item) => item instanceof BSONRegExp || !indexable.has(rankOf(item)))) return undefined;
      const intervals = list.map(point).sort((left, right) => Buffer.compare(left.low, right.low))
        .filter((interval, at, all) => at === 0 || !interval.low.equals(all[at - 1]?.low ?? interval.high));
      return { intervals, points: true, exact: list.every(isExact) };
    }
    case '$gt': case '$gte': case '$lt': case '$lte': return comparison(operator, operand);
    case '$regex': {
      const prefix = anchoredPrefix(operand as RegExp);
      if (prefix === '') return undefined;
      const low = encodeKey([prefix]).subarray(0, -2);
      return { intervals: [{ low, lowIn: true, high: low, highIn: true }], points: false, exact: false };
    }
    case '$all': {
      const first = (operand as unknown[])[0];
      return first !== undefined && indexable.has(rankOf(first)) ? { intervals: [point(first)], points: true, exact: false } : undefined;
    }
    default: return undefined;
  }
}

function intersect(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  const both: Interval[] = [];
  for (const a of left) {
    for (const b of right) {
      const low = Buffer.compare(from(a), from(b)) >= 0 ? a : b;
      const high = Buffer.compare(to(a), to(b)) <= 0 ? a : b;
      const met = { low: low.low, lowIn: low.lowIn, high: high.high, highIn: high.highIn };
      if (Buffer.compare(from(met), to(met)) < 0) both.push(met);
    }
  }
  return both;
}

/** Conditions on other paths that `$elemMatch` implies, so that an index on them can be used. */
export function implied(clauses: readonly Clause[]): FieldClause[] {
  const found: FieldClause[] = [];
  for (const clause of clauses) {
    if (clause.kind !== 'field') continue;
    if (clause.operator !== '$elemMatch') {
      found.push(clause);
      continue;
    }
    for (const inner of implied(clause.inner ?? [])) {
      const path = clause.scalar ? clause.path : `${clause.path}.${inner.path}`;
      found.push({ ...inner, path, parts: path.split('.'), kind: 'field' });
    }
  }
  return found;
}

/** What the conditions say about one path; undefined when they say nothing an index can use. */
export function boundsFor(path: string, clauses: readonly FieldClause[], written: ReadonlySet<Clause>, multikey: boolean): Bounds | undefined {
  let chosen: { intervals: readonly Interval[]; points: boolean } | undefined;
  const exact: Clause[] = [];
  const parts = clauses.filter((clause) => clause.path === path).map((clause) => ({ clause, part: partOf(clause) }))
    .filter((entry): entry is { clause: FieldClause; part: Part } => entry.part !== undefined)
    .sort((left, right) => Number(right.part.points) - Number(left.part.points));
  for (const { clause, part } of parts) {
    if (chosen && multikey) break;
    const nullish = part.points && part.intervals.some((interval) => interval.low[0] === rank.null);
    if (part.exact && written.has(clause) && !(nullish && multikey)) exact.push(clause);
    chosen = chosen
      ? { intervals: intersect(chosen.intervals, part.intervals), points: chosen.points || part.points }
      : { intervals: part.intervals, points: part.points };
  }
  return chosen && { ...chosen, exact };
}

function targetOf(clause: FieldClause): readonly Interval[] | undefined {
  if (clause.operator === '$exists') return clause.operand === false ? undefined : everythingBut;
  if (clause.operator !== '$type') return partOf(clause)?.intervals;
  const kinds: Readonly<Record<string, number>> = { string: rank.string, number: rank.number, date: rank.date, objectId: rank.objectId, bool: rank.boolean, object: rank.object };
  const kind = kinds[String(clause.operand)];
  return kind === undefined ? undefined : [{ low: kindOnly(kind), lowIn: true, high: kindOnly(kind), highIn: true }];
}

/** True when `target` holds for every document that matches the conditions. */
export function implies(clauses: readonly FieldClause[], target: Clause): boolean {
  if (target.kind !== 'field') return false;
  const wanted = targetOf(target);
  return clauses.some((clause) => {
    if (clause.path !== target.path) return false;
    if (sameClause(clause, target)) return true;
    const have = partOf(clause)?.intervals;
    if (!wanted || !have) return false;
    return have.every((inner) => wanted.some((outer) => Buffer.compare(from(outer), from(inner)) <= 0 && Buffer.compare(to(inner), to(outer)) <= 0));
  });
}

export function sameClause(left: Clause, right: Clause): boolean {
  if (left.kind !== 'field' || right.kind !== 'field' || left.path !== right.path || left.operator !== right.operator) return false;
  return rankOf(left.operand) === rankOf(right.operand) && !(isDoc(left.operand) || left.operand instanceof RegExp) && compareValues(left.operand, right.operand) === 0;
}
