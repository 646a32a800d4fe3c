import { expect } from 'chai';
import mongoose, { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import { useTarget } from './open-target.ts';

interface Person { name: string; email: string; age?: number; homes: { city: string; since: Date }[]; boss?: mongoose.Types.ObjectId; marks: Map<string, number>; createdAt: Date; updatedAt: Date }

describe('store: Mongoose', () => {
  const target = useTarget();
  let connection: Connection | undefined;

  const people = () => {
    const schema = new Schema<Person>({
      name: { type: String, required: true }, email: { type: String, required: true, unique: true }, age: Number, homes: [{ _id: false, city: String, since: Date }],
      boss: { type: Schema.Types.ObjectId, ref: 'Person' }, marks: { type: Map, of: Number },
    }, { timestamps: true, collection: target().fresh().collectionName });
    schema.index({ name: 1, createdAt: -1 });
    if (!connection) throw new Error('not connected');
    if (connection.models['Person']) connection.deleteModel('Person');
    return connection.model<Person>('Person', schema);
  };

  before(async () => {
    connection = await mongoose.createConnection(target().uri, { dbName: target().db.databaseName, autoIndex: false, autoCreate: false }).asPromise();
  });
  after(async () => { await connection?.close(); });

  it('makes its indexes, creates, finds, populates, saves and removes', async () => {
    const Person = people();
    await Person.createIndexes();
    expect((await Person.listIndexes()).map((index: { name: string }) => index.name)).to.deep.equal(['_id_', 'email_1', 'name_1_createdAt_-1']);
    const boss = await Person.create({ name: 'Ada', email: 'ada@x', homes: [{ city: 'London', since: new Date(0) }], marks: new Map([['a', 1]]) });
    const made = await Person.create({ name: 'Bob', email: 'bob@x', boss: boss._id });
    const found = await Person.findById(made._id).populate<{ boss: Person }>('boss').orFail();
    expect(found.boss.name).to.equal('Ada');
    const doc = await Person.findOne({ email: 'ada@x' }).orFail();
    doc.homes.push({ city: 'Paris', since: new Date(1) });
    doc.marks.set('b', 2);
    await doc.save();
    const lean = await Person.findOne({ 'homes.city': 'Paris' }).select('homes marks').lean().orFail();
    expect(lean.homes).to.have.length(2);
    expect(lean.marks).to.deep.equal({ a: 1, b: 2 });
    await made.deleteOne();
    expect(await Person.countDocuments()).to.equal(1);
    expect(await Person.exists({ name: 'Bob' })).to.equal(null);
  });

  it('tells a duplicate key as MongoDB does', async () => {
    const Person = people();
    await Person.createIndexes();
    await Person.create({ name: 'A', email: 'same@x' });
    const error = await Person.create({ name: 'B', email: 'same@x' }).catch((problem: unknown) => problem as { code: number; keyValue: unknown });
    expect(error).to.have.property('code', 11000);
    expect((error as { keyValue: unknown }).keyValue).to.deep.equal({ email: 'same@x' });
  });

  it('updates with timestamps, upserts, and finds distinct', async () => {
    const Person = people();
    const made = await Person.findOneAndUpdate({ email: 'u@x' }, { $setOnInsert: { name: 'U' }, $inc: { age: 3 } }, { upsert: true, returnDocument: 'after' }).orFail();
    expect(made.age).to.equal(3);
    expect(made.createdAt).to.be.instanceOf(Date);
    await Person.updateMany({ age: { $gte: 1 } }, { $max: { age: 10 }, $addToSet: { homes: { city: 'Rome', since: new Date(0) } } });
    expect((await Person.findById(made._id).orFail()).age).to.equal(10);
    expect(await Person.distinct('homes.city')).to.deep.equal(['Rome']);
  });

  it('joins a transaction by itself, and undoes it whole', async () => {
    const Person = people();
    await Person.createCollection();
    const before = mongoose.get('transactionAsyncLocalStorage') as boolean | undefined;
    mongoose.set('transactionAsyncLocalStorage', true);
    try {
      const failed = await connection?.transaction(async () => {
        await Person.create({ name: 'T', email: 't@x' });
        expect(await Person.countDocuments({ email: 't@x' })).to.equal(1);
        throw new Error('no');
      }).catch((problem: unknown) => (problem as Error).message);
      expect(failed).to.equal('no');
      expect(await Person.countDocuments({ email: 't@x' })).to.equal(0);
      await connection?.transaction(() => Person.create({ name: 'T', email: 't@x' }));
      expect(await Person.countDocuments({ email: 't@x' })).to.equal(1);
    } finally {
      mongoose.set('transactionAsyncLocalStorage', before ?? false);
    }
  });

  it('streams, writes in bulk, aggregates', async () => {
    const Person = people();
    await Person.insertMany(Array.from({ length: 250 }, (_, n) => ({ name: `n${n % 5}`, email: `${n}@x`, age: n })));
    let seen = 0;
    for await (const person of Person.find().sort({ age: 1 }).lean().cursor({ batchSize: 60 })) {
      expect(person.age).to.equal(seen);
      seen += 1;
    }
    const bulk = await Person.bulkWrite([{ updateMany: { filter: { name: 'n1' }, update: { $set: { age: -1 } } } }, { deleteMany: { filter: { name: 'n2' } } }]);
    expect([bulk.modifiedCount, bulk.deletedCount]).to.deep.equal([50, 50]);
    const grouped = await Person.aggregate<{ _id: string; n: number }>([{ $group: { _id: '$name', n: { $sum: 1 } } }, { $sort: { _id: 1 } }]);
    expect(grouped.map((one) => one._id)).to.deep.equal(['n0', 'n1', 'n3', 'n4']);
  });
});
