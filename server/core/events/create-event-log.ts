import { AsyncResource } from 'node:async_hooks';
import { z } from 'zod';
import type { Bus } from '#core/live/bus.ts';
import type { Log } from '#core/log/log.ts';
import type { Store } from '#core/store/store.ts';
import type { Clock } from '#core/time/clock.ts';
import type { EventLog, EventType, LoggedEvent } from '#core/events/event-log.ts';
import type { EventRecord } from '#core/events/event-record.ts';
import { eventRecords, loggedEvent } from '#core/events/event-record.ts';
import { lastNumber, numberEvents } from '#core/events/number-events.ts';
import { createRecentEvents } from '#core/events/recent-events.ts';
import { newId } from '#core/store/object-id.ts';

export interface EventLogOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus;
}

const pollMilliseconds = 1_000;
const batchSize = 500;
const maximumLimit = 1_000;
const recentSize = 2_000;
const patienceWithGaps = 20;
const pokeSchema = z.object({ seq: z.number().int().positive() });

/** The event log on the store: numbers what this process committed, and tells every process everything in order. */
export function createEventLog({ store, clock, log, bus }: EventLogOptions): EventLog {
  const listeners = new Set<(event: LoggedEvent) => void>();
  const recent = createRecentEvents(recentSize);
  const outside = new AsyncResource('event-log');
  const queue: EventRecord[] = [];
  const numbered = new Map<number, LoggedEvent>();
  let strangers = new Set<string>();
  let last = 0;
  let told = 0;
  let emptyReads = 0;
  let opened: Promise<void> | null = null;
  let work: Promise<void> = Promise.resolve();
  let waiting = false;
  let timer: NodeJS.Timeout | null = null;
  let unsubscribe = (): void => undefined;

  const open = (): Promise<void> => {
    opened ??= lastNumber(store).then(
      (found) => {
        last = found;
        told = found;
      },
      (error: unknown) => {
        opened = null;
        throw error;
      },
    );
    return opened;
  };

  /** One at a time, and never inside the transaction of whoever woke us. */
  const exclusive = (step: () => Promise<void>): Promise<void> => {
    const result = work.then(() => outside.runInAsyncScope(step));
    work = result.catch(() => undefined);
    return result;
  };

  const wake = (): void => {
    if (waiting) return;
    waiting = true;
    exclusive(async () => {
      waiting = false;
      await open();
      await numberQueue();
      await tell();
    }).catch((error: unknown) => log.warn({ err: error }, 'The event log could not go on; it tries again.'));
  };

  const numberQueue = async (): Promise<void> => {
    while (queue.length > 0) {
      const batch = queue.slice(0, batchSize);
      const numbering = await numberEvents(store, batch, last);
      queue.splice(0, batch.length);
      last = Math.max(last, numbering.last);
      for (const record of batch) {
        const seq = numbering.numbers.get(record._id.toHexString());
        if (seq !== undefined && seq > told) numbered.set(seq, loggedEvent(record, seq));
      }
      bus.publish('events', { seq: last });
    }
  };

  const tell = async (): Promise<void> => {
    while (told < last) {
      const own = numbered.get(told + 1);
      if (own) {
        tellOne(own);
        continue;
      }
      const before = told;
      for (const event of await readStore(told, batchSize)) {
        if (event.seq !== told + 1 && emptyReads < patienceWithGaps) break;
        tellOne(event);
      }
      if (told === before) {
        // Numbered by another process but not readable here yet; the next poll looks again.
        emptyReads += 1;
        return;
      }
      emptyReads = 0;
    }
  };

  const tellOne = (event: LoggedEvent): void => {
    numbered.delete(event.seq);
    told = event.seq;
    last = Math.max(last, told);
    recent.push(event);
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        log.error({ err: error, event: event.type }, 'A listener of the event log failed.');
      }
    }
  };

  const readStore = async (after: number, limit: number, types?: readonly string[], until?: number): Promise<LoggedEvent[]> => {
    const seq = until === undefined ? { $gt: after } : { $gt: after, $lte: until };
    const filter = types ? { seq, type: { $in: [...types] } } : { seq };
    const settings = { sort: { seq: 1 as const }, limit, ...(store.home === 'mongodb' ? { readConcern: { level: 'majority' as const } } : {}) };
    const records = await eventRecords({ store }).collection.find<EventRecord>(filter, settings).toArray();
    return records.map((record) => loggedEvent(record, record.seq ?? 0));
  };

  /** Facts whose process died, or lost the store, between commit and numbering. */
  const adopt = async (patiently: boolean): Promise<void> => {
    const pending = await eventRecords({ store }).collection.find<EventRecord>({ pending: true }, { sort: { _id: 1 }, limit: maximumLimit }).toArray();
    const own = new Set(queue.map((record) => record._id.toHexString()));
    const others = pending.filter((record) => !own.has(record._id.toHexString()));
    queue.push(...others.filter((record) => !patiently || strangers.has(record._id.toHexString())));
    strangers = new Set(others.map((record) => record._id.toHexString()));
  };

  const catchUp = async (patiently: boolean): Promise<void> => {
    await open();
    await adopt(patiently);
    await numberQueue();
    last = Math.max(last, await lastNumber(store));
    await tell();
  };

  const poll = (): void => {
    timer = setTimeout(() => {
      exclusive(() => catchUp(true))
        .catch((error: unknown) => log.warn({ err: error }, 'The event log could not be read; it tries again.'))
        .finally(() => {
          if (timer) poll();
        });
    }, pollMilliseconds);
    timer.unref();
  };

  const recordOf = <Data>(type: EventType<Data>, data: Data, actorId: string | null): EventRecord =>
    ({ _id: newId(), pending: true, type: type.name, at: clock.now(), actorId, data: type.data.parse(data) });

  const committed = (record: EventRecord): void => {
    queue.push(record);
    wake();
  };

  return {
    record: async (type, data, actorId) => {
      const record = recordOf(type, data, actorId);
      await eventRecords({ store }).collection.insertOne({ ...record }, { session: store.session() });
      store.afterCommit(() => committed(record));
      return record._id;
    },
    prepare: (type, data, actorId) => {
      const record = recordOf(type, data, actorId);
      return { write: { collection: eventRecords.collectionName, insert: { ...record } }, committed: () => committed(record) };
    },
    cursor: async () => {
      await open();
      return told;
    },
    after: async (after, limit, types) => {
      await open();
      const bounded = Math.min(Math.max(limit, 1), maximumLimit);
      return recent.after(after, bounded, types && new Set(types)) ?? (after >= told ? [] : readStore(after, bounded, types, told));
    },
    committedSince: async (after, limit) => {
      const records = await eventRecords({ store }).collection.find<EventRecord>({ $or: [{ seq: { $gt: after } }, { pending: true }] }, { projection: { seq: 1, type: 1 }, limit: Math.min(limit, maximumLimit), session: store.session() }).toArray();
      return records.map(({ seq, type }) => ({ seq: seq ?? null, type }));
    },
    tail: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    flush: () => exclusive(() => catchUp(false)),
    start: async () => {
      await exclusive(() => catchUp(false));
      unsubscribe = bus.subscribe('events', (note) => {
        const poke = pokeSchema.safeParse(note);
        if (!poke.success) return;
        last = Math.max(last, poke.data.seq);
        wake();
      });
      poll();
    },
    stop: async () => {
      unsubscribe();
      if (timer) clearTimeout(timer);
      timer = null;
      await exclusive(numberQueue).catch((error: unknown) => log.warn({ err: error }, 'Facts stay to be numbered at the next start.'));
    },
  };
}
