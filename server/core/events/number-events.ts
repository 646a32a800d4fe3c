import { duplicateInBulk } from '#core/store/duplicate-in-bulk.ts';
import type { Store } from '#core/store/store.ts';
import type { EventRecord } from '#core/events/event-record.ts';
import { eventRecords } from '#core/events/event-record.ts';

/** A committed fact that still lacks its number. */
export type PendingEvent = Pick<EventRecord, '_id'>;

export interface Numbering {
  /** The highest number that is certainly taken. */
  readonly last: number;
  /** What this call numbered, by id; others numbered the rest. */
  readonly numbers: ReadonlyMap<string, number>;
}

/**
 * Gives the next free numbers to `batch`, in order, without a leader: a number is taken by a unique index, and who comes
 * second reads the last one and goes on behind it. Numbers have no gaps: no number is tried before the one under it is taken.
 */
export async function numberEvents(store: Store, batch: readonly PendingEvent[], knownLast: number): Promise<Numbering> {
  const numbers = new Map<string, number>();
  let last = knownLast;
  let rest = batch;
  while (rest.length > 0) {
    const failure = await tryNumbers(store, rest, last);
    const taken = failure ? failure.position : rest.length;
    rest.slice(0, taken).forEach((event, offset) => numbers.set(event._id.toHexString(), last + 1 + offset));
    last += taken;
    rest = rest.slice(taken);
    if (failure?.kind === 'number-taken') last = Math.max(last, await lastNumber(store));
    if (failure?.kind === 'event-numbered') rest = rest.slice(1);
  }
  return { last, numbers };
}

export async function lastNumber(store: Store): Promise<number> {
  const [newest] = await eventRecords({ store }).collection.find<{ seq: number }>({ seq: { $gt: 0 } }, { projection: { seq: 1 }, sort: { seq: -1 }, limit: 1 }).toArray();
  return newest?.seq ?? 0;
}

interface Failure {
  readonly position: number;
  readonly kind: 'number-taken' | 'event-numbered';
}

async function tryNumbers(store: Store, batch: readonly PendingEvent[], last: number): Promise<Failure | null> {
  // An upsert turns "somebody numbered this one already" into a duplicate _id, which stops the ordered batch before a gap.
  const operations = batch.map((event, offset) => ({
    updateOne: { filter: { _id: event._id, pending: true }, update: { $set: { seq: last + 1 + offset }, $unset: { pending: '' as const } }, upsert: true },
  }));
  try {
    await eventRecords({ store }).collection.bulkWrite(operations, { ordered: true });
    return null;
  } catch (error) {
    const duplicate = duplicateInBulk(error);
    if (!duplicate) throw error;
    return { position: duplicate.position, kind: /index:\s*(\S*\$)?_id_?/.test(duplicate.text) ? 'event-numbered' : 'number-taken' };
  }
}
