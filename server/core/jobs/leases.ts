import type { Elapsed } from '#core/time/clock.ts';

/** What an owner says about a thing it works on; `beat` rises as long as the owner lives. */
export interface Lease {
  readonly id: string;
  readonly owner: string;
  readonly beat: number;
  readonly leaseMilliseconds: number;
}

/**
 * Tells which owners have fallen silent. It compares what it saw before with what it sees now on its own elapsed time,
 * so that a wall clock set back or forth, here or on another host, neither frees nor holds anything.
 */
export function createLeaseWatch(elapsed: Elapsed): { silent<Seen extends Lease>(seen: readonly Seen[]): Seen[] } {
  let known = new Map<string, { mark: string; since: number }>();
  return {
    silent: (seen) => {
      const now = elapsed();
      const next = new Map<string, { mark: string; since: number }>();
      const silent: (typeof seen)[number][] = [];
      for (const lease of seen) {
        const mark = `${lease.owner} ${String(lease.beat)}`;
        const before = known.get(lease.id);
        const since = before?.mark === mark ? before.since : now;
        next.set(lease.id, { mark, since });
        if (now - since >= lease.leaseMilliseconds) silent.push(lease);
      }
      known = next;
      return silent;
    },
  };
}
