import { expect } from 'chai';
import { MongoServerError } from 'mongodb';
import { useTarget } from './open-target.ts';

describe('store: transactions', () => {
  const target = useTarget();

  it('shows its own writes inside, and nothing outside before it commits', async () => {
    const collection = target().fresh();
    await collection.insertOne({ _id: 1 as never, n: 0 });
    const session = target().client.startSession();
    session.startTransaction();
    await collection.insertOne({ _id: 2 as never }, { session });
    await collection.updateOne({ _id: 1 as never }, { $set: { n: 5 } }, { session });
    expect(await collection.countDocuments({}, { session })).to.equal(2);
    expect((await collection.findOne({ _id: 1 as never }, { session }))?.['n']).to.equal(5);
    expect(await collection.countDocuments({})).to.equal(1);
    expect((await collection.findOne({ _id: 1 as never }))?.['n']).to.equal(0);
    await session.commitTransaction();
    expect(await collection.countDocuments({})).to.equal(2);
    await session.endSession();
  });

  it('forgets everything when it is aborted', async () => {
    const collection = target().fresh();
    await collection.insertOne({ _id: 1 as never, n: 0 });
    const session = target().client.startSession();
    session.startTransaction();
    await collection.insertMany([{ _id: 2 }, { _id: 3 }] as never, { session });
    await collection.deleteOne({ _id: 1 as never }, { session });
    await session.abortTransaction();
    await session.endSession();
    expect(await collection.find({}).toArray()).to.deep.equal([{ _id: 1, n: 0 }]);
  });

  it('withTransaction gives back what the work gave, and rolls back what it threw', async () => {
    const collection = target().fresh();
    const session = target().client.startSession();
    await collection.insertOne({ _id: 0 as never });
    expect(await session.withTransaction(async () => {
      await collection.insertOne({ _id: 1 as never }, { session });
      return 'done';
    })).to.equal('done');
    const failed = await session.withTransaction(async () => {
      await collection.insertOne({ _id: 2 as never }, { session });
      throw new Error('changed my mind');
    }).catch((error: unknown) => (error as Error).message);
    expect(failed).to.equal('changed my mind');
    expect(await collection.countDocuments()).to.equal(2);
    await session.endSession();
  });

  it('is over after an error inside it', async () => {
    const collection = target().fresh();
    await collection.insertOne({ _id: 1 as never });
    const session = target().client.startSession();
    session.startTransaction();
    await collection.insertOne({ _id: 2 as never }, { session });
    const duplicate = await collection.insertOne({ _id: 1 as never }, { session }).catch((error: unknown) => error as MongoServerError);
    expect(duplicate).to.have.property('code', 11000);
    const next = await collection.insertOne({ _id: 3 as never }, { session }).catch((error: unknown) => error as MongoServerError);
    expect(next).to.be.instanceOf(MongoServerError).with.property('code', 251);
    expect((next as MongoServerError).hasErrorLabel('TransientTransactionError')).to.equal(true);
    await session.abortTransaction();
    await session.endSession();
    expect(await collection.countDocuments()).to.equal(1);
  });

  it('loses no increment among transactions that compete', async () => {
    const collection = target().fresh();
    await collection.insertOne({ _id: 1 as never, n: 0 });
    await Promise.all(Array.from({ length: 8 }, async () => {
      for (let turn = 0; turn < 5; turn += 1) {
        await target().client.withSession((session) => session.withTransaction(async () => {
          const found = await collection.findOne({ _id: 1 as never }, { session });
          await collection.updateOne({ _id: 1 as never }, { $set: { n: Number(found?.['n']) + 1 } }, { session });
        }));
      }
    }));
    expect((await collection.findOne({}))?.['n']).to.equal(40);
  });

  it('lets plain writes in between transactions, and loses none', async () => {
    const collection = target().fresh();
    await collection.insertOne({ _id: 'plain' as never, n: 0 });
    await collection.insertOne({ _id: 'held' as never, n: 0 });
    await Promise.all([
      ...Array.from({ length: 20 }, () => collection.updateOne({ _id: 'plain' as never }, { $inc: { n: 1 } })),
      ...Array.from({ length: 5 }, () => target().client.withSession((session) => session.withTransaction(() => collection.updateOne({ _id: 'held' as never }, { $inc: { n: 1 } }, { session })))),
    ]);
    expect(await collection.find({}).sort({ _id: -1 }).toArray()).to.deep.equal([{ _id: 'plain', n: 20 }, { _id: 'held', n: 5 }]);
  });

  it('reads through a cursor inside a transaction', async () => {
    const collection = target().fresh();
    const session = target().client.startSession();
    await collection.insertOne({ n: -1 });
    session.startTransaction();
    await collection.insertMany(Array.from({ length: 300 }, (_, n) => ({ n })), { session });
    expect(await collection.find({ n: { $gte: 0 } }, { session }).batchSize(50).toArray()).to.have.length(300);
    await session.commitTransaction();
    await session.endSession();
  });

  it('makes a collection inside a transaction, or does not', async () => {
    const collection = target().fresh();
    const session = target().client.startSession();
    session.startTransaction();
    await collection.insertOne({ _id: 1 as never }, { session });
    await session.abortTransaction();
    expect(await target().db.listCollections({ name: collection.collectionName }).toArray()).to.have.length(0);
    session.startTransaction();
    await collection.insertOne({ _id: 2 as never }, { session });
    await session.commitTransaction();
    await session.endSession();
    expect(await collection.find({}).toArray()).to.deep.equal([{ _id: 2 }]);
  });
});
