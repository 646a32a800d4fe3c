import { expect } from 'chai';
import type { Document } from 'mongodb';
import { useTarget } from './open-target.ts';

const codeOf = async (work: Promise<unknown>): Promise<unknown> => work.then(() => 'not refused', (error: unknown) => (error as { code?: unknown }).code);

describe('store: errors', () => {
  const target = useTarget();

  it('does not know a command that does not exist', async () => {
    expect(await codeOf(target().db.command({ noSuchCommand: 1 }))).to.equal(59);
  });

  it('refuses malformed filters', async () => {
    const collection = target().fresh();
    await collection.insertOne({ a: 1 });
    const filters: Document[] = [{ a: { $nope: 1 } }, { $nope: [] }, { $or: [] }, { a: { $in: 5 } }, { a: { $size: -1 } }, { a: { $regex: '(' } }];
    for (const filter of filters) expect(await codeOf(collection.find(filter).toArray()), JSON.stringify(filter)).to.be.oneOf([2, 51091]);
  });

  it('refuses updates that contradict themselves', async () => {
    const collection = target().fresh();
    await collection.insertOne({ _id: 1 as never, a: 'text', list: [1], n: null });
    const refused: [Document, number[]][] = [
      [{ $set: { a: 1 }, $inc: { a: 1 } }, [40]], [{ $set: { 'b.c': 1 }, $unset: { b: '' } }, [40]], [{ $set: { _id: 2 } }, [66]], [{ $inc: { a: 1 } }, [14]],
      [{ $inc: { list: 'x' } }, [14]], [{ $push: { a: 1 } }, [2]], [{ $set: { 'a.b': 1 } }, [28]], [{ $set: { 'list.x': 1 } }, [28]], [{ $nope: { a: 1 } }, [2, 9]], [{ $pop: { list: 3 } }, [9]],
      [{ $set: { 'list.$': 1 } }, [2]],
    ];
    for (const [update, codes] of refused) {
      expect(await codeOf(target().db.command({ update: collection.collectionName, updates: [{ q: { _id: 1 }, u: update }] }).then((reply) => {
        const [error] = (reply['writeErrors'] ?? []) as { code: number }[];
        if (error) throw error;
      })), JSON.stringify(update)).to.be.oneOf(codes);
    }
    expect(await collection.findOne({})).to.deep.equal({ _id: 1, a: 'text', list: [1], n: null });
  });

  it('keeps what went well before the error of an ordered write', async () => {
    const collection = target().fresh();
    const reply = await target().db.command({ update: collection.collectionName, updates: [{ q: { _id: 1 }, u: { $set: { a: 1 } }, upsert: true }, { q: { _id: 1 }, u: { $inc: { a: 'x' } } }, { q: { _id: 1 }, u: { $set: { b: 1 } } }] });
    expect(reply['writeErrors']).to.have.length(1);
    expect(reply['writeErrors'][0].index).to.equal(1);
    expect(await collection.findOne({})).to.deep.equal({ _id: 1, a: 1 });
  });

  it('refuses ids that cannot be', async () => {
    const collection = target().fresh();
    expect(await codeOf(collection.insertOne({ _id: [1] as never }))).to.be.oneOf([2, 53]);
  });

  it('stops a query that takes longer than it may', async () => {
    const collection = target().fresh();
    await collection.insertMany(Array.from({ length: 20_000 }, (_, n) => ({ n, text: `text ${n}` })));
    expect(await codeOf(collection.find({ text: { $regex: '(t+)+e+x.*9{7}$' } }).maxTimeMS(1).toArray())).to.equal(50);
    expect(await collection.countDocuments()).to.equal(20_000);
  });

  it('refuses a hint to no index', async () => {
    const collection = target().fresh();
    await collection.insertOne({ a: 1 });
    expect(await codeOf(collection.find({ a: 1 }).hint('none').toArray())).to.equal(2);
  });
});
