import type { LoggedEvent } from '#core/events/event-log.ts';

/** The newest facts of the log in memory, without gaps, for those who come back after a short absence. */
export interface RecentEvents {
  push(event: LoggedEvent): void;
  /** Facts after `after`, oldest first; null when the memory does not reach back that far. */
  after(after: number, limit: number, types?: ReadonlySet<string>): LoggedEvent[] | null;
}

export function createRecentEvents(size: number): RecentEvents {
  const ring: LoggedEvent[] = [];
  let start = 0;

  const at = (position: number): LoggedEvent | undefined => ring[(start + position) % size];

  return {
    push: (event) => {
      const newest = ring.length === 0 ? undefined : at(ring.length - 1);
      if (newest && newest.seq + 1 !== event.seq) {
        ring.length = 0;
        start = 0;
      }
      if (ring.length < size) ring.push(event);
      else {
        ring[start] = event;
        start = (start + 1) % size;
      }
    },
    after: (after, limit, types) => {
      const oldest = ring.length === 0 ? undefined : at(0);
      if (!oldest || after < oldest.seq - 1) return null;
      const found: LoggedEvent[] = [];
      for (let position = after - oldest.seq + 1; position < ring.length && found.length < limit; position += 1) {
        const event = at(position);
        if (event && (!types || types.has(event.type))) found.push(event);
      }
      return found;
    },
  };
}
