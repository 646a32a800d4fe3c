import { expect } from 'chai';
import type { Document } from 'mongodb';
import { useTarget } from './open-target.ts';

interface Refusal { code?: number; keyPattern?: Document; keyValue?: Document; message: string }
const refusal = async (work: Promise<unknown>): Promise<Refusal> => work.then(() => { throw new Error('It was not refused'); }, (error: unknown) => error as Refusal);

describe('store: indexes', () => {
  const target = useTarget();

  it('refuses a second document with a unique key, and says which', async () => {
    const collection = target().fresh();
    await collection.createIndex({ email: 1 }, { unique: true });
    await collection.insertOne({ email: 'a@x' });
    const error = await refusal(collection.insertOne({ email: 'a@x' }));
    expect(error.code).to.equal(11000);
    expect(error.keyPattern).to.deep.equal({ email: 1 });
    expect(error.keyValue).to.deep.equal({ email: 'a@x' });
    expect(error.message).to.match(/^E11000 duplicate key error collection: .+ index: email_1 dup key: \{ email: "a@x" \}/);
    expect(await collection.countDocuments()).to.equal(1);
  });

  it('refuses a unique key in an update, a replacement, an upsert and findAndModify, and changes nothing', async () => {
    const collection = target().fresh();
    await collection.createIndex({ k: 1, part: -1 }, { unique: true });
    await collection.insertMany([{ _id: 1, k: 'a', part: 1 }, { _id: 2, k: 'b', part: 1 }] as never);
    const two = { _id: 2 as never };
    expect((await refusal(collection.updateOne(two, { $set: { k: 'a' } }))).code).to.equal(11000);
    expect((await refusal(collection.replaceOne(two, { k: 'a', part: 1 }))).code).to.equal(11000);
    expect((await refusal(collection.findOneAndUpdate(two, { $set: { k: 'a' } }))).keyPattern).to.deep.equal({ k: 1, part: -1 });
    expect((await refusal(collection.updateOne({ _id: 3 as never }, { $set: { k: 'a', part: 1 } }, { upsert: true }))).code).to.equal(11000);
    expect((await refusal(collection.insertOne({ _id: 1 as never }))).keyPattern).to.deep.equal({ _id: 1 });
    expect(await collection.find({}).sort({ _id: 1 }).toArray()).to.deep.equal([{ _id: 1, k: 'a', part: 1 }, { _id: 2, k: 'b', part: 1 }]);
  });

  it('counts missing as null in a unique index, unless it is sparse or partial', async () => {
    const plain = target().fresh();
    await plain.createIndex({ k: 1 }, { unique: true });
    await plain.insertOne({});
    expect((await refusal(plain.insertOne({}))).code).to.equal(11000);
    const sparse = target().fresh();
    await sparse.createIndex({ k: 1 }, { unique: true, sparse: true });
    await sparse.insertMany([{}, {}, { k: 1 }]);
    expect((await refusal(sparse.insertOne({ k: 1 }))).code).to.equal(11000);
    const partial = target().fresh();
    await partial.createIndex({ k: 1 }, { unique: true, partialFilterExpression: { live: true } });
    await partial.insertMany([{ k: 1, live: false }, { k: 1, live: false }, { k: 1, live: true }]);
    expect((await refusal(partial.insertOne({ k: 1, live: true }))).code).to.equal(11000);
    expect((await refusal(partial.updateOne({ live: false }, { $set: { live: true } }))).code).to.equal(11000);
    expect(await sparse.countDocuments({ k: null })).to.equal(2);
    expect(await partial.countDocuments({ k: 1 })).to.equal(3);
  });

  it('holds each element of an array to a unique key, but not against its own document', async () => {
    const collection = target().fresh();
    await collection.createIndex({ tags: 1 }, { unique: true });
    await collection.insertOne({ tags: ['a', 'b', 'a'] });
    expect((await refusal(collection.insertOne({ tags: ['c', 'b'] }))).code).to.equal(11000);
    await collection.insertOne({ tags: ['c'] });
    await collection.updateOne({ tags: 'a' }, { $push: { tags: 'd' as never } });
    expect(await collection.countDocuments({ tags: 'd' })).to.equal(1);
  });

  it('goes on after a duplicate when the order does not matter', async () => {
    const collection = target().fresh();
    const docs = [{ _id: 1 }, { _id: 1 }, { _id: 2 }, { _id: 2 }, { _id: 3 }] as never;
    const unordered = await refusal(collection.insertMany(docs, { ordered: false })) as Refusal & { writeErrors: unknown[]; insertedCount?: number };
    expect(unordered.code).to.equal(11000);
    expect(unordered.writeErrors).to.have.length(2);
    expect(await collection.countDocuments()).to.equal(3);
    const other = target().fresh();
    await refusal(other.insertMany(docs));
    expect(await other.countDocuments()).to.equal(1);
  });

  it('lists, names, drops and refuses to redefine', async () => {
    const collection = target().fresh();
    await collection.createIndex({ a: 1, b: -1 });
    await collection.createIndex({ a: 1, b: -1 });
    await collection.createIndex({ c: 1 }, { name: 'mine', unique: true, partialFilterExpression: { c: { $exists: true } } });
    const listed = await collection.indexes();
    expect(listed.map((index) => index['name'] as string)).to.deep.equal(['_id_', 'a_1_b_-1', 'mine']);
    expect(listed[2]?.['unique']).to.equal(true);
    expect(listed[2]?.['partialFilterExpression']).to.deep.equal({ c: { $exists: true } });
    expect((await refusal(collection.createIndex({ d: 1 }, { name: 'mine' }))).code).to.equal(86);
    expect((await refusal(collection.createIndex({ a: 1, b: -1 }, { name: 'other' }))).code).to.equal(85);
    await collection.dropIndex('mine');
    expect((await refusal(collection.dropIndex('mine'))).code).to.equal(27);
    await collection.dropIndexes();
    expect(await collection.indexes()).to.have.length(1);
  });

  it('does not make a unique index over duplicates', async () => {
    const collection = target().fresh();
    await collection.insertMany([{ a: 1 }, { a: 1 }]);
    expect((await refusal(collection.createIndex({ a: 1 }, { unique: true }))).code).to.equal(11000);
    expect(await collection.indexes()).to.have.length(1);
    await collection.insertOne({ a: 1 });
  });

  it('refuses two arrays in one compound key', async () => {
    const collection = target().fresh();
    await collection.createIndex({ a: 1, b: 1 });
    await collection.insertOne({ a: [1, 2], b: 3 });
    expect((await refusal(collection.insertOne({ a: [1], b: [2] }))).code).to.equal(171);
    expect(await collection.find({ a: 2, b: 3 }).toArray()).to.have.length(1);
  });

  it('takes an expiry on a date', async () => {
    const collection = target().fresh();
    await collection.createIndex({ until: 1 }, { expireAfterSeconds: 3600 });
    await collection.insertOne({ until: new Date() });
    expect((await collection.indexes())[1]?.['expireAfterSeconds']).to.equal(3600);
    expect(await collection.countDocuments()).to.equal(1);
  });

  it('knows databases and collections', async () => {
    const { db, client } = target();
    const collection = target().fresh();
    await collection.insertOne({ a: 1 });
    expect(await db.listCollections({ name: collection.collectionName }).toArray()).to.have.length(1);
    expect((await client.db('admin').admin().listDatabases()).databases.map((one) => one.name)).to.include(db.databaseName);
    await collection.drop();
    expect(await db.listCollections({ name: collection.collectionName }).toArray()).to.have.length(0);
    expect(await collection.find({}).toArray()).to.deep.equal([]);
  });
});
