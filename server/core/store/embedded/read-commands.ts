import { Long } from 'bson';
import { arrayAt, decodePlain, docAt, encode, textAt, wholeAt } from './bson.ts';
import { aggregate, pushDown } from './aggregate.ts';
import { collectionName, namespaceOf, runOn } from './call.ts';
import type { Answer, Call } from './call.ts';
import { explainQuery } from './explain.ts';
import { keyText } from './keys.ts';
import { gather } from './paths.ts';
import { countRows, findDocuments, readQuery } from './query.ts';
import { pickFields } from './raw-bson.ts';
import { StoreError, unsupported } from './store-error.ts';

const FIRST_BATCH = 101;

export function find(call: Call): Answer {
  const { body } = call;
  const query = readQuery(body, 'filter');
  const run = runOn(call);
  const limit = wholeAt(body['limit'], 'limit', 0);
  const single = body['singleBatch'] === true || limit < 0;
  const rows = run ? findDocuments(run, query) : [][Symbol.iterator]() as Iterator<Buffer>;
  return call.cursors.first(rows, namespaceOf(call), wholeAt(body['batchSize'], 'batchSize', limit === 0 ? FIRST_BATCH : Infinity), single, call.owner, run);
}

export function runAggregate(call: Call): Answer {
  const { body } = call;
  if (typeof body['aggregate'] !== 'string') throw unsupported('operator', 'aggregate without a collection');
  const run = runOn(call);
  const rows = aggregate(run, body['pipeline'], body['hint'], (name) => runOn(call, call.source.catalog.find(call.db, name)));
  return call.cursors.first(rows, namespaceOf(call), wholeAt(docAt(body['cursor'], 'cursor')['batchSize'], 'batchSize', FIRST_BATCH), false, call.owner, run);
}

export function getMore(call: Call): Answer {
  const id = call.body['getMore'];
  return call.cursors.next(id instanceof Long ? id.toNumber() : wholeAt(id, 'getMore', 0), textAt(call.body['collection'], 'collection'),
    wholeAt(call.body['batchSize'], 'batchSize', 0), call.owner, call.deadline, (run) => run.source.catalog.find(run.collection.db, run.collection.name)?.id === run.collection.id);
}

export function killCursors(call: Call): Answer {
  return call.cursors.kill(arrayAt(call.body['cursors'], 'cursors').map((id) => (id instanceof Long ? id.toNumber() : wholeAt(id, 'cursors', 0))));
}

export function count(call: Call): Answer {
  const run = runOn(call);
  const query = readQuery(call.body, 'query');
  return { n: run ? countRows(run, query) : 0, ok: 1 };
}

export function distinct(call: Call): Answer {
  const run = runOn(call);
  const parts = textAt(call.body['key'], 'key').split('.');
  const query = readQuery(call.body, 'query');
  const fields = new Set([parts[0] ?? '']);
  const values = new Map<string, unknown>();
  for (const raw of run ? findDocuments(run, query) : []) {
    const found: unknown[] = [];
    gather(decodePlain(pickFields(raw, fields)), parts, found);
    for (const value of found) if (value !== undefined) values.set(keyText(value), value);
  }
  const sorted = [...values].sort(([left], [right]) => Buffer.compare(Buffer.from(left, 'latin1'), Buffer.from(right, 'latin1'))).map(([, value]) => value);
  return encode({ values: sorted, ok: 1 });
}

export function explain(call: Call): Answer {
  const inner = docAt(call.body['explain'], 'explain');
  const name = Object.keys(inner)[0] ?? '';
  const within: Call = { ...call, name, body: inner };
  const execute = call.body['verbosity'] !== 'queryPlanner';
  const first = (list: unknown, field: string) => docAt(arrayAt(list, field)[0], field);
  const query = name === 'find' ? readQuery(inner, 'filter') : name === 'count' || name === 'distinct' || name === 'findAndModify' ? readQuery(inner, 'query')
    : name === 'aggregate' ? pushDown(inner['pipeline'], inner['hint']).query
      : name === 'update' ? readQuery({ q: first(inner['updates'], 'updates')['q'] }, 'q')
        : name === 'delete' ? readQuery({ q: first(inner['deletes'], 'deletes')['q'] }, 'q') : undefined;
  if (!query) throw new StoreError(59, `Explain failed due to unknown command: ${name}`);
  collectionName(within);
  return explainQuery(runOn(within), query, namespaceOf(within), execute);
}
