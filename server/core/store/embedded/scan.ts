import { asBuffer, decodePlain } from './bson.ts';
import type { Doc } from './bson.ts';
import type { Collection, Index } from './catalog.ts';
import { fetchDocument } from './documents.ts';
import type { Source } from './documents.ts';
import { topFields } from './filter.ts';
import type { Clause } from './filter.ts';
import { EMPTY_ARRAY, compareValues, encodeKey } from './keys.ts';
import { compileFilter } from './matcher.ts';
import { gather } from './paths.ts';
import type { IndexPlan, KeyRange, Plan, SortKey } from './planner.ts';
import { pickFields } from './raw-bson.ts';
import type { SqlValue } from './sqlite.ts';
import { StoreError } from './store-error.ts';

export interface Row { readonly rid: number; readonly raw?: Buffer }

/** One reading of one collection: what it may cost and what it has cost. */
export class Run {
  readonly source: Source;
  readonly collection: Collection;
  deadline: number;
  keys = 0;
  docs = 0;

  constructor(source: Source, collection: Collection, deadline = Infinity) {
    this.source = source;
    this.collection = collection;
    this.deadline = deadline;
  }

  spend(keys: number, docs: number): void {
    this.keys += keys;
    this.docs += docs;
    if (performance.now() > this.deadline) throw new StoreError(50, 'operation exceeded time limit');
  }

  fetch(rid: number): Buffer | undefined {
    this.docs += 1;
    return fetchDocument(this.source, this.collection, rid);
  }
}

interface Entry { readonly key: Buffer; readonly rid: number; readonly raw?: Buffer }

/** Reads one key range in growing pieces; no statement stays open between two of them, so a cursor can rest anywhere. */
function* readRange(run: Run, index: Index, range: KeyRange, backward: boolean, withDocs: boolean, first: number): Generator<Entry> {
  const way = backward ? 'DESC' : 'ASC';
  const select = withDocs
    ? `SELECT i.k, i.rid, c.doc FROM ${index.table} i CROSS JOIN ${run.collection.table} c ON c.rid = i.rid` : `SELECT i.k, i.rid FROM ${index.table} i`;
  const order = `ORDER BY i.k ${way}, i.rid ${way} LIMIT ?`;
  let size = Math.max(1, first);
  let rows = run.source.database.all(`${select} WHERE i.k >= ? AND i.k < ? ${order}`, range.low, range.high, size);
  for (;;) {
    run.spend(rows.length, withDocs ? rows.length : 0);
    for (const [key, rid, raw] of rows) yield { key: asBuffer(key as Uint8Array), rid: rid as number, raw: withDocs ? asBuffer(raw as Uint8Array) : undefined };
    const last = rows.at(-1);
    if (rows.length < size || !last) return;
    size = Math.min(size * 4, withDocs ? 256 : 1024);
    const [key, rid] = last as [SqlValue, SqlValue];
    const seek = index.unique ? `i.k ${backward ? '<' : '>'} ?` : `(i.k, i.rid) ${backward ? '<' : '>'} (?, ?)`;
    const from = index.unique ? [key] : [key, rid];
    rows = run.source.database.all(`${select} WHERE ${seek} AND i.k ${backward ? '>=' : '<'} ? ${order}`, ...from, backward ? range.low : range.high, size);
  }
}

function* readInTurn(run: Run, plan: IndexPlan, ranges: readonly KeyRange[], withDocs: boolean, first: number): Generator<Entry> {
  for (const range of plan.backward ? ranges.toReversed() : ranges) yield* readRange(run, plan.index, range, plan.backward, withDocs, first);
}

/** Merges ordered streams by `compare`, looking one entry ahead in each. */
export function* mergeOrdered<T>(streams: readonly Iterator<T>[], compare: (left: T, right: T, leftStream: number, rightStream: number) => number): Generator<T> {
  const heap: { value: T; stream: number }[] = [];
  const less = (left: { value: T; stream: number }, right: { value: T; stream: number }): boolean => compare(left.value, right.value, left.stream, right.stream) < 0;
  const sink = (start: number): void => {
    const item = heap[start];
    if (!item) return;
    let at = start;
    for (;;) {
      let child = at * 2 + 1;
      const left = heap[child];
      if (!left) break;
      const right = heap[child + 1];
      let next = left;
      if (right && less(right, left)) {
        child += 1;
        next = right;
      }
      if (!less(next, item)) break;
      heap[at] = next;
      at = child;
    }
    heap[at] = item;
  };
  streams.forEach((stream, at) => {
    const head = stream.next();
    if (head.done !== true) heap.push({ value: head.value, stream: at });
  });
  for (let at = heap.length >> 1; at >= 0; at -= 1) sink(at);
  for (let top = heap[0]; top; top = heap[0]) {
    yield top.value;
    const next = streams[top.stream]?.next();
    if (next && next.done !== true) heap[0] = { value: next.value, stream: top.stream };
    else {
      const last = heap.pop();
      if (last && heap.length > 0) heap[0] = last;
    }
    sink(0);
  }
}

function mergedEntries(run: Run, plan: IndexPlan, want: number): Iterator<Entry> {
  const groups = new Map<string, KeyRange[]>();
  for (const range of plan.ranges) {
    const prefix = range.low.toString('latin1', 0, range.cuts[plan.mergeAt]);
    const group = groups.get(prefix);
    if (group) group.push(range);
    else groups.set(prefix, [range]);
  }
  const lists = [...groups.values()];
  const cuts = lists.map((list) => list[0]?.cuts[plan.mergeAt] ?? 0);
  const first = Math.max(2, Math.ceil((want * 1.5) / lists.length));
  const streams = lists.map((list) => readInTurn(run, plan, list, false, first));
  return mergeOrdered(streams, (left, right, leftStream, rightStream) => {
    const order = left.key.compare(right.key, cuts[rightStream] ?? 0, right.key.length, cuts[leftStream] ?? 0, left.key.length) || left.rid - right.rid;
    return plan.backward ? -order : order;
  });
}

function* indexRows(run: Run, plan: IndexPlan, want: number): Generator<Row> {
  const withDocs = plan.residual.length > 0 && plan.mergeAt === 0;
  const first = plan.residual.length > 0 ? Math.max(want, 32) : want;
  const entries = plan.mergeAt > 0 ? mergedEntries(run, plan, want) : readInTurn(run, plan, plan.ranges, withDocs, Math.min(first, withDocs ? 256 : 1024));
  if (!plan.index.multikey.includes(true)) {
    for (let next = entries.next(); next.done !== true; next = entries.next()) yield next.value;
    return;
  }
  const seen = new Set<number>();
  for (let next = entries.next(); next.done !== true; next = entries.next()) {
    if (seen.has(next.value.rid)) continue;
    seen.add(next.value.rid);
    yield next.value;
  }
}

function* collectionRows(run: Run, want: number): Generator<Row> {
  let size = Math.min(Math.max(1, want), 256);
  let last = 0;
  for (;;) {
    const rows = run.source.database.all(`SELECT rid, doc FROM ${run.collection.table} WHERE rid > ? ORDER BY rid LIMIT ?`, last, size);
    run.spend(0, rows.length);
    for (const [rid, raw] of rows) {
      last = rid as number;
      yield { rid: last, raw: asBuffer(raw as Uint8Array) };
    }
    if (rows.length < size) return;
    size = 256;
  }
}

function* matching(run: Run, rows: Iterable<Row>, residual: readonly Clause[]): Generator<Row> {
  const matches = compileFilter(residual);
  const fields = topFields(residual);
  for (const { rid, raw } of rows) {
    const bytes = raw ?? run.fetch(rid);
    if (bytes && matches(decodePlain(pickFields(bytes, fields)))) yield { rid, raw: bytes };
  }
}

/** The key that puts a document in its place in memory, as the index would. */
export function sortKeyOf(doc: Doc, sort: readonly SortKey[]): Buffer {
  const values = sort.map((key) => {
    const found: unknown[] = [];
    if (!gather(doc, key.parts, found, EMPTY_ARRAY)) return found[0];
    return found.reduce((best, value) => (compareValues(value, best) * key.direction < 0 ? value : best));
  });
  return encodeKey(values, sort.map((key) => key.direction));
}

function* unionRows(run: Run, branches: readonly IndexPlan[], sort: readonly SortKey[], sorted: boolean, want: number): Generator<Row> {
  const seen = new Set<number>();
  const fields = new Set(sort.map((key) => key.parts[0] ?? ''));
  const keyed = function* (branch: IndexPlan): Generator<Row & { key: Buffer }> {
    for (const { rid, raw } of rowsOf(run, branch, sort, want)) {
      const bytes = raw ?? run.fetch(rid);
      if (bytes) yield { rid, raw: bytes, key: sortKeyOf(decodePlain(pickFields(bytes, fields)), sort) };
    }
  };
  const inTurn = function* (): Generator<Row> { for (const branch of branches) yield* rowsOf(run, branch, [], want); };
  const rows = sorted && sort.length > 0
    ? mergeOrdered(branches.map(keyed), (left, right) => left.key.compare(right.key) || left.rid - right.rid) : inTurn();
  for (const row of rows) {
    if (seen.has(row.rid)) continue;
    seen.add(row.rid);
    yield row;
  }
}

/** The rows of a plan that match, in its order; `want` says how many will do. */
export function rowsOf(run: Run, plan: Plan, sort: readonly SortKey[], want: number): Iterable<Row> {
  if (plan.kind === 'union') return unionRows(run, plan.branches, sort, plan.sorted, want);
  const rows = plan.kind === 'index' ? indexRows(run, plan, want) : collectionRows(run, plan.residual.length > 0 ? 256 : want);
  return plan.residual.length > 0 ? matching(run, rows, plan.residual) : rows;
}
