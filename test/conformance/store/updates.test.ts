import { expect } from 'chai';
import { Double, Long, ObjectId } from 'mongodb';
import type { Document } from 'mongodb';
import { useTarget } from './open-target.ts';

interface Case { title: string; before: Document; update: Document; after: Document; filter?: Document; arrayFilters?: Document[] }
const cases: Case[] = [
  { title: '$set, also in depth', before: { a: 1 }, update: { $set: { a: 2, 'b.c': 3 } }, after: { a: 2, b: { c: 3 } } },
  { title: '$set in an array', before: { a: [1, 2] }, update: { $set: { 'a.1': 9, 'a.3': 4 } }, after: { a: [1, 9, null, 4] } },
  { title: '$unset', before: { a: 1, b: { c: 1, d: 2 } }, update: { $unset: { a: '', 'b.c': '', x: '' } }, after: { b: { d: 2 } } },
  { title: '$unset in an array leaves null', before: { a: [1, 2] }, update: { $unset: { 'a.0': '' } }, after: { a: [null, 2] } },
  { title: '$inc', before: { a: 1, f: 1.5 }, update: { $inc: { a: 2, f: 1, made: -3 } }, after: { a: 3, f: 2.5, made: -3 } },
  { title: '$inc beyond 32 bits', before: { a: 2147483647 }, update: { $inc: { a: 1 } }, after: { a: 2147483648 } },
  { title: '$mul', before: { a: 3 }, update: { $mul: { a: 4, none: 2 } }, after: { a: 12, none: 0 } },
  { title: '$min and $max', before: { a: 5, b: 5, c: 5 }, update: { $min: { a: 3, b: 9 }, $max: { c: 9, d: 1 } }, after: { a: 3, b: 5, c: 9, d: 1 } },
  { title: '$setOnInsert does nothing on an update', before: { a: 1 }, update: { $set: { a: 2 }, $setOnInsert: { b: 1 } }, after: { a: 2 } },
  { title: '$push', before: { a: [1] }, update: { $push: { a: 2, made: 'x' } }, after: { a: [1, 2], made: ['x'] } },
  { title: '$push with $each and $slice', before: { a: [1, 2] }, update: { $push: { a: { $each: [3, 4], $slice: -3 } } }, after: { a: [2, 3, 4] } },
  { title: '$push with $position', before: { a: [1, 2] }, update: { $push: { a: { $each: [9], $position: 1 } } }, after: { a: [1, 9, 2] } },
  { title: '$push with $sort by a field', before: { a: [{ n: 3 }, { n: 1 }] }, update: { $push: { a: { $each: [{ n: 2 }], $sort: { n: -1 }, $slice: 2 } } }, after: { a: [{ n: 3 }, { n: 2 }] } },
  { title: '$push with $sort by value', before: { a: [3, 1] }, update: { $push: { a: { $each: [2], $sort: 1 } } }, after: { a: [1, 2, 3] } },
  { title: '$addToSet', before: { a: [1] }, update: { $addToSet: { a: 1 } }, after: { a: [1] } },
  { title: '$addToSet with $each', before: { a: [{ x: 1 }] }, update: { $addToSet: { a: { $each: [{ x: 1 }, { x: 2 }, { x: 2 }] } } }, after: { a: [{ x: 1 }, { x: 2 }] } },
  { title: '$pull a value', before: { a: [1, 2, 1] }, update: { $pull: { a: 1 } }, after: { a: [2] } },
  { title: '$pull by a condition', before: { a: [1, 5, 9] }, update: { $pull: { a: { $gte: 5 } } }, after: { a: [1] } },
  { title: '$pull documents', before: { a: [{ x: 1, y: 1 }, { x: 2 }] }, update: { $pull: { a: { x: 1 } } }, after: { a: [{ x: 2 }] } },
  { title: '$pull with $in', before: { a: ['a', 'b', 'c'] }, update: { $pull: { a: { $in: ['a', 'c'] } } }, after: { a: ['b'] } },
  { title: '$pullAll', before: { a: [1, 2, 3, 1] }, update: { $pullAll: { a: [1, 3] } }, after: { a: [2] } },
  { title: '$pop', before: { a: [1, 2, 3], b: [1, 2] }, update: { $pop: { a: 1, b: -1 } }, after: { a: [1, 2], b: [2] } },
  { title: '$rename', before: { a: 1, b: { c: 2 } }, update: { $rename: { a: 'x', 'b.c': 'b.d', none: 'other' } }, after: { b: { d: 2 }, x: 1 } },
  { title: 'the positional operator', before: { a: [{ k: 1 }, { k: 2 }] }, filter: { 'a.k': 2 }, update: { $set: { 'a.$.v': 'hit' } }, after: { a: [{ k: 1 }, { k: 2, v: 'hit' }] } },
  { title: 'the positional operator after $elemMatch', before: { a: [{ k: 1, n: 1 }, { k: 1, n: 2 }] }, filter: { a: { $elemMatch: { k: 1, n: 2 } } }, update: { $inc: { 'a.$.n': 5 } }, after: { a: [{ k: 1, n: 1 }, { k: 1, n: 7 }] } },
  { title: 'the positional operator on scalars', before: { a: [5, 8] }, filter: { a: { $gt: 6 } }, update: { $set: { 'a.$': 0 } }, after: { a: [5, 0] } },
  { title: 'all elements', before: { a: [{ n: 1 }, { n: 2 }] }, update: { $inc: { 'a.$[].n': 10 } }, after: { a: [{ n: 11 }, { n: 12 }] } },
  { title: 'elements by arrayFilters', before: { a: [{ n: 1 }, { n: 5 }] }, update: { $set: { 'a.$[big].flag': true } }, arrayFilters: [{ 'big.n': { $gte: 5 } }], after: { a: [{ n: 1 }, { n: 5, flag: true }] } },
];

describe('store: updates', () => {
  const target = useTarget();

  for (const { title, before: doc, update, after: expected, filter, arrayFilters } of cases) {
    it(title, async () => {
      const collection = target().fresh();
      await collection.insertOne({ ...structuredClone(doc), _id: 1 as never });
      await collection.updateOne({ _id: 1 as never, ...filter }, update, { arrayFilters });
      const found = await collection.findOne({}, { projection: { _id: 0 } });
      expect(found).to.deep.equal(expected);
    });
  }

  it('tells what matched and what changed', async () => {
    const collection = target().fresh();
    await collection.insertMany([{ a: 1 }, { a: 1 }, { a: 2 }]);
    const many = await collection.updateMany({ a: { $gte: 1 } }, { $set: { a: 2 } });
    expect([many.matchedCount, many.modifiedCount, many.upsertedCount]).to.deep.equal([3, 2, 0]);
    const one = await collection.updateOne({ a: 2 }, { $set: { b: 1 } });
    expect(one.modifiedCount).to.equal(1);
    expect(await collection.countDocuments({ b: 1 })).to.equal(1);
    const none = await collection.updateOne({ a: 77 }, { $set: { b: 1 } });
    expect(none.matchedCount).to.equal(0);
  });

  it('upserts from the filter and the update', async () => {
    const collection = target().fresh();
    const made = await collection.updateOne({ key: 'k', 'deep.er': 1, n: { $gt: 5 } }, { $set: { a: 1 }, $setOnInsert: { b: 2 }, $inc: { c: 3 } }, { upsert: true });
    expect(made.upsertedId).to.be.instanceOf(ObjectId);
    expect(await collection.findOne({}, { projection: { _id: 0 } })).to.deep.equal({ key: 'k', deep: { er: 1 }, a: 1, b: 2, c: 3 });
    const again = await collection.updateOne({ key: 'k' }, { $inc: { c: 1 } }, { upsert: true });
    expect([again.matchedCount, again.upsertedCount]).to.deep.equal([1, 0]);
    const byId = await collection.updateOne({ _id: 'own' as never }, { $set: { z: 1 } }, { upsert: true });
    expect(byId.upsertedId).to.equal('own');
  });

  it('replaces, keeping the id', async () => {
    const collection = target().fresh();
    await collection.insertOne({ _id: 7 as never, a: 1, b: 2 });
    await collection.replaceOne({ a: 1 }, { c: 3 });
    expect(await collection.findOne({})).to.deep.equal({ _id: 7, c: 3 });
    const made = await collection.replaceOne({ key: 'new' }, { d: 4 }, { upsert: true });
    expect(made.upsertedCount).to.equal(1);
    expect(await collection.findOne({ d: 4 }, { projection: { _id: 0 } })).to.deep.equal({ d: 4 });
  });

  it('finds and updates, before and after, in order', async () => {
    const collection = target().fresh();
    await collection.insertMany([{ _id: 1, n: 1 }, { _id: 2, n: 2 }, { _id: 3, n: 3 }] as never);
    expect(await collection.findOneAndUpdate({}, { $set: { taken: true } }, { sort: { n: -1 } })).to.deep.equal({ _id: 3, n: 3 });
    expect(await collection.findOneAndUpdate({ taken: { $exists: false } }, { $inc: { n: 10 } }, { sort: { n: 1 }, returnDocument: 'after', projection: { n: 1, _id: 0 } })).to.deep.equal({ n: 11 });
    expect(await collection.findOneAndUpdate({ _id: 9 as never }, { $set: { n: 9 } }, { upsert: true, returnDocument: 'after' })).to.deep.equal({ _id: 9, n: 9 });
    expect(await collection.findOneAndUpdate({ _id: 10 as never }, { $set: { n: 9 } })).to.equal(null);
    expect(await collection.findOneAndDelete({ n: 9 })).to.deep.equal({ _id: 9, n: 9 });
    expect(await collection.findOneAndReplace({ _id: 2 as never }, { m: 1 }, { returnDocument: 'after' })).to.deep.equal({ _id: 2, m: 1 });
    expect(await collection.countDocuments({})).to.equal(3);
  });

  it('keeps number types through arithmetic', async () => {
    const collection = target().fresh();
    await collection.insertOne({ _id: 1 as never, d: new Double(1), l: Long.fromNumber(5), i: 1 });
    await collection.updateOne({}, { $inc: { d: 1, l: 1, i: 1 } });
    const found = await collection.findOne({}, { promoteValues: false });
    const type = (name: string): unknown => (found?.[name] as { _bsontype?: string } | undefined)?._bsontype;
    expect([type('d'), type('l'), type('i')]).to.deep.equal(['Double', 'Long', 'Int32']);
  });

  it('writes the current date', async () => {
    const collection = target().fresh();
    await collection.insertOne({ _id: 1 as never });
    const earliest = Date.now() - 60_000;
    await collection.updateOne({}, { $currentDate: { at: true as never, alsoAt: { $type: 'date' } } });
    const found = await collection.findOne({});
    expect((found?.['at'] as Date).getTime()).to.be.greaterThan(earliest);
    expect(found?.['alsoAt']).to.be.instanceOf(Date);
  });

  it('does many things in one bulk write', async () => {
    const collection = target().fresh();
    const result = await collection.bulkWrite([
      { insertOne: { document: { _id: 1 as never, n: 1 } } }, { insertOne: { document: { _id: 2 as never, n: 1 } } },
      { updateMany: { filter: { n: 1 }, update: { $inc: { n: 1 } } } }, { updateOne: { filter: { _id: 3 as never }, update: { $set: { n: 9 } }, upsert: true } },
      { replaceOne: { filter: { _id: 1 as never }, replacement: { r: 1 } } }, { deleteOne: { filter: { _id: 2 as never } } },
    ]);
    expect([result.insertedCount, result.modifiedCount, result.upsertedCount, result.deletedCount]).to.deep.equal([2, 3, 1, 1]);
    expect((await collection.find({}).sort({ _id: 1 }).toArray())).to.deep.equal([{ _id: 1, r: 1 }, { _id: 3, n: 9 }]);
  });

  it('deletes one and many', async () => {
    const collection = target().fresh();
    await collection.insertMany(Array.from({ length: 700 }, (_, n) => ({ n: n % 7 })));
    expect((await collection.deleteOne({ n: 0 })).deletedCount).to.equal(1);
    expect((await collection.deleteMany({ n: { $lte: 2 } })).deletedCount).to.equal(299);
    expect(await collection.countDocuments()).to.equal(400);
  });

  it('changes thousands at once, also the field it looks for', async () => {
    const collection = target().fresh();
    await collection.createIndex({ n: 1 });
    await collection.insertMany(Array.from({ length: 3000 }, (_, n) => ({ n })));
    const result = await collection.updateMany({ n: { $gte: 0 } }, { $inc: { n: 5000 } });
    expect(result.modifiedCount).to.equal(3000);
    expect(await collection.countDocuments({ n: { $gte: 5000, $lt: 8000 } })).to.equal(3000);
  });
});
