import { arrayAt, docAt, encode, isDoc, plainDeep } from './bson.ts';
import type { Doc } from './bson.ts';
import { collectionName, findCollection, namespaceOf } from './call.ts';
import type { Answer, Call } from './call.ts';
import type { Collection } from './catalog.ts';
import { fillIndex } from './documents.ts';
import { parseFilter } from './filter.ts';
import { compileFilter } from './matcher.ts';
import { StoreError, unsupported } from './store-error.ts';
import { subset } from './subset.ts';

const options: ReadonlySet<string> = new Set(subset.indexOptions);
const partialOperators: ReadonlySet<string> = new Set(subset.partialOperators);

const list = (call: Call, namespace: string, docs: readonly Doc[]): Answer => call.cursors.first(docs.map(encode)[Symbol.iterator](), namespace, Infinity, true, call.owner);
const missing = (call: Call): StoreError => new StoreError(26, `ns does not exist: ${namespaceOf(call)}`);

function readIndex(given: unknown): Doc {
  const spec = plainDeep(docAt(given, 'indexes')) as Doc;
  for (const name of Object.keys(spec)) if (!options.has(name)) throw unsupported('index option', name);
  const key = docAt(spec['key'], 'key');
  if (Object.keys(key).length === 0) throw new StoreError(67, 'Index keys cannot be empty.');
  for (const [path, direction] of Object.entries(key)) {
    if (direction !== 1 && direction !== -1) throw unsupported('index type', `${String(direction)} of ${path}`);
    if (path.split('.').some((part) => part === '' || part.startsWith('$'))) throw new StoreError(67, `Index key path ${path} is not allowed`);
  }
  if (spec['expireAfterSeconds'] !== undefined && (typeof spec['expireAfterSeconds'] !== 'number' || Object.keys(key).length > 1)) throw new StoreError(67, 'expireAfterSeconds needs a number and a single field');
  if (spec['sparse'] === true && spec['partialFilterExpression'] !== undefined) throw new StoreError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
  for (const clause of parseFilter(docAt(spec['partialFilterExpression'], 'partialFilterExpression'))) {
    if (clause.kind !== 'field' || !partialOperators.has(clause.operator) || (clause.operator === '$exists' && clause.operand !== true)) throw new StoreError(67, `Unsupported operator ${clause.kind === 'field' ? clause.operator : clause.kind} in partialFilterExpression`);
  }
  const name = typeof spec['name'] === 'string' ? spec['name'] : Object.entries(key).flat().join('_');
  return { v: 2, key, name, ...Object.fromEntries(Object.entries(spec).filter(([option, value]) => !['v', 'key', 'name', 'background'].includes(option) && value !== false)) };
}

export function createIndexes(call: Call): Answer {
  const existed = findCollection(call) !== undefined;
  const collection = call.source.catalog.findOrCreate(call.db, collectionName(call));
  const before = existed ? collection.indexes.length : 1;
  for (const spec of arrayAt(call.body['indexes'], 'indexes').map(readIndex)) {
    const same = (index: { spec: Doc }): boolean => encode(index.spec).equals(encode(spec));
    const byName = collection.indexes.find((index) => index.name === spec['name']);
    const byKey = collection.indexes.find((index) => JSON.stringify(index.spec['key']) === JSON.stringify(spec['key']) && encode({ p: index.spec['partialFilterExpression'] }).equals(encode({ p: spec['partialFilterExpression'] })));
    if ((byName && same(byName)) || byKey?.name === '_id_') continue;
    if (byName) throw new StoreError(86, `An existing index has the same name as the requested index (${byName.name}) but another key or other options`);
    if (byKey) throw new StoreError(85, `Index already exists with a different name: ${byKey.name}`);
    fillIndex(call.source, collection, call.source.catalog.addIndex(collection, spec));
  }
  return { numIndexesBefore: before, numIndexesAfter: collection.indexes.length, createdCollectionAutomatically: !existed, ok: 1 };
}

export function listIndexes(call: Call): Answer {
  const collection = findCollection(call);
  if (!collection) throw missing(call);
  return list(call, namespaceOf(call), collection.indexes.map((index) => index.spec));
}

export function dropIndexes(call: Call): Answer {
  const collection = findCollection(call);
  if (!collection) throw missing(call);
  const before = collection.indexes.length;
  const wanted = call.body['index'];
  const named = (given: unknown) => collection.indexes.filter((index) => index.name === given || (isDoc(given) && JSON.stringify(index.spec['key']) === JSON.stringify(plainDeep(given))));
  const going = wanted === '*' ? collection.indexes.filter((index) => index.name !== '_id_') : (Array.isArray(wanted) ? wanted : [wanted]).flatMap((given: unknown) => {
    const found = named(given);
    if (found.length === 0) throw new StoreError(27, `index not found with name [${JSON.stringify(given)}]`);
    return found;
  });
  if (going.some((index) => index.name === '_id_')) throw new StoreError(72, 'cannot drop _id index');
  for (const index of going) call.source.catalog.dropIndex(collection, index);
  return { nIndexesWas: before, ok: 1 };
}

export function create(call: Call): Answer {
  if (findCollection(call)) throw new StoreError(48, `Collection ${namespaceOf(call)} already exists.`);
  call.source.catalog.create(call.db, collectionName(call));
  return { ok: 1 };
}

export function drop(call: Call): Answer {
  const collection = findCollection(call);
  if (!collection) return { ok: 1 };
  const nIndexesWas = collection.indexes.length;
  call.source.catalog.drop(collection);
  return { nIndexesWas, ns: namespaceOf(call), ok: 1 };
}

const collectionsOf = (call: Call): Collection[] => call.source.catalog.list().filter((collection) => collection.db === call.db).sort((left, right) => (left.name < right.name ? -1 : 1));

export function dropDatabase(call: Call): Answer {
  for (const collection of collectionsOf(call)) call.source.catalog.drop(collection);
  return { dropped: call.db, ok: 1 };
}

export function listCollections(call: Call): Answer {
  const matches = compileFilter(parseFilter(docAt(call.body['filter'], 'filter')));
  const docs = collectionsOf(call).map((collection): Doc => ({ name: collection.name, type: 'collection', ...(call.body['nameOnly'] === true ? {} : { options: {}, info: { readOnly: false }, idIndex: { v: 2, key: { _id: 1 }, name: '_id_' } }) }));
  return list(call, `${call.db}.$cmd.listCollections`, docs.filter(matches));
}

export function listDatabases(call: Call): Answer {
  const matches = compileFilter(parseFilter(docAt(call.body['filter'], 'filter')));
  const names = [...new Set(call.source.catalog.list().map((collection) => collection.db))].sort();
  const databases = names.map((name): Doc => ({ name, ...(call.body['nameOnly'] === true ? {} : { sizeOnDisk: 0, empty: false }) })).filter(matches);
  return { databases, ...(call.body['nameOnly'] === true ? {} : { totalSize: pageBytes(call) }), ok: 1 };
}

const pageBytes = (call: Call): number => Number(call.source.database.pragma('page_count')) * Number(call.source.database.pragma('page_size'));

function sizeOf(call: Call, collection: Collection): { count: number; size: number } {
  const [count, size] = call.source.database.get(`SELECT count(*), coalesce(sum(length(doc)), 0) FROM ${collection.table}`) ?? [];
  return { count: Number(count ?? 0), size: Number(size ?? 0) };
}

export function collStats(call: Call): Answer {
  const collection = findCollection(call);
  const { count, size } = collection ? sizeOf(call, collection) : { count: 0, size: 0 };
  return { ns: namespaceOf(call), count, size, avgObjSize: count === 0 ? 0 : Math.round(size / count), nindexes: collection?.indexes.length ?? 0, ok: 1 };
}

export function dbStats(call: Call): Answer {
  const sizes = collectionsOf(call).map((collection) => ({ indexes: collection.indexes.length, ...sizeOf(call, collection) }));
  const sum = (field: 'count' | 'size' | 'indexes'): number => sizes.reduce((total, one) => total + one[field], 0);
  return { db: call.db, collections: sizes.length, objects: sum('count'), dataSize: sum('size'), indexes: sum('indexes'), storageSize: pageBytes(call), ok: 1 };
}

