import { writeSync } from 'node:fs';
import { MongoClient } from 'mongodb';
import { openEmbeddedStore } from '#core/store/embedded/index.ts';

/** Writes with several writers until it is killed, and reports each acknowledged write on standard output at once. */
async function writeOn(dataDir: string, run: string): Promise<void> {
  const store = await openEmbeddedStore({ dataDir, cacheMegabytes: 4 });
  const client = await new MongoClient(store.uri).connect();
  const db = client.db('parley');
  const keys = db.collection<{ _id: string; run: string }>('keys');
  const counters = db.collection<{ _id: string; n: number }>('counters');
  await keys.createIndex({ run: 1 });
  writeSync(1, 'ready\n');
  const insert = async (writer: number): Promise<void> => {
    for (let n = 0; ; n += 1) {
      const key = `${run}-${writer}-${n}`;
      await keys.insertOne({ _id: key, run });
      writeSync(1, `key ${key}\n`);
    }
  };
  const count = async (writer: number): Promise<void> => {
    for (;;) {
      const made = await counters.findOneAndUpdate({ _id: `w${writer}` }, { $inc: { n: 1 } }, { upsert: true, returnDocument: 'after' });
      writeSync(1, `count w${writer} ${made?.n ?? 0}\n`);
    }
  };
  const move = async (): Promise<void> => {
    for (let n = 0; ; n += 1) {
      await client.withSession((session) => session.withTransaction(async () => {
        await keys.insertOne({ _id: `${run}-t-${n}-a`, run }, { session });
        await keys.insertOne({ _id: `${run}-t-${n}-b`, run }, { session });
      }));
      writeSync(1, `key ${run}-t-${n}-a\nkey ${run}-t-${n}-b\n`);
    }
  };
  await Promise.all([insert(0), insert(1), insert(2), count(0), count(1), move()]);
}

await writeOn(process.argv[2] ?? '', process.argv[3] ?? '');
