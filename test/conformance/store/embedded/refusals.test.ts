import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Document } from 'mongodb';
import { subset } from '#core/store/embedded/subset.ts';
import { openEmbedded } from './open-embedded.ts';
import type { Embedded } from './open-embedded.ts';

const textOf = async (work: Promise<unknown>): Promise<string> => work.then(() => 'not refused', (error: unknown) => (error as Error).message);

describe('embedded store: refusals by name', () => {
  let embedded: Embedded;
  before(async () => {
    embedded = await openEmbedded();
    await embedded.db.collection('c').insertOne({ _id: 1 as never, a: 1, list: [1] });
  });
  after(() => embedded.end());

  it('refuses each filter operator it does not know', async () => {
    const filters: [Document, string][] = [
      [{ $text: { $search: 'x' } }, '$text'], [{ $where: 'true' }, '$where'], [{ $expr: { $eq: ['$a', 1] } }, '$expr'], [{ $jsonSchema: {} }, '$jsonSchema'], [{ a: { $mod: [2, 0] } }, '$mod'],
      [{ a: { $near: [0, 0] } }, '$near'], [{ a: { $geoWithin: {} } }, '$geoWithin'], [{ a: { $bitsAllSet: 1 } }, '$bitsAllSet'], [{ list: { $all: [{ $elemMatch: { a: 1 } }] } }, '$elemMatch'],
      [{ list: { $elemMatch: { $mod: [2, 0] } } }, '$mod'], [{ a: { $not: { $mod: [2, 0] } } }, '$mod'], [{ $or: [{ a: { $mod: [2, 0] } }] }, '$mod'], [{ a: { $regex: 'a', $options: 'x' } }, 'option x'],
      [{ a: { $type: 'decimal' } }, '$type'],
    ];
    for (const [filter, name] of filters) expect(await textOf(embedded.db.collection('c').find(filter).toArray())).to.contain('Unsupported').and.contain(name);
  });

  it('refuses each update operator it does not know', async () => {
    const updates: [Document | Document[], string][] = [
      [{ $bit: { a: { and: 1 } } }, '$bit'], [[{ $set: { a: 2 } }], 'pipeline'], [{ $push: { list: { $each: [1], $nope: 1 } } }, '$nope'], [{ $push: { list: { $slice: 1 } } }, '$slice'],
      [{ $addToSet: { list: { $each: [1], $slice: 1 } } }, '$slice'], [{ $set: { 'list.$[x.y]': 1 } }, '$[x'],
    ];
    for (const [update, name] of updates) expect(await textOf(embedded.db.collection('c').updateOne({ _id: 1 as never }, update))).to.contain('Unsupported').and.contain(name);
    expect(await embedded.db.collection('c').findOne({})).to.deep.equal({ _id: 1, a: 1, list: [1] });
  });

  it('refuses stages, accumulators and expressions it does not know', async () => {
    const pipelines: [Document[], string][] = [
      [[{ $graphLookup: {} }], '$graphLookup'], [[{ $merge: 'x' }], '$merge'], [[{ $out: 'x' }], '$out'], [[{ $bucket: {} }], '$bucket'], [[{ $geoNear: {} }], '$geoNear'], [[{ $sample: { size: 1 } }], '$sample'],
      [[{ $group: { _id: 1, x: { $stdDevPop: '$a' } } }], '$stdDevPop'], [[{ $project: { x: { $toString: '$_id' } } }], '$toString'], [[{ $addFields: { x: { $function: {} } } }], '$function'],
      [[{ $lookup: { from: 'c', let: {}, pipeline: [], as: 'x' } }], 'let in $lookup'], [[{ $project: { a: { b: 1 } } }], 'nested projection'], [[{ $match: { $expr: true } }], '$expr'],
      [[{ $facet: { x: [{ $bucketAuto: {} }] } }], '$bucketAuto'],
    ];
    for (const [pipeline, name] of pipelines) expect(await textOf(embedded.db.collection('c').aggregate(pipeline).toArray())).to.contain('Unsupported').and.contain(name);
  });

  it('refuses options it would otherwise have to ignore', async () => {
    const collection = embedded.db.collection('c');
    expect(await textOf(collection.find({}, { collation: { locale: 'de' } }).toArray())).to.contain('find.collation');
    expect(await textOf(collection.find({}, { min: { a: 1 } }).toArray())).to.contain('find.min');
    expect(await textOf(collection.updateOne({}, { $set: { a: 1 } }, { collation: { locale: 'de' } }))).to.contain('collation');
    expect(await textOf(collection.createIndex({ a: 'text' }))).to.contain('Unsupported index type text');
    expect(await textOf(collection.createIndex({ a: '2dsphere' }))).to.contain('2dsphere');
    expect(await textOf(collection.createIndex({ b: 1 }, { collation: { locale: 'de' } }))).to.contain('collation');
    expect(await textOf(collection.createIndex({ b: 1 }, { partialFilterExpression: { b: { $ne: 1 } } }))).to.contain('$ne');
    expect(await textOf(collection.find({}, { sort: { a: { $meta: 'textScore' } } }).toArray())).to.contain('$meta');
    expect(await textOf(collection.find({}, { projection: { 'list.$': 1 } }).toArray())).to.contain('list.$');
    expect(await textOf(collection.find({}, { projection: { x: '$a' } }).toArray())).to.contain('expression in a projection');
    expect(await textOf(embedded.db.createCollection('capped', { capped: true, size: 1000 }))).to.contain('capped');
    expect(await textOf(embedded.db.command({ mapReduce: 'c' }))).to.contain('mapReduce');
    expect(await textOf(collection.watch().next())).to.contain('$changeStream');
  });

  it('writes the whole subset down in its README', () => {
    const page = readFileSync('server/core/store/README.md', 'utf8');
    const names = [...Object.keys(subset.commands), ...subset.filterOperators, ...subset.updateOperators, ...subset.pushModifiers, ...subset.stages, ...subset.accumulators, ...subset.expressions,
      ...subset.indexOptions];
    expect(names.filter((name) => !page.includes(`\`${name}\``))).to.deep.equal([]);
  });
});
