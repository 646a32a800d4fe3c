import { z } from 'zod';
import type { AppContext } from '#server/context.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import type { Emission, LiveEvent, Target, TargetRooms, WatchAnswer } from '#core/live/live.ts';
import { personRoom } from '#core/live/live.ts';
import type { LiveSocket } from '#core/live/live-socket.ts';
import type { Push } from '#core/live/push-events.ts';
import type { Rooms } from '#core/live/rooms.ts';
import type { Translations } from '#core/live/translations.ts';

export interface WatchOptions {
  readonly context: () => AppContext;
  readonly targets: readonly TargetRooms[];
  readonly push: Push;
  readonly translations: Translations;
  readonly rooms: Rooms;
}

const requestSchema = z.object({ target: z.string().max(120), after: z.number().int().nonnegative().optional() });
const maximumWatches = 20;
const maximumMissed = 500;
const rounds = 50;

export type WatchErrorCode = Extract<WatchAnswer, { ok: false }>['error']['code'];
export const refusal = (code: WatchErrorCode): WatchAnswer => ({ ok: false, error: { code } });

/**
 * Joins a socket to a target and answers what it missed, without a gap and without a double: it reads until nothing was
 * emitted meanwhile, and joins in that same moment. Whoever lost a permission meanwhile is looked at afresh.
 */
export function createWatchTarget({ context, targets, push, translations, rooms }: WatchOptions): (socket: LiveSocket, request: unknown) => Promise<WatchAnswer> {
  return async (socket, request) => {
    const parsed = requestSchema.safeParse(request);
    if (!parsed.success) return refusal('malformed');
    const target = parsed.data.target as Target;
    const responsible = targets.find((candidate) => candidate.matches(target));
    if (!responsible) return refusal('not-found');
    const { watches } = socket.data;
    if (watches && watches.size >= maximumWatches && !watches.has(target)) return refusal('too-many');

    const position = await push.position();
    const { after } = parsed.data;
    let reset = after !== undefined && after > position && !(await reaches(after));
    const start = Math.min(after ?? push.current, push.current);
    let from = start;
    let events: LiveEvent[] = [];
    let allowed: readonly string[] | null = null;
    let revision = -1;

    for (let round = 0; round < rounds; round += 1) {
      if (revision !== rooms.revision(socket.data.admitted.viewer.personId)) {
        revision = rooms.revision(socket.data.admitted.viewer.personId);
        allowed = await responsible.rooms(context(), socket.data.admitted.viewer, target);
        // What was collected under the former permissions is not kept.
        from = start;
        events = [];
        continue;
      }
      if (allowed === null) {
        rooms.leave(socket, target);
        return refusal('not-found');
      }
      const until = push.current;
      if (reset || from >= until) {
        rooms.join(socket, target, allowed);
        return reset ? { ok: true, cursor: until, events: [], reset: true } : { ok: true, cursor: until, events };
      }
      const missed = (await context().events.after(from, maximumMissed + 1, translations.types)).filter((event) => event.seq <= until);
      if (missed.length + events.length > maximumMissed) reset = true;
      else events.push(...(await visible(missed, new Set([...allowed, personRoom(socket.data.admitted.viewer.personId)]))));
      from = until;
    }
    return refusal('unavailable');
  };

  /** The socket comes from a process that is ahead of this one. */
  async function reaches(after: number): Promise<boolean> {
    await context().events.flush();
    await push.settled();
    return push.current >= after;
  }

  async function visible(missed: readonly LoggedEvent[], mine: ReadonlySet<string>): Promise<LiveEvent[]> {
    const found: LiveEvent[] = [];
    for (const event of missed) {
      for (const emission of await translations.of(event)) {
        if (isFor(emission, mine)) found.push({ name: emission.name, payload: { ...emission.payload, cursor: event.seq } });
      }
    }
    return found;
  }
}

const isFor = (emission: Emission, mine: ReadonlySet<string>): boolean =>
  emission.rooms.some((room) => mine.has(room)) && !emission.except?.some((room) => mine.has(room));
