import { decodePlain, docAt, wholeAt } from './bson.ts';
import type { Doc } from './bson.ts';
import { parseFilter } from './filter.ts';
import type { Clause } from './filter.ts';
import { parseSort, planQuery } from './planner.ts';
import type { Plan, SortKey } from './planner.ts';
import { compileProjection } from './projection.ts';
import { pickFields } from './raw-bson.ts';
import { rowsOf, sortKeyOf } from './scan.ts';
import type { Row, Run } from './scan.ts';
import { StoreError, badValue } from './store-error.ts';

export interface Query {
  readonly clauses: readonly Clause[];
  readonly sort: readonly SortKey[];
  readonly skip: number;
  /** 0 for no limit. */
  readonly limit: number;
  readonly hint?: unknown;
  readonly project?: (raw: Buffer) => Buffer;
}

const MOST_SORTED_BYTES = 100 * 1024 * 1024;

export function readQuery(body: Doc, filterName: string, projectionName = 'projection'): Query {
  const skip = wholeAt(body['skip'], 'skip', 0);
  if (skip < 0) throw badValue('skip must not be negative');
  return {
    clauses: parseFilter(docAt(body[filterName], filterName)), sort: parseSort(docAt(body['sort'], 'sort')), skip,
    limit: Math.abs(wholeAt(body['limit'], 'limit', 0)), hint: body['hint'], project: compileProjection(docAt(body[projectionName], projectionName)),
  };
}

export const planOf = (run: Run, query: Query): Plan => planQuery(run.collection, query.clauses, query.sort, query.hint);

function* sortedInMemory(run: Run, rows: Iterable<Row>, sort: readonly SortKey[], want: number): Generator<Row> {
  const fields = new Set(sort.map((key) => key.parts[0] ?? ''));
  let kept: { key: Buffer; rid: number }[] = [];
  let bytes = 0;
  const order = (): void => { kept.sort((left, right) => left.key.compare(right.key) || left.rid - right.rid); };
  for (const { rid, raw } of rows) {
    const stored = raw ?? run.fetch(rid);
    if (!stored) continue;
    const key = sortKeyOf(decodePlain(pickFields(stored, fields)), sort);
    kept.push({ key, rid });
    bytes += key.length + 80;
    if (kept.length > want * 2 + 1000) {
      order();
      kept = kept.slice(0, want);
      bytes = kept.reduce((sum, item) => sum + item.key.length + 80, 0);
    }
    if (bytes > MOST_SORTED_BYTES) throw new StoreError(292, 'Sort exceeded memory limit: add an index for the order, or a limit');
  }
  order();
  for (const { rid } of kept) yield { rid };
}

/** The rows of a query in its order, after skip and limit. */
export function* findRows(run: Run, query: Query, plan = planOf(run, query)): Generator<Row> {
  const want = query.limit === 0 ? Infinity : query.skip + query.limit;
  const read = rowsOf(run, plan, query.sort, plan.sorted ? Math.min(want, 1024) : 1024);
  const rows = plan.sorted ? read : sortedInMemory(run, read, query.sort, want);
  let seen = 0;
  for (const row of rows) {
    seen += 1;
    if (seen > query.skip) yield row;
    if (seen >= want) return;
  }
}

/** The answered documents of a query, as bytes. */
export function* findDocuments(run: Run, query: Query): Generator<Buffer> {
  for (const { rid, raw } of findRows(run, query)) {
    const stored = raw ?? run.fetch(rid);
    if (stored) yield query.project ? query.project(stored) : stored;
  }
}

/** Counts without reading documents where the index keys alone decide. */
export function countRows(run: Run, query: Query): number {
  const plan = planOf(run, query);
  const most = query.limit === 0 ? Infinity : query.limit;
  let total = 0;
  if (query.clauses.length === 0) {
    total = Number(run.source.database.get(`SELECT count(*) FROM ${run.collection.indexes[0]?.table ?? run.collection.table}`)?.[0] ?? 0);
  } else if (plan.kind === 'index' && plan.residual.length === 0 && !plan.index.multikey.includes(true)) {
    for (const range of plan.ranges) total += Number(run.source.database.get(`SELECT count(*) FROM ${plan.index.table} WHERE k >= ? AND k < ?`, range.low, range.high)?.[0] ?? 0);
  } else {
    for (const row of findRows(run, { ...query, skip: 0, limit: most === Infinity ? 0 : most + query.skip })) total += row.rid > 0 ? 1 : 0;
  }
  return Math.min(most, Math.max(0, total - query.skip));
}
