import { isDoc, plainNumber } from './bson.ts';
import type { Doc } from './bson.ts';
import type { Collection, Index } from './catalog.ts';
import type { BranchClause, Clause, FieldClause } from './filter.ts';
import { boundsFor, byteRange, implied, implies, sameClause } from './intervals.ts';
import type { Bounds } from './intervals.ts';
import { after, rank } from './keys.ts';
import { StoreError, badValue, unsupported } from './store-error.ts';

export interface SortKey { readonly path: string; readonly parts: readonly string[]; readonly direction: 1 | -1 }

/** A half-open range of index keys; `cuts[n]` is the length of the first n fields, which are single values. */
export interface KeyRange { readonly low: Buffer; readonly high: Buffer; readonly cuts: readonly number[] }

export interface IndexPlan {
  readonly kind: 'index';
  readonly index: Index;
  readonly ranges: readonly KeyRange[];
  readonly backward: boolean;
  /** Ranges that differ in the first so many fields are merged into one order; 0 when reading them in turn will do. */
  readonly mergeAt: number;
  readonly sorted: boolean;
  readonly bounded: boolean;
  readonly residual: readonly Clause[];
  readonly score: number;
}
export interface CollectionPlan { readonly kind: 'collection'; readonly sorted: boolean; readonly residual: readonly Clause[] }
export interface UnionPlan { readonly kind: 'union'; readonly sorted: boolean; readonly branches: readonly IndexPlan[] }
export type Plan = IndexPlan | CollectionPlan | UnionPlan;

const MOST_RANGES = 2000;

export function parseSort(sort: Doc): SortKey[] {
  return Object.entries(sort).map(([path, value]): SortKey => {
    if (isDoc(value)) throw unsupported('operator', `${Object.keys(value)[0] ?? ''} in sort`);
    const direction = plainNumber(value);
    if (direction !== 1 && direction !== -1) throw badValue(`Illegal key in $sort specification: ${path}: must be 1 or -1`);
    if (path.startsWith('$')) throw unsupported('operator', `${path} in sort`);
    return { path, parts: path.split('.'), direction };
  });
}

function rangesOf(index: Index, bounds: readonly Bounds[]): KeyRange[] {
  let prefixes: { bytes: Buffer; cuts: number[] }[] = [{ bytes: Buffer.alloc(0), cuts: [0] }];
  const ranges: KeyRange[] = [];
  bounds.forEach((bound, at) => {
    const pairs = bound.intervals.map((interval) => byteRange(interval, index.directions[at] ?? 1));
    if (bound.points) {
      prefixes = prefixes.flatMap(({ bytes, cuts }) => pairs.map(([low]) => {
        const joined = Buffer.concat([bytes, low]);
        return { bytes: joined, cuts: [...cuts, joined.length] };
      }));
    } else {
      for (const { bytes, cuts } of prefixes) {
        for (const [low, high] of pairs) ranges.push({ low: Buffer.concat([bytes, low]), high: Buffer.concat([bytes, high]), cuts });
      }
      prefixes = [];
    }
  });
  for (const { bytes, cuts } of prefixes) ranges.push({ low: bytes, high: after(bytes), cuts });
  return ranges.sort((left, right) => Buffer.compare(left.low, right.low));
}

const isSingle = (clause: FieldClause): boolean =>
  (clause.operator === '$eq' && !isDoc(clause.operand) && !Array.isArray(clause.operand)) || (clause.operator === '$in' && (clause.operand as unknown[]).length === 1);

/** From which field on, and in which direction, the index gives the wanted order. */
function orderOf(index: Index, bounds: readonly Bounds[], sort: readonly SortKey[], fixed: ReadonlySet<string>): { mergeAt: number; backward: boolean } | undefined {
  const points = bounds.filter((bound) => bound.points).length;
  const constant = (at: number): boolean => index.multikey[at] === false && fixed.has(index.fields[at]?.path ?? '');
  const wanted = sort.filter((key) => !index.fields.some((field, at) => field.path === key.path && constant(at)));
  for (let start = 0; start <= points; start += 1) {
    let at = start;
    let turn = 0;
    const fits = wanted.every((key) => {
      while (index.fields[at] && index.fields[at]?.path !== key.path && constant(at)) at += 1;
      const field = index.fields[at];
      if (field?.path !== key.path || index.multikey[at] === true) return false;
      at += 1;
      const way = key.direction * field.direction;
      if (turn === 0) turn = way;
      return turn === way;
    });
    if (!fits) continue;
    const mixed = bounds.slice(0, start).some((bound) => bound.intervals.length > 1);
    return { mergeAt: mixed ? start : 0, backward: turn < 0 };
  }
  return undefined;
}

function planIndex(index: Index, clauses: readonly Clause[], sort: readonly SortKey[]): IndexPlan | undefined {
  const conditions = implied(clauses);
  const partial = index.partial?.clauses ?? [];
  if (!partial.every((clause) => implies(conditions, clause))) return undefined;
  const written = new Set(clauses);
  const bounds: Bounds[] = [];
  let combinations = 1;
  let score = 0;
  for (const [at, field] of index.fields.entries()) {
    const bound = boundsFor(field.path, conditions, written, index.multikey[at] === true);
    if (!bound || combinations * Math.max(1, bound.intervals.length) > MOST_RANGES) break;
    combinations *= bound.intervals.length;
    bounds.push(bound);
    score += bound.points ? 10 - (bound.intervals.length > 1 ? 1 : 0) : 5 + Math.min(1, bound.exact.length / 2);
    if (!bound.points) break;
  }
  const nullish = (bound: Bounds): boolean => bound.intervals.some((interval) => (interval.low[0] ?? 0) <= rank.null);
  if (index.sparse && !bounds.some((bound) => !nullish(bound))) return undefined;
  const fixed = new Set(conditions.filter(isSingle).map((clause) => clause.path));
  const order = sort.length > 0 ? orderOf(index, bounds, sort, fixed) : undefined;
  if (order) score += 8;
  if (index.unique && bounds.length === index.fields.length && bounds.every((bound) => bound.points)) score += 100;
  if (combinations === 0) score += 1000;
  const exact = new Set(bounds.flatMap((bound) => bound.exact));
  const residual = clauses.filter((clause) => !exact.has(clause) && !partial.some((held) => sameClause(held, clause)));
  return {
    kind: 'index', index, ranges: rangesOf(index, bounds), backward: order?.backward ?? false, mergeAt: order?.mergeAt ?? 0,
    sorted: sort.length === 0 || order !== undefined, bounded: bounds.length > 0, residual, score: score - residual.length / 10 - index.fields.length / 1000,
  };
}

function bestIndex(collection: Collection, clauses: readonly Clause[], sort: readonly SortKey[]): IndexPlan | undefined {
  let best: IndexPlan | undefined;
  for (const index of collection.indexes) {
    const plan = planIndex(index, clauses, sort);
    if (plan && (plan.bounded || (sort.length > 0 && plan.sorted)) && (!best || plan.score > best.score)) best = plan;
  }
  return best;
}

/** Reads each branch of an `$or` by its own index, when every branch has one. */
function unionOf(collection: Collection, clauses: readonly Clause[], sort: readonly SortKey[]): { plan: UnionPlan; score: number } | undefined {
  for (const clause of clauses) {
    if (clause.kind !== '$or') continue;
    const others = clauses.filter((other) => other !== clause);
    const branches = (clause as BranchClause).branches.map((branch) => bestIndex(collection, [...others, ...branch], sort));
    if (!branches.every((branch): branch is IndexPlan => branch?.bounded === true)) continue;
    const sorted = branches.every((branch) => branch.sorted);
    return { plan: { kind: 'union', sorted, branches }, score: Math.min(...branches.map((branch) => branch.score)) - 0.5 };
  }
  return undefined;
}

function hinted(collection: Collection, hint: unknown, clauses: readonly Clause[], sort: readonly SortKey[]): Plan {
  if (isDoc(hint) && '$natural' in hint) return { kind: 'collection', sorted: sort.length === 0, residual: clauses };
  const wanted = isDoc(hint) ? JSON.stringify(Object.entries(hint).map(([path, value]) => [path, plainNumber(value)])) : '';
  const index = collection.indexes.find((known) => known.name === hint || JSON.stringify(known.fields.map((field) => [field.path, field.direction])) === wanted);
  if (!index) throw badValue('hint provided does not correspond to an existing index');
  const plan = planIndex(index, clauses, sort);
  if (!plan) throw new StoreError(291, `hint: the query does not imply the filter of the index ${index.name}`);
  return plan;
}

/** Chooses how a query is read. The choice depends on the query and the indexes alone, never on the data. */
export function planQuery(collection: Collection, clauses: readonly Clause[], sort: readonly SortKey[], hint?: unknown): Plan {
  if (hint !== undefined && hint !== null) return hinted(collection, hint, clauses, sort);
  const single = bestIndex(collection, clauses, sort);
  const union = unionOf(collection, clauses, sort);
  if (union && union.score > (single?.score ?? 0)) return union.plan;
  return single ?? { kind: 'collection', sorted: sort.length === 0, residual: clauses };
}
