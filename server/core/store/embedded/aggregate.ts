import { copyDeep, arrayAt, asBuffer, decodePlain, docAt, encode, isDoc, plainDeep, textAt, wholeAt } from './bson.ts';
import type { Doc } from './bson.ts';
import { compileExpression, fieldsRead } from './aggregate-expression.ts';
import { group } from './aggregate-group.ts';
import { parseFilter } from './filter.ts';
import type { Run } from './scan.ts';
import { sortKeyOf } from './scan.ts';
import { compileFilter } from './matcher.ts';
import { gather } from './paths.ts';
import { placeAt } from './place.ts';
import { parseSort } from './planner.ts';
import { compileProjection } from './projection.ts';
import { countRows, findDocuments, readQuery } from './query.ts';
import type { Query } from './query.ts';
import { pickFields } from './raw-bson.ts';
import { badValue, unsupported } from './store-error.ts';
import { subset } from './subset.ts';

type Stage = readonly [name: string, spec: unknown];
const known: ReadonlySet<string> = new Set(subset.stages);

function readStages(pipeline: unknown): Stage[] {
  return arrayAt(pipeline, 'pipeline').map((given): Stage => {
    const entries = Object.entries(docAt(given, 'pipeline'));
    const [first] = entries;
    if (!first || entries.length !== 1) throw badValue('A pipeline stage specification object must contain exactly one field.');
    if (!known.has(first[0])) throw unsupported('operator', first[0]);
    return [first[0], first[0] === '$match' ? first[1] : plainDeep(first[1])];
  });
}

/** Splits off the leading stages that the planner can do: `$match… $sort $skip $limit`. */
export function pushDown(pipeline: unknown, hint: unknown): { query: Query; rest: Stage[] } {
  const stages = readStages(pipeline);
  const filters: unknown[] = [];
  let at = 0;
  const take = (name: string): unknown => (stages[at]?.[0] === name ? stages[at++]?.[1] : undefined);
  for (let filter = take('$match'); filter !== undefined; filter = take('$match')) filters.push(docAt(filter, '$match'));
  const sort = take('$sort');
  const skip = take('$skip');
  const limit = take('$limit');
  if (limit !== undefined && wholeAt(limit, '$limit', 0) <= 0) throw badValue('the limit must be positive');
  const query = readQuery({ filter: filters.length > 0 ? { $and: filters } : {}, sort, skip, limit, hint }, 'filter');
  return { query, rest: stages.slice(at) };
}

function lookup(run: Run | undefined, call: Lookups, docs: readonly Doc[], spec: Doc): Doc[] {
  for (const name of Object.keys(spec)) if (!['from', 'localField', 'foreignField', 'as'].includes(name)) throw unsupported('operator', `${name} in $lookup`);
  const other = call(textAt(spec['from'], 'from'), run);
  const local = textAt(spec['localField'], 'localField').split('.');
  const foreign = textAt(spec['foreignField'], 'foreignField');
  const as = textAt(spec['as'], 'as').split('.');
  return docs.map((doc) => {
    const values: unknown[] = [];
    gather(doc, local, values);
    const query = readQuery({ filter: { [foreign]: { $in: values.map((value) => value ?? null) } } }, 'filter');
    const found = other ? [...findDocuments(other, query)].map(decodePlain) : [];
    placeAt(doc, as, true)?.set(found);
    return doc;
  });
}

/** Gives a reading of another collection of the same database, or undefined when there is none. */
export type Lookups = (name: string, run: Run | undefined) => Run | undefined;

function unwind(docs: readonly Doc[], spec: unknown): Doc[] {
  const options = typeof spec === 'string' ? { path: spec } : docAt(spec, '$unwind');
  const path = textAt(options['path'], 'path').slice(1).split('.');
  const keepEmpty = options['preserveNullAndEmptyArrays'] === true;
  const indexName = options['includeArrayIndex'];
  return docs.flatMap((doc) => {
    const value = placeAt(doc, path, false)?.get();
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) {
      if (!keepEmpty) return [];
      if (Array.isArray(value)) placeAt(doc, path, false)?.remove();
      return [doc];
    }
    return (Array.isArray(value) ? value : [value]).map((element: unknown, index) => {
      const copy = copyDeep(doc) as Doc;
      placeAt(copy, path, true)?.set(element);
      if (typeof indexName === 'string') copy[indexName] = index;
      return copy;
    });
  });
}

function setFields(docs: readonly Doc[], spec: Doc, base: (doc: Doc) => Doc): Doc[] {
  const fields = Object.entries(spec).map(([path, expression]) => ({ parts: path.split('.'), value: compileExpression(expression) }));
  return docs.map((doc) => {
    const changed = base(doc);
    for (const { parts, value } of fields) {
      const result = value(doc);
      if (result !== undefined) placeAt(changed, parts, true)?.set(copyDeep(result));
    }
    return changed;
  });
}

function project(docs: readonly Doc[], spec: Doc): Doc[] {
  const isFlag = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean';
  const flags = Object.entries(spec).filter(([, value]) => isFlag(value));
  const computed = Object.entries(spec).filter(([, value]) => !isFlag(value));
  for (const [path, value] of computed) {
    if (isDoc(value) && !Object.keys(value).some((name) => name.startsWith('$')) && Object.values(value).some(isFlag)) throw unsupported('operator', `nested projection of ${path}: use dotted paths`);
  }
  const excludesId = flags.some(([name, value]) => name === '_id' && !value);
  const including = computed.length > 0 && flags.every(([name]) => name === '_id');
  const plain = compileProjection(including ? { _id: !excludesId } : Object.fromEntries(flags));
  const base = (doc: Doc): Doc => (including && excludesId ? {} : plain ? decodePlain(plain(encode(doc))) : copyDeep(doc) as Doc);
  return setFields(docs, Object.fromEntries(computed), base);
}

function replaceRoot(docs: readonly Doc[], expression: unknown): Doc[] {
  const root = compileExpression(expression);
  return docs.map((doc) => {
    const value = root(doc);
    if (!isDoc(value)) throw badValue("'newRoot' expression must evaluate to an object");
    return value;
  });
}

function sorted(docs: readonly Doc[], spec: Doc): Doc[] {
  const sort = parseSort(spec);
  return docs.map((doc) => ({ doc, key: sortKeyOf(doc, sort) })).sort((left, right) => left.key.compare(right.key)).map(({ doc }) => doc);
}

function runStage(docs: readonly Doc[], [name, spec]: Stage, run: Run | undefined, lookups: Lookups): readonly Doc[] {
  run?.spend(0, 0);
  switch (name) {
    case '$match': return docs.filter(compileFilter(parseFilter(docAt(spec, name))));
    case '$sort': return sorted(docs, docAt(spec, name));
    case '$limit': return docs.slice(0, wholeAt(spec, name, 0));
    case '$skip': return docs.slice(wholeAt(spec, name, 0));
    case '$project': return project(docs, docAt(spec, name));
    case '$addFields': case '$set': return setFields(docs, docAt(spec, name), (doc) => copyDeep(doc) as Doc);
    case '$group': return group(docs, docAt(spec, name));
    case '$sortByCount': return sorted(group(docs, { _id: spec, count: { $sum: 1 } }), { count: -1 });
    case '$count': return docs.length === 0 ? [] : [{ [textAt(spec, name)]: docs.length }];
    case '$unwind': return unwind(docs, spec);
    case '$lookup': return lookup(run, lookups, copyDeep(docs) as Doc[], docAt(spec, name));
    case '$replaceRoot': return replaceRoot(docs, docAt(spec, name)['newRoot']);
    case '$replaceWith': return replaceRoot(docs, spec);
    case '$facet': return [Object.fromEntries(Object.entries(docAt(spec, name)).map(([facet, pipeline]) =>
      [facet, readStages(pipeline).reduce<readonly Doc[]>((found, stage) => runStage(found, stage, run, lookups), docs)]))];
    default: throw unsupported('operator', name);
  }
}

/** The name under which a pipeline only counts: `$count`, or what `countDocuments` sends. */
function countOnly(rest: readonly Stage[]): ((total: number) => Doc) | undefined {
  const [stage, next] = rest;
  if (!stage || next) return undefined;
  if (stage[0] === '$count') return (total) => ({ [String(stage[1])]: total });
  const spec = stage[0] === '$group' ? docAt(stage[1], '$group') : {};
  const sum = spec['n'];
  if (Object.keys(spec).join() !== '_id,n' || typeof spec['_id'] === 'string' || isDoc(spec['_id']) || !isDoc(sum) || sum['$sum'] !== 1) return undefined;
  return (total) => ({ _id: spec['_id'], n: total });
}

/** Runs a pipeline; `run` is undefined when the collection does not exist. */
export function* aggregate(run: Run | undefined, pipeline: unknown, hint: unknown, lookups: Lookups): Generator<Buffer> {
  const { query, rest } = pushDown(pipeline, hint);
  if (rest.length === 0) {
    if (run) yield* findDocuments(run, query);
    return;
  }
  const counted = countOnly(rest);
  if (counted && run) {
    const total = countRows(run, query);
    if (total > 0) yield encode(counted(total));
    return;
  }
  const first = rest[0]?.[0];
  const fields = first === '$group' || first === '$sortByCount' ? fieldsRead(rest[0]?.[1]) : undefined;
  let docs: readonly Doc[] = [];
  if (run) {
    const read: Doc[] = [];
    for (const raw of findDocuments(run, query)) read.push(decodePlain(fields ? pickFields(asBuffer(raw), fields) : raw));
    docs = read;
  }
  for (const stage of rest) docs = runStage(docs, stage, run, lookups);
  for (const doc of docs) yield encode(doc);
}
