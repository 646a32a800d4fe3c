import { expect } from 'chai';
import { Long } from 'mongodb';
import { useTarget } from './open-target.ts';

describe('store: cursors', () => {
  const target = useTarget();
  const numbers = (length: number) => Array.from({ length }, (_, n) => ({ _id: n, n: (n * 37) % length, half: n % 2 })) as never;

  it('hands out batches until there is no more', async () => {
    const collection = target().fresh();
    await collection.insertMany(numbers(1000));
    await collection.createIndex({ n: 1 });
    for (const size of [1, 7, 100, 1000, 5000]) {
      if (size === 1) expect(await collection.find({ _id: { $lt: 5 as never } }).batchSize(1).toArray()).to.have.length(5);
      else {
        const all = await collection.find({}).sort({ n: 1 }).batchSize(size).toArray();
        expect(all.map((doc) => doc['n'] as number), String(size)).to.deep.equal(Array.from({ length: 1000 }, (_, n) => n));
      }
    }
    expect(await collection.find({ half: 1 }).sort({ n: -1 }).batchSize(33).toArray()).to.have.length(500);
    expect(await collection.find({}).limit(150).batchSize(50).toArray()).to.have.length(150);
    expect(await collection.aggregate([{ $match: { half: 0 } }, { $project: { n: 1 } }], { batchSize: 40 }).toArray()).to.have.length(500);
  });

  it('says nothing is left exactly when nothing is left', async () => {
    const collection = target().fresh();
    await collection.insertMany(numbers(10));
    const ask = (batchSize: number) => target().db.command({ find: collection.collectionName, filter: {}, batchSize });
    expect(String((await ask(10))['cursor'].id) === '0' || (await ask(11))['cursor'].firstBatch.length === 10).to.equal(true);
    expect(String((await ask(4))['cursor'].id)).to.not.equal('0');
    const single = await target().db.command({ find: collection.collectionName, batchSize: 4, singleBatch: true });
    expect(String(single['cursor'].id)).to.equal('0');
  });

  it('reads each document once while others write', async () => {
    const collection = target().fresh();
    await collection.insertMany(numbers(2000));
    await collection.createIndex({ n: 1 });
    const seen = new Set<unknown>();
    let doubled = 0;
    for await (const doc of collection.find({}).sort({ n: 1 }).batchSize(100)) {
      if (seen.has(doc._id)) doubled += 1;
      seen.add(doc._id);
      if (seen.size % 200 === 0) await collection.deleteOne({ n: 1999 - seen.size / 200 });
    }
    expect(doubled).to.equal(0);
    expect(seen.size).to.be.within(1985, 2000);
  });

  it('ends a cursor when told to, and knows it no more', async () => {
    const collection = target().fresh();
    await collection.insertMany(numbers(300));
    const opened = await target().db.command({ find: collection.collectionName, batchSize: 10 });
    const id = opened['cursor'].id as Long;
    const killed = await target().db.command({ killCursors: collection.collectionName, cursors: [id] });
    expect(killed['cursorsKilled'].map(String)).to.deep.equal([String(id)]);
    const error = await target().db.command({ getMore: Long.fromString(String(id)), collection: collection.collectionName }).catch((problem: unknown) => problem as { code: number });
    expect(error).to.have.property('code', 43);
  });

  it('streams large documents in several replies', async () => {
    const collection = target().fresh();
    const text = 'x'.repeat(1024 * 1024);
    for (let n = 0; n < 24; n += 1) await collection.insertOne({ n, text });
    const found = await collection.find({}).batchSize(1000).toArray();
    expect(found).to.have.length(24);
    expect(found.every((doc) => (doc['text'] as string).length === text.length)).to.equal(true);
  });
});
