import type { AnyBulkWriteOperation, Document, UpdateFilter } from 'mongodb';
import type { Connection } from 'mongoose';
import type { Store } from '#core/store/store.ts';
import type { Unit, UnitWrite } from '#core/store/unit.ts';
import { GateLateError } from '#core/time/gate.ts';

type Update = Extract<UnitWrite, { update: unknown }>;
type Transactions = Pick<Store, 'transact' | 'afterCommit' | 'session'>;

interface Waiting {
  readonly unit: Unit;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const largestBatch = 64;
/** A unit whose turn has not come by then is refused: nothing of it was written. */
const patienceMilliseconds = 10_000;

class Refused extends Error {}

/**
 * Commits units, those that wait for the store at the same moment in one transaction with a command for each collection.
 * One that fails takes nobody along: then each is committed by itself.
 */
export function createUnits(connection: Pick<Connection, 'collection'>, { transact, afterCommit, session }: Transactions, atOnce: number): Store['commit'] {
  const waiting: Waiting[] = [];
  let running = 0;

  const write = async (units: readonly Unit[]): Promise<void> => {
    const inserts = new Map<string, Document[]>();
    const required = new Map<string, Update[]>();
    const others = new Map<string, AnyBulkWriteOperation[]>();
    for (const one of units.flatMap(({ writes }) => writes)) {
      if ('insert' in one) listIn(inserts, one.collection).push(one.insert);
      else if ('remove' in one) listIn(others, one.collection).push({ deleteOne: { filter: one.remove } });
      else if (one.required) listIn(required, one.collection).push(one);
      else listIn(others, one.collection).push(operationOf(one));
    }
    const within = { session: session() };
    for (const [name, documents] of inserts) await connection.collection(name).insertMany(documents, within);
    for (const [name, updates] of required) {
      // By themselves, so that it is known which of them found nothing.
      const parts = units.length === 1 ? updates.map((update) => [update]) : [updates];
      for (const part of parts) {
        const { matchedCount } = await connection.collection(name).bulkWrite(part.map(operationOf), within);
        if (matchedCount < part.length) throw (units.length === 1 && part[0]?.required?.()) || new Refused();
      }
    }
    for (const [name, operations] of others) await connection.collection(name).bulkWrite(operations, within);
    for (const { inside, committed } of units) {
      await inside?.();
      if (committed) afterCommit(committed);
    }
  };

  const commitAlone = ({ unit, resolve, reject }: Waiting): Promise<void> => transact(() => write([unit])).then(resolve, reject);

  const commitBatch = async (batch: readonly Waiting[]): Promise<void> => {
    if (batch[0] && batch.length === 1) return commitAlone(batch[0]);
    try {
      await transact(() => write(batch.map(({ unit }) => unit)));
    } catch {
      for (const one of batch) await commitAlone(one);
      return;
    }
    for (const { resolve } of batch) resolve();
  };

  const run = async (): Promise<void> => {
    running += 1;
    while (waiting.length > 0) await commitBatch(waiting.splice(0, largestBatch));
    running -= 1;
  };

  return (unit) => {
    if (session()) return write([unit]);
    return new Promise((resolve, reject) => {
      const one: Waiting = { unit, resolve: () => { clearTimeout(late); resolve(); }, reject: (error) => { clearTimeout(late); reject(error as Error); } };
      const late = setTimeout(() => {
        const place = waiting.indexOf(one);
        if (place === -1) return;
        waiting.splice(place, 1);
        reject(new GateLateError(`Waited ${patienceMilliseconds} ms in vain.`));
      }, patienceMilliseconds);
      waiting.push(one);
      // Begun a turn later: requests that came together have their units ready by then.
      if (running < atOnce) setImmediate(() => { if (waiting.length > 0 && running < atOnce) void run(); });
    });
  };
}

const operationOf = ({ filter, update, upsert }: Update): AnyBulkWriteOperation => ({ updateOne: { filter, update: update as UpdateFilter<Document>, ...(upsert ? { upsert } : {}) } });

function listIn<Item>(lists: Map<string, Item[]>, name: string): Item[] {
  let list = lists.get(name);
  if (!list) lists.set(name, list = []);
  return list;
}
