import { ObjectId } from 'bson';
import { MAX_DOCUMENT_BYTES, asBuffer, decodeExact, encode } from './bson.ts';
import type { Doc } from './bson.ts';
import type { Catalog, Collection, Index } from './catalog.ts';
import type { Database } from './database.ts';
import { EMPTY_ARRAY, encodeKey, rank, rankOf } from './keys.ts';
import { gather, valueAt } from './paths.ts';
import { idFirst } from './raw-bson.ts';
import { StoreError } from './store-error.ts';

/** What a command works on: one connection and what it can see. */
export interface Source { readonly database: Database; readonly catalog: Catalog }

function ownKeys(catalog: Catalog | undefined, index: Index, doc: Doc): Buffer[] {
  if (index.partial && !index.partial.matches(doc)) return [];
  let rows: unknown[][] = [[]];
  let arrayField: string | undefined;
  let present = false;
  index.fields.forEach((field, at) => {
    const values: unknown[] = [];
    const multi = gather(doc, field.parts, values, EMPTY_ARRAY);
    present ||= multi || values[0] !== undefined;
    if (multi) {
      if (catalog && !index.multikey[at]) catalog.markMultikey(index, at);
      if (arrayField !== undefined && arrayField !== field.parts[0]) throw new StoreError(171, `cannot index parallel arrays [${field.path}] [${arrayField}]`);
      arrayField = field.parts[0];
    }
    rows = values.length === 1 ? rows.map((row) => [...row, values[0]]) : rows.flatMap((row) => values.map((value) => [...row, value]));
  });
  if (index.sparse && !present) return [];
  if (rows.length === 1) return [encodeKey(rows[0] ?? [], index.directions)];
  const distinct = new Map<string, Buffer>();
  for (const row of rows) {
    const key = encodeKey(row, index.directions);
    distinct.set(key.toString('latin1'), key);
  }
  return [...distinct.values()];
}

function assertUnique(database: Database, collection: Collection, index: Index, doc: Doc, keys: readonly Buffer[], rid: number): void {
  if (!index.unique) return;
  for (const key of keys) {
    const taken = database.get(`SELECT rid FROM ${index.table} WHERE k = ?`, key)?.[0];
    if (taken === undefined || taken === rid) continue;
    const keyValue: Doc = Object.fromEntries(index.fields.map((field) => [field.path, valueAt(doc, field.parts) ?? null]));
    const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${value instanceof ObjectId ? `ObjectId('${value.toHexString()}')` : JSON.stringify(value)}`);
    throw new StoreError(11000, `E11000 duplicate key error collection: ${collection.db}.${collection.name} index: ${index.name} dup key: { ${shown.join(', ')} }`,
      { keyPattern: index.spec['key'], keyValue });
  }
}

function insertKeys(database: Database, index: Index, keys: readonly Buffer[], rid: number): void {
  for (const key of keys) database.run(`INSERT INTO ${index.table} (k, rid) VALUES (?, ?)`, key, rid);
}

function assertStorable(doc: Doc, raw: Uint8Array): void {
  if (raw.length > MAX_DOCUMENT_BYTES) throw new StoreError(10334, `BSONObj size: ${raw.length} is invalid. Size must be between 0 and ${MAX_DOCUMENT_BYTES}`);
  const kind = rankOf(doc['_id']);
  if (kind === rank.array || kind === rank.regex) throw new StoreError(53, "The '_id' value cannot be of type array or regex");
  for (const name of Object.keys(doc)) {
    if (name.startsWith('$')) throw new StoreError(52, `The dollar ($) prefixed field '${name}' is not allowed in the context of an insert or a replacement`);
  }
}

/** Stores one new document with its index entries; nothing is written when a unique key is taken. */
export function insertDocument(source: Source, collection: Collection, bytes: Uint8Array): { rid: number; doc: Doc } {
  let raw = asBuffer(bytes);
  let doc: Doc;
  try { doc = decodeExact(raw); } catch { throw new StoreError(9, 'Malformed BSON'); }
  if (doc['_id'] === undefined) {
    doc = { _id: new ObjectId(), ...doc };
    raw = encode(doc);
  }
  raw = idFirst(raw);
  assertStorable(doc, raw);
  const entries = collection.indexes.map((index) => ({ index, keys: ownKeys(source.catalog, index, doc) }));
  for (const { index, keys } of entries) assertUnique(source.database, collection, index, doc, keys, -1);
  const rid = source.database.run(`INSERT INTO ${collection.table} (doc) VALUES (?)`, raw);
  for (const { index, keys } of entries) insertKeys(source.database, index, keys, rid);
  return { rid, doc };
}

/** Writes the changed document over the old one, touching only the index entries that differ. */
export function replaceDocument(source: Source, collection: Collection, rid: number, before: Doc, doc: Doc, raw: Buffer): void {
  assertStorable(doc, raw);
  const changes = collection.indexes.map((index) => {
    const old = new Map(ownKeys(undefined, index, before).map((key) => [key.toString('latin1'), key]));
    const added = ownKeys(source.catalog, index, doc).filter((key) => !old.delete(key.toString('latin1')));
    return { index, added, removed: [...old.values()] };
  });
  for (const { index, added } of changes) assertUnique(source.database, collection, index, doc, added, rid);
  for (const { index, added, removed } of changes) {
    removeKeys(source.database, index, removed, rid);
    insertKeys(source.database, index, added, rid);
  }
  source.database.run(`UPDATE ${collection.table} SET doc = ? WHERE rid = ?`, raw, rid);
}

function removeKeys(database: Database, index: Index, keys: readonly Buffer[], rid: number): void {
  for (const key of keys) database.run(`DELETE FROM ${index.table} WHERE k = ? AND rid = ?`, key, rid);
}

export function deleteDocument(source: Source, collection: Collection, rid: number, doc: Doc): void {
  for (const index of collection.indexes) removeKeys(source.database, index, ownKeys(undefined, index, doc), rid);
  source.database.run(`DELETE FROM ${collection.table} WHERE rid = ?`, rid);
}

export function fetchDocument(source: Source, collection: Collection, rid: number): Buffer | undefined {
  const doc = source.database.get(`SELECT doc FROM ${collection.table} WHERE rid = ?`, rid)?.[0];
  return doc ? asBuffer(doc as Uint8Array) : undefined;
}

/** Fills a new index from the documents that are there. */
export function fillIndex(source: Source, collection: Collection, index: Index): void {
  let last = 0;
  for (;;) {
    const rows = source.database.all(`SELECT rid, doc FROM ${collection.table} WHERE rid > ? ORDER BY rid LIMIT 500`, last);
    if (rows.length === 0) return;
    for (const [rid, raw] of rows) {
      last = Number(rid);
      const doc = decodeExact(raw as Uint8Array);
      const keys = ownKeys(source.catalog, index, doc);
      assertUnique(source.database, collection, index, doc, keys, last);
      insertKeys(source.database, index, keys, last);
    }
  }
}
