import { z } from 'zod';
import type { Bus } from '#core/live/bus.ts';
import type { Elapsed } from '#core/time/clock.ts';

export interface PresenceChange {
  readonly personId: string;
  readonly present: boolean;
}

/** Who has a page open, in any process. Coming shows within a second; going after five, so that a reload is not seen. */
export interface Presence {
  enter(personId: string): void;
  leave(personId: string): void;
  present(): ReadonlySet<string>;
  start(): void;
  stop(): void;
  /** Looks at the time: lets go of who left, forgets silent processes, tells what changed. Called every second. */
  tick(): void;
}

export interface PresenceOptions {
  readonly bus: Bus;
  readonly elapsed: Elapsed;
  /** At most `largestTelling` changes at a time. */
  readonly tell: (changes: readonly PresenceChange[]) => void;
  /** Sockets that hear it; the more, the rarer the tellings. */
  readonly audience: () => number;
}

const lingerMilliseconds = 5_000;
const announceMilliseconds = 20_000;
const forgetMilliseconds = 60_000;
const largestTelling = 500;
const tellingsPerSecond = 2_000;

const noteSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all'), personIds: z.array(z.string()) }),
  z.object({ kind: z.literal('changed'), personId: z.string(), present: z.boolean() }),
  z.object({ kind: z.literal('ask') }),
]);

export function createPresence({ bus, elapsed, tell, audience }: PresenceOptions): Presence {
  const here = new Map<string, number>();
  const leaving = new Map<string, number>();
  const elsewhere = new Map<string, { persons: Set<string>; heardAt: number }>();
  const everyone = new Set<string>();
  const untold = new Map<string, boolean>();
  let announcedAt = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  let unsubscribe = (): void => undefined;

  const review = (personId: string): void => {
    const present = here.has(personId) || leaving.has(personId) || [...elsewhere.values()].some(({ persons }) => persons.has(personId));
    if (present === everyone.has(personId)) return;
    if (present) everyone.add(personId);
    else everyone.delete(personId);
    // Back to what was told last is nothing to tell.
    if (untold.get(personId) === !present) untold.delete(personId);
    else untold.set(personId, present);
  };

  const announce = (): void => {
    announcedAt = elapsed();
    bus.publish('presence', { kind: 'all', personIds: [...new Set([...here.keys(), ...leaving.keys()])] });
  };

  const hear = (note: unknown, process: string): void => {
    const parsed = noteSchema.safeParse(note).data;
    if (!parsed) return;
    if (parsed.kind === 'ask') {
      announce();
      return;
    }
    const known = elsewhere.get(process) ?? { persons: new Set<string>(), heardAt: 0 };
    known.heardAt = elapsed();
    elsewhere.set(process, known);
    if (parsed.kind === 'changed') {
      if (parsed.present) known.persons.add(parsed.personId);
      else known.persons.delete(parsed.personId);
      review(parsed.personId);
      return;
    }
    const before = known.persons;
    known.persons = new Set(parsed.personIds);
    for (const personId of new Set([...before, ...known.persons])) review(personId);
  };

  const tick = (): void => {
    const now = elapsed();
    for (const [personId, until] of leaving) {
      if (until > now) continue;
      leaving.delete(personId);
      bus.publish('presence', { kind: 'changed', personId, present: false });
      review(personId);
    }
    for (const [process, { persons, heardAt }] of elsewhere) {
      if (now - heardAt < forgetMilliseconds) continue;
      elsewhere.delete(process);
      for (const personId of persons) review(personId);
    }
    if (now - announcedAt >= announceMilliseconds) announce();
    if (untold.size === 0 || now - toldAt < (audience() / tellingsPerSecond) * 1_000) return;
    toldAt = now;
    const changes = [...untold].slice(0, largestTelling).map(([personId, present]) => ({ personId, present }));
    for (const { personId } of changes) untold.delete(personId);
    tell(changes);
  };

  return {
    enter: (personId) => {
      here.set(personId, (here.get(personId) ?? 0) + 1);
      if (!leaving.delete(personId) && here.get(personId) === 1) bus.publish('presence', { kind: 'changed', personId, present: true });
      review(personId);
    },
    leave: (personId) => {
      const count = (here.get(personId) ?? 0) - 1;
      if (count > 0) here.set(personId, count);
      else if (here.delete(personId)) leaving.set(personId, elapsed() + lingerMilliseconds);
    },
    present: () => everyone,
    start: () => {
      unsubscribe = bus.subscribe('presence', hear);
      bus.publish('presence', { kind: 'ask' });
      timer = setInterval(tick, 1_000);
      timer.unref();
    },
    stop: () => {
      unsubscribe();
      if (timer) clearInterval(timer);
      bus.publish('presence', { kind: 'all', personIds: [] });
    },
    tick,
  };
}
