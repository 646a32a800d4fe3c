import { expect } from 'chai';
import type { Collection, Document, Filter, IndexDirection } from 'mongodb';
import { useTarget } from './open-target.ts';
import { indexNames, stageNames } from './plan-stages.ts';

describe('store: plans', () => {
  const target = useTarget();

  const load = async (indexes: readonly [Record<string, IndexDirection>, Document?][]): Promise<Collection> => {
    const collection = target().fresh();
    for (const [key, options] of indexes) await collection.createIndex(key, options);
    await collection.insertMany(Array.from({ length: 2000 }, (_, n) => ({
      _id: n as never, space: n % 20, at: new Date(1_700_000_000_000 + n * 1000), by: `p${n % 50}`, tags: [`t${n % 30}`, `t${n % 7}`], live: n % 3 === 0, deep: { k: n % 11 },
    })));
    return collection;
  };
  const feed = { space: 1, at: -1, _id: -1 } as const;

  it('finds one document by its id', async () => {
    const collection = await load([]);
    const plan = await collection.find({ _id: 77 as never }).explain('executionStats');
    expect(plan['executionStats'].totalDocsExamined).to.equal(1);
    expect(stageNames(plan)).to.not.include('COLLSCAN');
  });

  it('reads the newest of many spaces from the index, a page at a time', async () => {
    const collection = await load([[feed]]);
    const spaces = Array.from({ length: 12 }, (_, n) => n);
    const query = () => collection.find({ space: { $in: spaces } }).sort({ at: -1, _id: -1 }).limit(10);
    const plan = await query().explain('executionStats');
    expect(stageNames(plan)).to.not.include('SORT').and.not.include('COLLSCAN');
    expect(indexNames(plan)).to.deep.equal(['space_1_at_-1__id_-1']);
    expect(plan['executionStats'].totalDocsExamined).to.be.at.most(12);
    expect(plan['executionStats'].totalKeysExamined).to.be.at.most(60);
    expect((await query().toArray()).map((doc) => doc['_id'] as unknown)).to.deep.equal([1991, 1990, 1989, 1988, 1987, 1986, 1985, 1984, 1983, 1982]);
  });

  it('goes on after a cursor by a union of two index ranges', async () => {
    const collection = await load([[feed]]);
    const at = new Date(1_700_000_000_000 + 1000 * 1000);
    const filter: Filter<Document> = { space: { $in: [0, 3, 7] }, $or: [{ at: { $lt: at } }, { at, _id: { $lt: 1000 as never } }] };
    const found = await collection.find(filter).sort({ at: -1, _id: -1 }).limit(5).toArray();
    expect(found.map((doc) => doc['_id'] as unknown)).to.deep.equal([987, 983, 980, 967, 963]);
    if (!target().embedded) return;
    const plan = await collection.find(filter).sort({ at: -1, _id: -1 }).limit(5).explain('executionStats');
    expect(stageNames(plan)).to.not.include('SORT').and.not.include('COLLSCAN');
    expect(plan['executionStats'].totalDocsExamined).to.be.at.most(40);
  });

  it('plans an $or as a union when every branch has an index', async () => {
    const collection = await load([[{ by: 1 }], [{ 'deep.k': 1 }]]);
    const plan = await collection.find({ $or: [{ by: 'p7' }, { 'deep.k': 3 }] }).explain('executionStats');
    expect(indexNames(plan).sort()).to.deep.equal(['by_1', 'deep.k_1']);
    expect(plan['executionStats'].nReturned).to.equal(await collection.countDocuments({ $or: [{ by: 'p7' }, { 'deep.k': 3 }] }));
    const scan = await collection.find({ $or: [{ by: 'p7' }, { live: true }] }).explain('executionStats');
    expect(stageNames(scan)).to.include('COLLSCAN');
  });

  it('reads an index backwards, and sorts in memory when it must', async () => {
    const collection = await load([[{ at: 1 }]]);
    const back = await collection.find({}).sort({ at: -1 }).limit(3).explain('executionStats');
    expect(indexNames(back)).to.deep.equal(['at_1']);
    expect(stageNames(back)).to.not.include('SORT');
    const sorted = await collection.find({ at: { $gt: new Date(0) } }).sort({ by: 1 }).explain('executionStats');
    expect(stageNames(sorted)).to.include('SORT');
  });

  it('keeps an equal field out of the order', async () => {
    const collection = await load([[{ space: 1, live: 1, at: -1 }]]);
    const plan = await collection.find({ space: 3, live: true }).sort({ at: -1 }).limit(2).explain('executionStats');
    expect(stageNames(plan)).to.not.include('SORT');
    expect(plan['executionStats'].totalKeysExamined).to.be.at.most(3);
  });

  it('uses an index on an array, and gives each document once', async () => {
    const collection = await load([[{ tags: 1, at: -1 }]]);
    const found = await collection.find({ tags: { $in: ['t3', 't6'] } }).sort({ at: -1 }).toArray();
    expect(new Set(found.map((doc) => doc['_id'] as unknown)).size).to.equal(found.length);
    expect(found.length).to.equal(Array.from({ length: 2000 }, (_, n) => n).filter((n) => [3, 6].includes(n % 30) || [3, 6].includes(n % 7)).length);
    const plan = await collection.find({ tags: 't3' }).sort({ at: -1 }).limit(5).explain('executionStats');
    expect(indexNames(plan)).to.deep.equal(['tags_1_at_-1']);
    expect(stageNames(plan)).to.not.include('SORT');
  });

  it('uses a partial index only for queries that imply its filter', async () => {
    const collection = await load([[{ by: 1 }, { partialFilterExpression: { live: true } }], [{ space: 1 }, { partialFilterExpression: { at: { $gt: new Date(1_700_000_000_000 + 500_000) } } }]]);
    expect(indexNames(await collection.find({ by: 'p3', live: true }).explain('executionStats'))).to.deep.equal(['by_1']);
    expect(stageNames(await collection.find({ by: 'p3' }).explain('executionStats'))).to.include('COLLSCAN');
    expect(indexNames(await collection.find({ space: 3, at: { $gte: new Date(1_700_000_000_000 + 600_000) } }).explain('executionStats'))).to.deep.equal(['space_1']);
    expect(stageNames(await collection.find({ space: 3, at: { $gte: new Date(1_700_000_000_000 + 400_000) } }).explain('executionStats'))).to.include('COLLSCAN');
    expect(await collection.countDocuments({ by: 'p3' })).to.equal(40);
  });

  it('does not use a sparse index where documents without the field count', async () => {
    const collection = target().fresh();
    await collection.createIndex({ k: 1 }, { sparse: true });
    await collection.insertMany([{ k: 1 }, {}, { k: null }]);
    expect(await collection.find({}).sort({ k: 1 }).toArray()).to.have.length(3);
    expect(await collection.countDocuments({ k: null })).to.equal(2);
    expect(indexNames(await collection.find({ k: 1 }).explain('executionStats'))).to.deep.equal(['k_1']);
  });

  it('uses an index for an anchored expression, and for what $elemMatch implies', async () => {
    const collection = await load([[{ by: 1 }], [{ 'jobs.at': 1 }]]);
    await collection.insertOne({ jobs: [{ at: 'x', n: 1 }, { at: 'y', n: 2 }] });
    const plan = await collection.find({ by: /^p1/ }).explain('executionStats');
    expect(indexNames(plan)).to.deep.equal(['by_1']);
    expect(plan['executionStats'].totalDocsExamined).to.equal(11 * 40);
    expect(indexNames(await collection.find({ jobs: { $elemMatch: { at: 'y', n: 2 } } }).explain('executionStats'))).to.deep.equal(['jobs.at_1']);
    expect(await collection.countDocuments({ jobs: { $elemMatch: { at: 'y', n: 1 } } })).to.equal(0);
  });

  it('follows a hint', async () => {
    const collection = await load([[{ by: 1 }], [{ space: 1 }]]);
    expect(indexNames(await collection.find({ by: 'p1', space: 1 }).hint('space_1').explain('executionStats'))).to.deep.equal(['space_1']);
    expect(indexNames(await collection.find({ by: 'p1', space: 1 }).hint({ by: 1 }).explain('executionStats'))).to.deep.equal(['by_1']);
  });

  it('pushes the beginning of a pipeline down to the index', async () => {
    const collection = await load([[feed]]);
    const plan = await collection.aggregate([{ $match: { space: 4 } }, { $sort: { at: -1 } }, { $limit: 3 }]).explain('executionStats');
    expect(indexNames(plan)).to.deep.equal(['space_1_at_-1__id_-1']);
  });
});
