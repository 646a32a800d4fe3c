import { z } from 'zod';
import type { AppContext } from '#server/context.ts';
import { createGate } from '#core/time/gate.ts';
import type { Emission, Target, WatchAnswer } from '#core/live/live.ts';
import { personRoom } from '#core/live/live.ts';
import type { LiveSocket } from '#core/live/live-socket.ts';
import type { Rooms } from '#core/live/rooms.ts';
import type { WatchErrorCode } from '#core/live/watch-target.ts';
import { refusal } from '#core/live/watch-target.ts';
import type { Elapsed } from '#core/time/clock.ts';

/** Requests a socket may make at a stretch, and how fast it gets them back. */
export const burst = 60;
const perSecond = 6;
const watchesAtOnce = 64;
const typingMilliseconds = 1_000;

const unwatchSchema = z.object({ target: z.string().max(100) });
const typingSchema = z.object({ postId: z.string().max(50) });

/** The handlers that all sockets share; each is called with its socket as `this`, so that a socket needs none of its own. */
export interface SocketRequests {
  watch(this: LiveSocket, request: unknown, acknowledge: unknown): void;
  unwatch(this: LiveSocket, request: unknown, acknowledge: unknown): void;
  typing(this: LiveSocket, request: unknown, acknowledge: unknown): void;
  left(this: LiveSocket): void;
}

export interface SocketRequestsOptions {
  readonly context: () => AppContext;
  readonly elapsed: Elapsed;
  readonly watchTarget: (socket: LiveSocket, request: unknown) => Promise<WatchAnswer>;
  readonly rooms: Rooms;
  readonly emit: (emission: Emission) => void;
  readonly describePerson: (personId: string) => Promise<object | null>;
  readonly left: (personId: string) => void;
}

export function createSocketRequests({ context, elapsed, watchTarget, rooms, emit, describePerson, left }: SocketRequestsOptions): SocketRequests {
  const gate = createGate(watchesAtOnce);

  const mayAsk = (socket: LiveSocket): boolean => {
    const { data } = socket;
    const now = elapsed();
    data.allowance = Math.min(burst, data.allowance + ((now - data.countedAt) / 1_000) * perSecond);
    data.countedAt = now;
    if (data.allowance < 1) return false;
    data.allowance -= 1;
    return true;
  };

  const tellTyping = async (socket: LiveSocket, postId: string): Promise<void> => {
    const { personId } = socket.data.admitted.viewer;
    const person = await describePerson(personId);
    const target: Target = `post:${postId}`;
    if (!person || !socket.data.watches?.has(target)) return;
    emit({ name: 'typing', rooms: [`${target}#members`, `${target}#moderators`], except: [personRoom(personId)], payload: { postId, personId, person } });
  };

  return {
    watch(request, acknowledge) {
      if (!mayAsk(this)) {
        answer(acknowledge, refusal('too-many'));
        return;
      }
      gate(() => (this.connected ? watchTarget(this, request) : Promise.resolve(refusal('unavailable')))).then(
        (result) => answer(acknowledge, result),
        (error: unknown) => {
          context().log.warn({ err: error }, 'A target could not be watched.');
          answer(acknowledge, refusal('unavailable'));
        },
      );
    },
    unwatch(request, acknowledge) {
      const parsed = unwatchSchema.safeParse(request);
      if (parsed.success) rooms.leave(this, parsed.data.target as Target);
      answer(acknowledge, parsed.success ? { ok: true } : refusal('malformed'));
    },
    typing(request, acknowledge) {
      const parsed = typingSchema.safeParse(request);
      const code = parsed.success ? typingRefusal(this, parsed.data.postId) : 'malformed';
      answer(acknowledge, code === null ? { ok: true } : refusal(code));
      if (!parsed.success || code !== null) return;
      this.data.typedAt = elapsed();
      tellTyping(this, parsed.data.postId).catch((error: unknown) => context().log.warn({ err: error }, 'It could not be told who is typing.'));
    },
    left() {
      left(this.data.admitted.viewer.personId);
    },
  };

  function typingRefusal(socket: LiveSocket, postId: string): WatchErrorCode | null {
    if (!socket.data.watches?.has(`post:${postId}`)) return 'not-found';
    return elapsed() - socket.data.typedAt < typingMilliseconds ? 'too-many' : null;
  }
}

function answer(acknowledge: unknown, result: WatchAnswer | { readonly ok: true }): void {
  if (typeof acknowledge === 'function') (acknowledge as (result: object) => void)(result);
}
