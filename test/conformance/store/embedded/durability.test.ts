import { fork } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openReader, openWriter } from '#core/store/embedded/database.ts';
import { openEmbeddedStore, readStoreOwner } from '#core/store/embedded/index.ts';
import { openSqlite } from '#core/store/embedded/sqlite.ts';
import { openEmbedded } from './open-embedded.ts';

describe('embedded store: durability', () => {
  it('opens the file for full durability', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-embedded-'));
    const database = openWriter(join(folder, 'store.sqlite'), 4);
    expect(['journal_mode', 'synchronous', 'fullfsync', 'wal_autocheckpoint'].map((name) => database.pragma(name))).to.deep.equal(['wal', 2, 1, 1000]);
    database.close();
    await rm(folder, { recursive: true });
  });

  it('has an acknowledged write in the file, for anyone who opens it', async () => {
    const embedded = await openEmbedded();
    await embedded.db.collection('c').insertOne({ name: 'find me' });
    const other = openReader(join(embedded.dataDir, 'store.sqlite'), 1);
    const table = other.get('SELECT id FROM collections WHERE name = ?', 'c')?.[0];
    const doc = Buffer.from(other.get(`SELECT doc FROM c${String(table)}`)?.[0] as Uint8Array);
    expect(doc.includes('find me')).to.equal(true);
    other.close();
    await embedded.end();
  });

  it('is there after closing and opening, indexes too', async () => {
    let embedded = await openEmbedded();
    await embedded.db.collection('c').createIndex({ tags: 1 }, { unique: true });
    await embedded.db.collection('c').insertOne({ tags: ['a', 'b'] });
    embedded = await embedded.reopen();
    expect(await embedded.db.collection('c').countDocuments({ tags: 'b' })).to.equal(1);
    expect(await embedded.db.collection('c').insertOne({ tags: ['b'] }).catch((error: unknown) => (error as { code: number }).code)).to.equal(11000);
    expect(await embedded.store.integrity()).to.deep.equal([]);
    await embedded.end();
  });

  it('belongs to one process, and says which', async () => {
    const embedded = await openEmbedded();
    expect(readStoreOwner(embedded.dataDir)).to.deep.equal({ pid: process.pid, uri: embedded.store.uri });
    const problem = await openEmbeddedStore({ dataDir: embedded.dataDir }).catch((error: unknown) => (error as Error).message);
    expect(problem).to.contain(`already open in process ${process.pid}`);
    expect(await embedded.db.collection('c').countDocuments()).to.equal(0);
    await embedded.end();
  });

  it('takes over what a dead owner left, even when its pid lives again', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-embedded-'));
    writeFileSync(join(dataDir, 'store.owner.json'), JSON.stringify({ pid: process.pid, uri: 'mongodb://gone' }));
    writeFileSync(join(dataDir, 'store.lock'), '');
    const store = await openEmbeddedStore({ dataDir });
    expect(statSync(join(dataDir, 'socket')).mode & 0o777).to.equal(0o700);
    await store.close();
    expect(existsSync(join(dataDir, 'store.owner.json'))).to.equal(false);
    await rm(dataDir, { recursive: true });
  });

  it('refuses a file of a newer format, and says why', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-embedded-'));
    await (await openEmbeddedStore({ dataDir })).close();
    const file = openSqlite(join(dataDir, 'store.sqlite'));
    file.exec('PRAGMA user_version = 99');
    file.close();
    const problem = await openEmbeddedStore({ dataDir }).catch((error: unknown) => (error as Error).message);
    expect(problem).to.contain('store format 99').and.contain('reads up to 1');
    await rm(dataDir, { recursive: true });
  });

  it('copies itself consistently while others write, and opens from the copy', async () => {
    const embedded = await openEmbedded();
    const collection = embedded.db.collection<{ _id: number; twin: number }>('c');
    let writing = true;
    let n = 0;
    const writer = (async () => {
      while (writing) {
        n += 2;
        await embedded.client.withSession((session) => session.withTransaction(() => collection.insertMany([{ _id: n, twin: n + 1 }, { _id: n + 1, twin: n }], { session })));
      }
    })();
    const copy = join(embedded.dataDir, 'copy');
    await embedded.store.backup(join(embedded.dataDir, 'first.sqlite'));
    const known = await collection.countDocuments();
    await openEmbedded({ dataDir: copy }).then((made) => made.client.close().then(() => made.store.close()));
    await rm(join(copy, 'store.sqlite'), { force: true });
    await embedded.store.backup(join(copy, 'store.sqlite'));
    writing = false;
    await writer;
    const restored = await openEmbedded({ dataDir: copy });
    const docs = await restored.db.collection<{ _id: number; twin: number }>('c').find({}).toArray();
    const ids = new Set(docs.map((doc) => doc._id));
    expect(docs.length).to.be.at.least(known);
    expect(docs.every((doc) => ids.has(doc.twin))).to.equal(true);
    expect(await restored.store.integrity()).to.deep.equal([]);
    expect((await restored.store.stats()).collections).to.deep.equal({ 'parley.c': docs.length });
    await restored.end();
    await embedded.end();
  });

  it('ends a transaction that takes too long, and a write that waits too long', async () => {
    const embedded = await openEmbedded({ transactionMilliseconds: 700, waitMilliseconds: 300 });
    const collection = embedded.db.collection('c');
    await collection.insertOne({ _id: 1 as never });
    const session = embedded.client.startSession();
    session.startTransaction();
    await collection.insertOne({ _id: 2 as never }, { session });
    const waiting = await collection.insertOne({ _id: 3 as never }).catch((error: unknown) => error as { code: number; message: string });
    expect(waiting).to.have.property('code', 24);
    expect((waiting as { message: string }).message).to.contain('without its session');
    const other = embedded.client.startSession();
    const conflict = await other.withTransaction(() => collection.insertOne({ _id: 4 as never }, { session: other }));
    expect(conflict.acknowledged).to.equal(true);
    const late = await session.commitTransaction().catch((error: unknown) => error as { code: number });
    expect(late).to.have.property('code', 251);
    expect((await collection.find({}).toArray()).map((doc) => doc._id as unknown)).to.deep.equal([1, 4]);
    await session.endSession();
    await other.endSession();
    await embedded.end();
  });

  it('ends the transaction of a client that has gone', async () => {
    const embedded = await openEmbedded();
    const child = fork(join(import.meta.dirname, 'leave-in-transaction.ts'), [embedded.store.uri], { execArgv: ['--import', 'tsx'] });
    await new Promise<void>((resolve) => { child.once('message', () => { resolve(); }); });
    child.kill('SIGKILL');
    expect((await embedded.db.collection('c').insertOne({ _id: 2 as never })).acknowledged).to.equal(true);
    expect(await embedded.db.collection('c').countDocuments()).to.equal(1);
    await embedded.end();
  });

  it('lets documents expire by their date', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-embedded-'));
    const { Engine } = await import('#core/store/embedded/engine.ts');
    const { encode, decodePlain, isDoc } = await import('#core/store/embedded/bson.ts');
    const engine = new Engine({ file: join(folder, 'store.sqlite'), cacheMegabytes: 2 });
    const ask = (command: Record<string, unknown>) => new Promise<Record<string, unknown>>((resolve, reject) => {
      engine.handle(encode({ ...command, $db: 'parley' }), 1, (reply) => {
        if (reply instanceof Error) reject(reply);
        else resolve(Buffer.isBuffer(reply) ? decodePlain(reply) : isDoc(reply) ? reply : {});
      });
    });
    await ask({ createIndexes: 'c', indexes: [{ key: { until: 1 }, name: 'until_1', expireAfterSeconds: 60 }] });
    await ask({ insert: 'c', documents: [{ _id: 1, until: new Date(Date.now() - 120_000) }, { _id: 2, until: new Date(Date.now() + 120_000) }, { _id: 3, until: 'never' }, { _id: 4 }] });
    engine.expire();
    await ask({ insert: 'c', documents: [{ _id: 5 }] });
    expect(await ask({ distinct: 'c', key: '_id' })).to.deep.equal({ values: [2, 3, 4, 5], ok: 1 });
    engine.close();
    await rm(folder, { recursive: true });
  });
});
