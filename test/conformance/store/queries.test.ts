import { expect } from 'chai';
import { Decimal128, Double, Long, ObjectId } from 'mongodb';
import type { Document, Filter } from 'mongodb';
import { useTarget } from './open-target.ts';

const id = new ObjectId('64b000000000000000000001');
const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));

const people: Document[] = [
  { _id: 1, name: 'Ada', age: 36, tags: ['math', 'code'], home: { city: 'London', zip: 'N1' }, born: day(1), ref: id, active: true },
  { _id: 2, name: 'Grace', age: 45.5, tags: ['code'], home: { city: 'New York' }, born: day(5), active: false, nick: null },
  { _id: 3, name: 'edsger', age: 72, tags: [], home: { city: 'Rotterdam', zip: null }, born: day(9), jobs: [{ at: 'TUE', years: 22 }, { at: 'UT', years: 15 }] },
  { _id: 4, name: 'Barbara', age: Long.fromNumber(80), home: null, scores: [1, 5, 9], jobs: [{ at: 'MIT', years: 40 }] },
  { _id: 5, name: 'Alan', tags: 'math', scores: [[1, 2], 3], jobs: [] },
  { _id: 6, name: 'Ångström', age: '36', scores: [7] },
];

const cases: [string, Filter<Document>, number[]][] = [
  ['everything', {}, [1, 2, 3, 4, 5, 6]],
  ['a string', { name: 'Ada' }, [1]],
  ['a number across its types', { age: 80 }, [4]],
  ['a fraction', { age: 45.5 }, [2]],
  ['a Long against an int', { age: Long.fromNumber(36) }, [1]],
  ['a Double against an int', { age: new Double(36) }, [1]],
  ['a string is not a number', { age: '36' }, [6]],
  ['an ObjectId', { ref: id }, [1]],
  ['a date', { born: day(5) }, [2]],
  ['a boolean', { active: false }, [2]],
  ['null is null or missing', { nick: null }, [1, 2, 3, 4, 5, 6]],
  ['null inside documents', { 'home.zip': null }, [2, 3, 4, 5, 6]],
  ['an array holds a value', { tags: 'math' }, [1, 5]],
  ['a whole array', { tags: ['math', 'code'] }, [1]],
  ['an empty array', { tags: [] }, [3]],
  ['an array in an array', { scores: [1, 2] }, [5]],
  ['a whole document', { home: { city: 'London', zip: 'N1' } }, [1]],
  ['a whole document in another order', { home: { zip: 'N1', city: 'London' } }, []],
  ['a dotted path', { 'home.city': 'New York' }, [2]],
  ['a dotted path into an array', { 'jobs.at': 'UT' }, [3]],
  ['an index of an array', { 'scores.1': 5 }, [4]],
  ['an index, then a field', { 'jobs.1.at': 'UT' }, [3]],
  ['$eq', { name: { $eq: 'Ada' } }, [1]],
  ['$ne', { active: { $ne: true } }, [2, 3, 4, 5, 6]],
  ['$ne on an array', { tags: { $ne: 'code' } }, [3, 4, 5, 6]],
  ['$ne null', { nick: { $ne: null } }, []],
  ['$gt stays in its type', { age: { $gt: 40 } }, [2, 3, 4]],
  ['$gte and $lt', { age: { $gte: 36, $lt: 72 } }, [1, 2]],
  ['$lte on strings by code point', { name: { $lte: 'B' } }, [1, 5]],
  ['$gt on strings', { name: { $gt: 'edsger' } }, [6]],
  ['$gte on dates', { born: { $gte: day(5) } }, [2, 3]],
  ['two bounds met by two elements', { scores: { $gt: 8, $lt: 2 } }, [4]],
  ['$in', { name: { $in: ['Ada', 'Alan', 'nobody'] } }, [1, 5]],
  ['$in with null', { active: { $in: [null, true] } }, [1, 3, 4, 5, 6]],
  ['$in with an expression', { name: { $in: [/^A/, 'Grace'] } }, [1, 2, 5]],
  ['$in of nothing', { name: { $in: [] } }, []],
  ['$nin', { name: { $nin: ['Ada', 'Alan'] } }, [2, 3, 4, 6]],
  ['$exists', { nick: { $exists: true } }, [2]],
  ['$exists false', { age: { $exists: false } }, [5]],
  ['$exists in documents', { 'home.zip': { $exists: true } }, [1, 3]],
  ['$type by name', { age: { $type: 'string' } }, [6]],
  ['$type number', { age: { $type: 'number' } }, [1, 2, 3, 4]],
  ['$type null', { nick: { $type: 'null' } }, [2]],
  ['$type of elements', { tags: { $type: 'string' } }, [1, 2, 5]],
  ['$and', { $and: [{ age: { $gt: 40 } }, { 'home.city': 'Rotterdam' }] }, [3]],
  ['$or', { $or: [{ name: 'Ada' }, { age: 80 }] }, [1, 4]],
  ['$or beside a field', { active: true, $or: [{ name: 'Ada' }, { age: 80 }] }, [1]],
  ['$nor', { $nor: [{ name: 'Ada' }, { age: { $gt: 40 } }] }, [5, 6]],
  ['$not', { age: { $not: { $gt: 40 } } }, [1, 5, 6]],
  ['$not with an expression', { name: { $not: /a/i } }, [3, 6]],
  ['$all', { tags: { $all: ['code', 'math'] } }, [1]],
  ['$all on a scalar', { tags: { $all: ['math'] } }, [1, 5]],
  ['$size', { tags: { $size: 1 } }, [2]],
  ['$elemMatch on documents', { jobs: { $elemMatch: { at: 'TUE', years: { $gt: 20 } } } }, [3]],
  ['$elemMatch needs one element', { jobs: { $elemMatch: { at: 'UT', years: { $gt: 20 } } } }, []],
  ['two paths may meet in two elements', { 'jobs.at': 'UT', 'jobs.years': { $gt: 20 } }, [3]],
  ['$elemMatch on scalars', { scores: { $elemMatch: { $gt: 4, $lt: 6 } } }, [4]],
  ['$elemMatch with $not', { scores: { $elemMatch: { $not: { $lt: 8 } } } }, [4, 5]],
  ['$regex', { name: { $regex: 'a$' } }, [1, 4]],
  ['$regex with options', { name: { $regex: '^E', $options: 'i' } }, [3]],
  ['an anchored expression', { name: /^A/ }, [1, 5]],
  ['letters beyond ASCII', { name: /^Å/ }, [6]],
];

describe('store: queries', () => {
  const target = useTarget();

  const load = async (indexes: readonly Document[]) => {
    const collection = target().fresh();
    await collection.insertMany(people.map((person) => ({ ...person })) as never);
    for (const key of indexes) await collection.createIndex(key as never);
    return collection;
  };

  it('finds the same documents without and with indexes', async () => {
    const bare = await load([]);
    const indexed = await load([{ name: 1 }, { age: -1 }, { tags: 1, age: 1 }, { 'home.city': 1 }, { 'home.zip': 1 }, { 'jobs.at': 1 }, { 'jobs.years': 1 }, { scores: 1 }, { born: 1 },
      { ref: 1 }, { active: 1, name: 1 }, { nick: 1 }, { home: 1 }]);
    const differences: string[] = [];
    for (const [title, filter, expected] of cases) {
      for (const collection of [bare, indexed]) {
        const found = (await collection.find(filter).sort({ _id: 1 }).toArray()).map((doc) => doc['_id'] as unknown);
        const counted = await collection.countDocuments(filter);
        if (String(found) !== String(expected) || counted !== expected.length) differences.push(`${title}: found ${String(found)}, counted ${counted}, expected ${String(expected)}`);
      }
    }
    expect(differences).to.deep.equal([]);
  });

  it('sorts by BSON order, both ways, with and without an index', async () => {
    const values = [null, 3, -1.5, 'a', 'B', { a: 1 }, [2, 9], [], true, false, day(3), id, Long.fromString('9007199254740993'), Decimal128.fromString('0.5')];
    const bare = target().fresh();
    const indexed = target().fresh();
    await indexed.createIndex({ v: 1 });
    for (const collection of [bare, indexed]) await collection.insertMany(values.map((v, at) => ({ _id: at, v })) as never);
    const order = [7, 0, 2, 13, 6, 1, 12, 4, 3, 5, 11, 9, 8, 10];
    for (const collection of [bare, indexed]) {
      const up = await collection.find({}).sort({ v: 1, _id: 1 }).toArray();
      expect(up.map((doc) => doc['_id'] as unknown)).to.deep.equal(order);
    }
    const down = await bare.find({ v: { $type: ['string', 'date', 'bool'] } }).sort({ v: -1 }).toArray();
    expect(down.map((doc) => doc['_id'] as unknown)).to.deep.equal([10, 8, 9, 3, 4]);
  });

  it('sorts, skips and limits together', async () => {
    const collection = target().fresh();
    await collection.insertMany(Array.from({ length: 50 }, (_, n) => ({ _id: n, group: n % 5, rank: (n * 7) % 50 })) as never);
    const page = await collection.find({ group: { $in: [1, 3] } }).sort({ rank: -1 }).skip(3).limit(4).toArray();
    const expected = Array.from({ length: 50 }, (_, n) => ({ group: n % 5, rank: (n * 7) % 50 })).filter((doc) => doc.group === 1 || doc.group === 3)
      .map((doc) => doc.rank).sort((a, b) => b - a).slice(3, 7);
    expect(page.map((doc) => doc['rank'] as number)).to.deep.equal(expected);
  });

  it('projects what is asked for', async () => {
    const collection = target().fresh();
    await collection.insertOne({ _id: 1 as never, a: 1, b: { c: 2, d: 3 }, list: [{ x: 1, y: 2 }, { x: 3, y: 4 }], n: [1, 2, 3, 4] });
    const project = async (projection: Document): Promise<Document | null> => collection.findOne({}, { projection });
    expect(await project({ a: 1 })).to.deep.equal({ _id: 1, a: 1 });
    expect(await project({ a: 1, _id: 0 })).to.deep.equal({ a: 1 });
    expect(await project({ 'b.c': 1, _id: 0 })).to.deep.equal({ b: { c: 2 } });
    expect(await project({ 'list.y': 1, _id: 0 })).to.deep.equal({ list: [{ y: 2 }, { y: 4 }] });
    expect(await project({ list: 0, n: 0 })).to.deep.equal({ _id: 1, a: 1, b: { c: 2, d: 3 } });
    expect(await project({ 'b.d': 0, list: 0, n: 0, _id: 0 })).to.deep.equal({ a: 1, b: { c: 2 } });
    expect(await project({ n: { $slice: -2 }, a: 1, _id: 0 })).to.deep.equal({ a: 1, n: [3, 4] });
    expect(await project({ n: { $slice: [1, 2] }, list: 0, b: 0 })).to.deep.equal({ _id: 1, a: 1, n: [2, 3] });
    expect(await project({ list: { $elemMatch: { x: 3 } } })).to.deep.equal({ _id: 1, list: [{ x: 3, y: 4 }] });
    expect(await project({ _id: 1 })).to.deep.equal({ _id: 1 });
  });

  it('keeps every type as it was written', async () => {
    const collection = target().fresh();
    const doc = { _id: new ObjectId(), long: Long.fromString('9007199254740993'), decimal: Decimal128.fromString('1.10'), date: day(1), text: 'a\u0000b', bytes: Buffer.from([1, 2, 3]), none: null, nested: [[1], { a: [] }] };
    await collection.insertOne(doc);
    const found = await collection.findOne({ _id: doc._id }, { promoteLongs: false, promoteBuffers: true, promoteValues: true });
    expect(found?.['text']).to.equal(doc.text);
    expect(Buffer.from(found?.['bytes'] as Uint8Array).equals(doc.bytes)).to.equal(true);
    expect(String(found?.['long'])).to.equal('9007199254740993');
    expect(String(found?.['decimal'])).to.equal('1.10');
    expect(found?.['nested']).to.deep.equal([[1], { a: [] }]);
  });

  it('gives distinct values', async () => {
    const collection = target().fresh();
    await collection.insertMany([{ t: ['b', 'a'] }, { t: 'c' }, { t: 'a' }, {}, { t: 'z', hidden: true }]);
    expect((await collection.distinct('t', { hidden: { $ne: true } })).sort()).to.deep.equal(['a', 'b', 'c']);
  });
});
