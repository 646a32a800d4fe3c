import { asBuffer, decodeExact, encode, plainDeep } from './bson.ts';
import type { Doc } from './bson.ts';
import type { Database } from './database.ts';
import { parseFilter } from './filter.ts';
import type { Clause } from './filter.ts';
import { compileFilter } from './matcher.ts';
import { StoreError } from './store-error.ts';

export interface IndexField { readonly path: string; readonly parts: readonly string[]; readonly direction: 1 | -1 }

export interface Index {
  readonly id: number;
  readonly table: string;
  readonly name: string;
  readonly spec: Doc;
  readonly fields: readonly IndexField[];
  readonly directions: readonly number[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial?: { readonly clauses: readonly Clause[]; readonly matches: (doc: Doc) => boolean };
  readonly expireAfterSeconds?: number;
  /** Per field: some document has an array on the way to it. */
  readonly multikey: boolean[];
}

export interface Collection { readonly id: number; readonly db: string; readonly name: string; readonly table: string; readonly indexes: Index[] }

export function describeIndex(id: number, spec: Doc, multikey: string): Index {
  const fields = Object.entries(spec['key'] as Record<string, number>).map(([path, direction]): IndexField =>
    ({ path, parts: path.split('.'), direction: direction < 0 ? -1 : 1 }));
  const partial = spec['partialFilterExpression'] as Doc | undefined;
  const clauses = partial && parseFilter(partial);
  return {
    id, table: `i${id}`, name: String(spec['name']), spec, fields, directions: fields.map((field) => field.direction),
    unique: spec['unique'] === true || spec['name'] === '_id_', sparse: spec['sparse'] === true,
    partial: clauses && { clauses, matches: compileFilter(clauses) },
    expireAfterSeconds: spec['expireAfterSeconds'] as number | undefined,
    multikey: fields.map((_, at) => multikey[at] === '1'),
  };
}

/** The collections and indexes that one connection can see. */
export class Catalog {
  /** Set by every change; what it covers is not yet committed. */
  dirty = false;
  readonly #database: Database;
  #collections = new Map<string, Collection>();

  constructor(database: Database) {
    this.#database = database;
    this.load();
  }

  load(): void {
    const byId = new Map<number, Collection>();
    this.#collections = new Map();
    for (const [id, db, name] of this.#database.all('SELECT id, db, name FROM collections')) {
      const collection: Collection = { id: Number(id), db: String(db), name: String(name), table: `c${id}`, indexes: [] };
      byId.set(collection.id, collection);
      this.#collections.set(`${db}.${name}`, collection);
    }
    for (const [id, owner, spec, multikey] of this.#database.all('SELECT id, collection, spec, multikey FROM indexes ORDER BY id')) {
      const plain = plainDeep(decodeExact(asBuffer(spec as Uint8Array))) as Doc;
      byId.get(Number(owner))?.indexes.push(describeIndex(Number(id), plain, String(multikey)));
    }
    this.dirty = false;
  }

  find(db: string, name: string): Collection | undefined {
    return this.#collections.get(`${db}.${name}`);
  }

  list(): Collection[] {
    return [...this.#collections.values()];
  }

  create(db: string, name: string): Collection {
    if (name === '' || name.includes('\0') || name.includes('$') || name.startsWith('system.')) throw new StoreError(73, `Invalid namespace specified '${db}.${name}'`);
    const id = this.#database.run('INSERT INTO collections (db, name) VALUES (?, ?)', db, name);
    const collection: Collection = { id, db, name, table: `c${id}`, indexes: [] };
    this.#database.exec(`CREATE TABLE c${id} (rid INTEGER PRIMARY KEY, doc BLOB NOT NULL)`);
    this.#collections.set(`${db}.${name}`, collection);
    this.addIndex(collection, { v: 2, key: { _id: 1 }, name: '_id_' });
    return collection;
  }

  findOrCreate(db: string, name: string): Collection {
    return this.find(db, name) ?? this.create(db, name);
  }

  addIndex(collection: Collection, spec: Doc): Index {
    this.dirty = true;
    const id = this.#database.run('INSERT INTO indexes (collection, name, spec, multikey) VALUES (?, ?, ?, ?)', collection.id, String(spec['name']), encode(spec), '');
    const index = describeIndex(id, spec, '');
    this.#database.exec(index.unique
      ? `CREATE TABLE i${id} (k BLOB PRIMARY KEY, rid INTEGER NOT NULL) WITHOUT ROWID`
      : `CREATE TABLE i${id} (k BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (k, rid)) WITHOUT ROWID`);
    collection.indexes.push(index);
    return index;
  }

  dropIndex(collection: Collection, index: Index): void {
    this.dirty = true;
    this.#database.forget();
    this.#database.run('DELETE FROM indexes WHERE id = ?', index.id);
    this.#database.exec(`DROP TABLE ${index.table}`);
    collection.indexes.splice(collection.indexes.indexOf(index), 1);
  }

  drop(collection: Collection): void {
    for (const index of [...collection.indexes]) this.dropIndex(collection, index);
    this.#database.exec(`DROP TABLE ${collection.table}`);
    this.#database.run('DELETE FROM collections WHERE id = ?', collection.id);
    this.#collections.delete(`${collection.db}.${collection.name}`);
  }

  markMultikey(index: Index, field: number): void {
    this.dirty = true;
    index.multikey[field] = true;
    this.#database.run('UPDATE indexes SET multikey = ? WHERE id = ?', index.multikey.map((multi) => (multi ? '1' : '0')).join(''), index.id);
  }
}
