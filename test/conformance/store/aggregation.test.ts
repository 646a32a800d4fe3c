import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import type { Document } from 'mongodb';
import { useTarget } from './open-target.ts';

const space = [new ObjectId('64b000000000000000000001'), new ObjectId('64b000000000000000000002')] as const;
const posts: Document[] = [
  { _id: 1, space: space[0], by: 'ada', likes: 5, tags: ['a', 'b'], at: new Date('2026-01-01T10:00:00Z') },
  { _id: 2, space: space[0], by: 'bob', likes: 1, tags: ['b'], at: new Date('2026-01-02T11:00:00Z') },
  { _id: 3, space: space[1], by: 'ada', likes: 7, tags: [], at: new Date('2026-01-02T12:00:00Z') },
  { _id: 4, space: space[1], by: 'cat', tags: ['c', 'a'], deep: { x: { y: 1 } }, at: new Date('2026-02-01T00:00:00Z') },
];

const cases: [string, Document[], unknown[]][] = [
  ['$match, $sort, $skip, $limit', [{ $match: { likes: { $gt: 0 } } }, { $sort: { likes: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { likes: 1 } }], [{ _id: 1, likes: 5 }]],
  ['$limit, then $skip', [{ $sort: { _id: 1 } }, { $limit: 2 }, { $skip: 1 }, { $project: { _id: 1 } }], [{ _id: 2 }]],
  ['$group by an id', [{ $group: { _id: '$space', n: { $sum: 1 }, likes: { $sum: '$likes' } } }, { $sort: { _id: 1 } }], [{ _id: space[0], n: 2, likes: 6 }, { _id: space[1], n: 2, likes: 7 }]],
  ['$group by several fields', [{ $group: { _id: { by: '$by', space: '$space' }, n: { $sum: 1 } } }, { $match: { '_id.by': 'ada' } }, { $sort: { '_id.space': 1 } }],
    [{ _id: { by: 'ada', space: space[0] }, n: 1 }, { _id: { by: 'ada', space: space[1] }, n: 1 }]],
  ['the accumulators', [{ $sort: { _id: 1 } }, { $group: { _id: null, avg: { $avg: '$likes' }, min: { $min: '$likes' }, max: { $max: '$at' }, first: { $first: '$by' }, last: { $last: '$by' }, ids: { $push: '$_id' }, n: { $count: {} } } }],
    [{ _id: null, avg: 13 / 3, min: 1, max: new Date('2026-02-01T00:00:00Z'), first: 'ada', last: 'cat', ids: [1, 2, 3, 4], n: 4 }]],
  ['$addToSet', [{ $group: { _id: null, by: { $addToSet: '$by' } } }, { $unwind: '$by' }, { $sort: { by: 1 } }, { $project: { _id: 0 } }], [{ by: 'ada' }, { by: 'bob' }, { by: 'cat' }]],
  ['a conditional sum', [{ $group: { _id: null, popular: { $sum: { $cond: [{ $gte: ['$likes', 5] }, 1, 0] } } } }], [{ _id: null, popular: 2 }]],
  ['$unwind', [{ $unwind: '$tags' }, { $group: { _id: '$tags', n: { $sum: 1 } } }, { $sort: { n: -1, _id: 1 } }], [{ _id: 'a', n: 2 }, { _id: 'b', n: 2 }, { _id: 'c', n: 1 }]],
  ['$unwind that keeps the empty', [{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' } }, { $match: { _id: { $in: [2, 3] } } }, { $sort: { _id: 1 } }, { $project: { tags: 1 } }], [{ _id: 2, tags: 'b' }, { _id: 3 }]],
  ['$count', [{ $match: { by: 'ada' } }, { $count: 'total' }], [{ total: 2 }]],
  ['$count of nothing', [{ $match: { by: 'nobody' } }, { $count: 'total' }], []],
  ['$sortByCount', [{ $match: { by: { $ne: 'cat' } } }, { $sortByCount: '$by' }], [{ _id: 'ada', count: 2 }, { _id: 'bob', count: 1 }]],
  ['$project with expressions', [{ $match: { _id: 1 } }, { $project: { _id: 0, by: 1, twice: { $multiply: ['$likes', 2] }, first: { $arrayElemAt: ['$tags', 0] }, size: { $size: '$tags' }, none: '$missing' } }], [{ by: 'ada', twice: 10, first: 'a', size: 2 }]],
  ['$project that leaves out', [{ $match: { _id: 4 } }, { $project: { space: 0, at: 0, 'deep.x': 0 } }], [{ _id: 4, by: 'cat', tags: ['c', 'a'], deep: {} }]],
  ['$addFields', [{ $match: { _id: { $lte: 2 } } }, { $addFields: { 'deep.sum': { $add: ['$likes', 1] }, who: '$by' } }, { $sort: { _id: 1 } }, { $project: { deep: 1, who: 1 } }],
    [{ _id: 1, deep: { sum: 6 }, who: 'ada' }, { _id: 2, deep: { sum: 2 }, who: 'bob' }]],
  ['$set with $ifNull', [{ $set: { likes: { $ifNull: ['$likes', 0] } } }, { $match: { likes: 0 } }, { $project: { likes: 1 } }], [{ _id: 4, likes: 0 }]],
  ['$replaceRoot', [{ $match: { _id: 4 } }, { $replaceRoot: { newRoot: '$deep.x' } }], [{ y: 1 }]],
  ['$replaceWith', [{ $match: { _id: 4 } }, { $replaceWith: { who: '$by' } }], [{ who: 'cat' }]],
  ['$facet', [{ $facet: { total: [{ $count: 'n' }], top: [{ $match: { likes: { $gt: 4 } } }, { $sort: { likes: -1 } }, { $project: { likes: 1 } }] } }], [{ total: [{ n: 4 }], top: [{ _id: 3, likes: 7 }, { _id: 1, likes: 5 }] }]],
  ['days', [{ $group: { _id: { $dateToString: { date: '$at', format: '%Y-%m-%d' } }, n: { $sum: 1 } } }, { $sort: { _id: 1 } }], [{ _id: '2026-01-01', n: 1 }, { _id: '2026-01-02', n: 2 }, { _id: '2026-02-01', n: 1 }]],
  ['day by $dateTrunc', [{ $match: { by: 'ada' } }, { $group: { _id: { $dateTrunc: { date: '$at', unit: 'day' } } } }, { $sort: { _id: 1 } }], [{ _id: new Date('2026-01-01') }, { _id: new Date('2026-01-02') }]],
  ['subtraction of dates', [{ $match: { _id: 2 } }, { $project: { _id: 0, ms: { $subtract: ['$at', new Date('2026-01-02T10:00:00Z')] } } }], [{ ms: 3_600_000 }]],
  ['$filter and $map', [{ $match: { _id: 1 } }, { $project: { _id: 0, t: { $map: { input: { $filter: { input: '$tags', cond: { $ne: ['$$this', 'a'] } } }, as: 'tag', in: { $concat: ['#', '$$tag'] } } } } }], [{ t: ['#b'] }]],
  ['ids compared in expressions', [{ $project: { same: { $eq: ['$space', space[0]] } } }, { $match: { same: true } }, { $sort: { _id: 1 } }], [{ _id: 1, same: true }, { _id: 2, same: true }]],
  ['ids in a list in expressions', [{ $match: { _id: { $lte: 3 } } }, { $project: { b: { $in: ['b', '$tags'] } } }, { $sort: { _id: 1 } }], [{ _id: 1, b: true }, { _id: 2, b: true }, { _id: 3, b: false }]],
  ['$mergeObjects', [{ $match: { _id: 4 } }, { $replaceWith: { $mergeObjects: ['$deep.x', { z: 2 }] } }], [{ y: 1, z: 2 }]],
];

describe('store: aggregation', () => {
  const target = useTarget();

  for (const [title, pipeline, expected] of cases) {
    it(title, async () => {
      const collection = target().fresh();
      await collection.insertMany(structuredPosts() as never);
      expect(await collection.aggregate(pipeline).toArray()).to.deep.equal(expected);
    });
  }

  it('looks up by equality, with ids and with arrays', async () => {
    const collection = target().fresh();
    const spaces = target().fresh();
    await spaces.insertMany([{ _id: space[0], name: 'One' }, { _id: space[1], name: 'Two' }] as never);
    await collection.insertMany(structuredPosts() as never);
    const found = await collection.aggregate([{ $match: { _id: { $in: [1, 3] } } }, { $sort: { _id: 1 } },
      { $lookup: { from: spaces.collectionName, localField: 'space', foreignField: '_id', as: 'in' } }, { $unwind: '$in' }, { $project: { name: '$in.name' } }]).toArray();
    expect(found).to.deep.equal([{ _id: 1, name: 'One' }, { _id: 3, name: 'Two' }]);
    const back = await spaces.aggregate([{ $lookup: { from: collection.collectionName, localField: '_id', foreignField: 'space', as: 'posts' } }, { $sort: { name: 1 } }, { $project: { _id: 0, n: { $size: '$posts' } } }]).toArray();
    expect(back).to.deep.equal([{ n: 2 }, { n: 2 }]);
  });

  it('answers for a collection that is not there', async () => {
    expect(await target().fresh().aggregate([{ $group: { _id: null, n: { $sum: 1 } } }]).toArray()).to.deep.equal([]);
    expect(await target().fresh().countDocuments({ a: 1 })).to.equal(0);
    expect(await target().fresh().estimatedDocumentCount()).to.equal(0);
  });
});

function structuredPosts(): Document[] {
  return posts.map((post) => ({ ...post }));
}
