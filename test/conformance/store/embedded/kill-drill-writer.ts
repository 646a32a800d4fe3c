import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { UUID } from 'bson';
import { decodePlain, encode } from '#core/store/embedded/bson.ts';
import type { Doc } from '#core/store/embedded/bson.ts';
import { Engine } from '#core/store/embedded/engine.ts';
import { openEmbeddedStore } from '#core/store/embedded/index.ts';

/** The writes of the drill; each resolves when the store has acknowledged it. */
interface Writes { insert(key: string): Promise<unknown>; count(name: string): Promise<number>; pair(first: string, second: string): Promise<unknown> }

/** The way the application goes: driver, socket, worker thread. */
async function throughDriver(dataDir: string): Promise<Writes> {
  const { MongoClient } = await import('mongodb');
  const store = await openEmbeddedStore({ dataDir, cacheMegabytes: 4 });
  const client = await new MongoClient(store.uri).connect();
  const keys = client.db('parley').collection<{ _id: string; half: boolean }>('keys');
  const counters = client.db('parley').collection<{ _id: string; n: number }>('counters');
  return {
    insert: (key) => keys.insertOne({ _id: key, half: false }),
    count: async (name) => (await counters.findOneAndUpdate({ _id: name }, { $inc: { n: 1 } }, { upsert: true, returnDocument: 'after' }))?.n ?? 0,
    pair: (first, second) => client.withSession((session) => session.withTransaction(async () => {
      await keys.insertOne({ _id: first, half: true }, { session });
      await keys.insertOne({ _id: second, half: true }, { session });
    })),
  };
}

/** The engine alone, which starts in a fraction of the time. */
function throughEngine(dataDir: string): Writes {
  const engine = new Engine({ file: join(dataDir, 'store.sqlite'), cacheMegabytes: 4 });
  const lsid = { id: new UUID() };
  let transaction = 0;
  const ask = (command: Doc): Promise<Doc> => new Promise((resolve, reject) => {
    engine.handle(encode({ ...command, $db: 'parley' }), 1, (reply) => {
      const answer = Buffer.isBuffer(reply) ? decodePlain(reply) : reply;
      if (answer instanceof Error) reject(answer);
      else if ('writeErrors' in answer) reject(new Error(JSON.stringify(answer)));
      else resolve(answer);
    });
  });
  return {
    insert: (key) => ask({ insert: 'keys', documents: [{ _id: key, half: false }] }),
    count: async (name) => ((await ask({ findAndModify: 'counters', query: { _id: name }, update: { $inc: { n: 1 } }, upsert: true, new: true }))['value'] as { n: number | { value: number } }).n.valueOf() as number,
    pair: async (first, second) => {
      const inside = { lsid, txnNumber: transaction += 1, autocommit: false };
      await ask({ insert: 'keys', documents: [{ _id: first, half: true }], ...inside, startTransaction: true });
      await ask({ insert: 'keys', documents: [{ _id: second, half: true }], ...inside });
      await ask({ commitTransaction: 1, ...inside });
    },
  };
}

/** Writes with several writers until it is killed, and reports each acknowledged write on standard output at once. */
async function writeOn(dataDir: string, run: string, way: string): Promise<void> {
  const writes = way === 'driver' ? await throughDriver(dataDir) : throughEngine(dataDir);
  writeSync(1, 'ready\n');
  const insert = async (writer: number): Promise<void> => {
    for (let n = 0; ; n += 1) {
      await writes.insert(`${run}-${writer}-${n}`);
      writeSync(1, `key ${run}-${writer}-${n}\n`);
    }
  };
  const count = async (name: string): Promise<void> => { for (;;) writeSync(1, `count ${name} ${await writes.count(name)}\n`); };
  const pair = async (): Promise<void> => {
    for (let n = 0; ; n += 1) {
      const key = `${run}-t-${n}`;
      await writes.pair(`${key}-a`, `${key}-b`);
      writeSync(1, `key ${key}-a\nkey ${key}-b\n`);
    }
  };
  await Promise.all([insert(0), insert(1), insert(2), count('first'), count('second'), pair()]);
}

await writeOn(process.argv[2] ?? '', process.argv[3] ?? '', process.argv[4] ?? '');
