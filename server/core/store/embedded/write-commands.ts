import { EJSON, ObjectId } from 'bson';
import { arrayAt, decodeExact, decodePlain, docAt, encode, plainNumber } from './bson.ts';
import type { Doc } from './bson.ts';
import { collectionName, namespaceOf, runOn } from './call.ts';
import type { Answer, Call } from './call.ts';
import type { Collection } from './catalog.ts';
import { deleteDocument, insertDocument, replaceDocument } from './documents.ts';
import { parseFilter } from './filter.ts';
import { compileFilter } from './matcher.ts';
import { findRows, readQuery } from './query.ts';
import type { Query } from './query.ts';
import { Run } from './scan.ts';
import { StoreError, badValue } from './store-error.ts';
import { readUpdate, sameBytes, seedOf } from './update.ts';
import type { Update } from './update.ts';

/** Documents a long write handles before it lets others in. */
const PIECE = 200;

export function only(given: Doc, allowed: readonly string[], where: string): void {
  for (const name of Object.keys(given)) if (!allowed.includes(name)) throw new StoreError(40415, `BSON field '${where}.${name}' is an unknown field.`);
}

function* eachStatement(call: Call, list: readonly unknown[], act: (item: unknown, index: number) => Generator<void, void>): Generator<void, Doc[]> {
  const errors: Doc[] = [];
  for (const [index, item] of list.entries()) {
    try {
      yield* act(item, index);
    } catch (problem) {
      if (!(problem instanceof StoreError)) throw problem;
      errors.push({ index, code: problem.code, errmsg: problem.message, ...problem.detail });
      if (call.body['ordered'] !== false) break;
    }
  }
  return errors;
}

export function* insert(call: Call): Generator<void, Answer> {
  const documents = arrayAt(call.body['documents'], 'documents');
  let n = 0;
  const errors = yield* eachStatement(call, documents, function* (raw, index) {
    const collection = call.source.catalog.findOrCreate(call.db, collectionName(call));
    insertDocument(call.source, collection, raw as Uint8Array);
    n += 1;
    if (index % PIECE === PIECE - 1) yield;
  });
  return { n, ...(errors.length > 0 ? { writeErrors: errors } : {}), ok: 1 };
}

/** Changes the stored document; false when nothing differs. */
function rewrite(run: Run, rid: number, raw: Buffer, update: Update, query: Query): { changed: boolean; raw: Buffer } {
  const next = sameBytes(raw, update.apply(decodeExact(raw), query.clauses, false));
  if (!next) return { changed: false, raw };
  replaceDocument(run.source, run.collection, rid, decodeExact(raw), decodeExact(next), next);
  return { changed: true, raw: next };
}

function upsert(call: Call, update: Update, query: Query): { id: unknown; raw: Buffer } {
  const seed = seedOf(query.clauses);
  const made = update.replacement ? update.apply(seed['_id'] === undefined ? {} : { _id: seed['_id'] }, query.clauses, true) : update.apply(seed, query.clauses, true);
  const raw = encode({ _id: made['_id'] ?? new ObjectId(), ...made });
  const { doc } = insertDocument(call.source, call.source.catalog.findOrCreate(call.db, collectionName(call)), raw);
  return { id: doc['_id'], raw };
}

/** Reads the ids first and looks at each document again when its turn comes, since others may write in between. */
function* eachMatch(run: Run, query: Query, act: (rid: number, raw: Buffer) => void): Generator<void, void> {
  const rids: number[] = [];
  for (const row of findRows(run, query)) rids.push(row.rid);
  const matches = compileFilter(query.clauses);
  for (const [at, rid] of rids.entries()) {
    if (at > 0 && at % PIECE === 0) yield;
    const raw = run.fetch(rid);
    if (raw && (at < PIECE || matches(decodePlain(raw)))) act(rid, raw);
  }
}

export function* update(call: Call): Generator<void, Answer> {
  const upserted: Doc[] = [];
  let n = 0;
  let nModified = 0;
  const errors = yield* eachStatement(call, arrayAt(call.body['updates'], 'updates'), function* (item, index) {
    const statement = docAt(item, 'updates');
    only(statement, ['q', 'u', 'multi', 'upsert', 'arrayFilters', 'hint'], 'update.updates');
    const multi = statement['multi'] === true;
    const query = readQuery({ q: statement['q'], hint: statement['hint'], limit: multi ? 0 : 1 }, 'q');
    const change = readUpdate(statement['u'], statement['arrayFilters'], new Date());
    if (multi && change.replacement) throw new StoreError(9, 'multi update is not supported for replacement-style update');
    const run = runOn(call);
    const before = n;
    if (run) {
      yield* eachMatch(run, query, (rid, raw) => {
        n += 1;
        if (rewrite(run, rid, raw, change, query).changed) nModified += 1;
      });
    }
    if (n === before && statement['upsert'] === true) {
      upserted.push({ index, _id: upsert(call, change, query).id });
      n += 1;
    }
    if (index % PIECE === PIECE - 1) yield;
  });
  return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...(errors.length > 0 ? { writeErrors: errors } : {}), ok: 1 };
}

export function* deleteMatching(run: Run, query: Query): Generator<void, number> {
  let n = 0;
  yield* eachMatch(run, query, (rid, raw) => {
    deleteDocument(run.source, run.collection, rid, decodeExact(raw));
    n += 1;
  });
  return n;
}

export function* remove(call: Call): Generator<void, Answer> {
  let n = 0;
  const errors = yield* eachStatement(call, arrayAt(call.body['deletes'], 'deletes'), function* (item) {
    const statement = docAt(item, 'deletes');
    only(statement, ['q', 'limit', 'hint'], 'delete.deletes');
    const query = readQuery({ q: statement['q'], hint: statement['hint'], limit: statement['limit'] }, 'q');
    const run = runOn(call);
    if (run) n += yield* deleteMatching(run, query);
  });
  return { n, ...(errors.length > 0 ? { writeErrors: errors } : {}), ok: 1 };
}

export function findAndModify(call: Call): Answer {
  const { body } = call;
  const query = readQuery({ ...body, limit: 1 }, 'query', 'fields');
  const shown = (raw: Buffer): Doc => decodeExact(query.project ? query.project(raw) : raw);
  const change = body['remove'] === true ? undefined : readUpdate(body['update'], body['arrayFilters'], new Date());
  if (!change && (body['update'] !== undefined || body['new'] === true || body['upsert'] === true)) throw badValue('Cannot specify both an update and remove=true');
  const run = runOn(call);
  const row = run ? findRows(run, query).next() : undefined;
  if (run && row && row.done !== true) {
    const raw = row.value.raw ?? run.fetch(row.value.rid);
    if (!raw) throw badValue(`Lost a document of ${namespaceOf(call)}: ${EJSON.stringify(row.value.rid)}`);
    if (!change) {
      deleteDocument(run.source, run.collection, row.value.rid, decodeExact(raw));
      return { lastErrorObject: { n: 1 }, value: shown(raw), ok: 1 };
    }
    const next = rewrite(run, row.value.rid, raw, change, query).raw;
    return { lastErrorObject: { n: 1, updatedExisting: true }, value: shown(body['new'] === true ? next : raw), ok: 1 };
  }
  if (!change) return { lastErrorObject: { n: 0 }, value: null, ok: 1 };
  if (plainNumber(body['upsert']) !== true) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 };
  const made = upsert(call, change, query);
  return { lastErrorObject: { n: 1, updatedExisting: false, upserted: made.id }, value: body['new'] === true ? shown(made.raw) : null, ok: 1 };
}

/** The documents whose time is over by an index with `expireAfterSeconds`. */
export function* expire(call: Call, collection: Collection, path: string, before: Date): Generator<void, Answer> {
  const run = new Run(call.source, collection);
  yield* deleteMatching(run, { clauses: parseFilter({ [path]: { $lt: before } }), sort: [], skip: 0, limit: 1000 });
  return { ok: 1 };
}
