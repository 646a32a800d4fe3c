import type { EventType } from '#core/events/event-log.ts';
import { eventRecords } from '#core/events/event-record.ts';
import { lastNumber } from '#core/events/number-events.ts';
import { newId } from '#core/store/object-id.ts';
import type { Store } from '#core/store/store.ts';

/** A fact of the past, ready for the log. */
export interface HistoricFact {
  readonly type: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly data: unknown;
}

export const historicFact = <Data>(type: EventType<Data>, at: Date, actorId: string | null, data: Data): HistoricFact =>
  ({ type: type.name, at, actorId, data: type.data.parse(data) });

/**
 * Writes many facts of the past at once, numbered in the order of their time, inside the running transaction.
 * For imports into a community that nobody writes to meanwhile: a number that is taken by then fails the transaction.
 */
export async function recordHistory(store: Store, facts: readonly HistoricFact[]): Promise<void> {
  const last = await lastNumber(store);
  const inOrder = [...facts].sort((one, other) => one.at.getTime() - other.at.getTime());
  const records = inOrder.map((fact, index) => ({ _id: newId(), seq: last + 1 + index, ...fact }));
  await eventRecords({ store }).insertMany(records, { lean: true });
}
