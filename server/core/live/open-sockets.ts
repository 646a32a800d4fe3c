import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { AppContext } from '#server/context.ts';
import type { Admitted } from '#core/live/live.ts';
import type { LiveServer, LiveSocket } from '#core/live/live-socket.ts';
import type { Presence } from '#core/live/presence.ts';
import type { Rooms } from '#core/live/rooms.ts';
import type { SocketRequests } from '#core/live/socket-requests.ts';
import { burst } from '#core/live/socket-requests.ts';
import type { Elapsed } from '#core/time/clock.ts';

export interface OpenSocketsOptions {
  readonly io: LiveServer;
  readonly context: () => AppContext;
  readonly elapsed: Elapsed;
  readonly authenticate: (request: IncomingMessage, token: string | undefined) => Promise<Admitted | null>;
  /** The way to say that an admitted handshake is over, by its request. */
  readonly handshakes: WeakMap<IncomingMessage, () => void>;
  readonly rooms: Rooms;
  readonly presence: Presence;
  readonly requests: SocketRequests;
  readonly gate: <T>(work: () => Promise<T>) => Promise<T>;
}

const authSchema = z.object({ token: z.string().max(200).optional() });

/** Lets in sockets that a person stands behind, and gives each its own room and its handlers. */
export function openSockets({ io, context, elapsed, authenticate, handshakes, rooms, presence, requests, gate }: OpenSocketsOptions): void {
  const asked = new WeakMap<LiveSocket, number>();

  const admit = async (socket: LiveSocket): Promise<Error | undefined> => {
    try {
      const auth = authSchema.safeParse(socket.handshake.auth);
      const before = rooms.changes();
      const admitted = auth.success ? await authenticate(socket.request, auth.data.token) : null;
      if (!admitted) return refused('not-signed-in');
      socket.data = { admitted, watches: null, allowance: burst, countedAt: elapsed(), typedAt: Number.NEGATIVE_INFINITY };
      asked.set(socket, before);
      return undefined;
    } catch (error) {
      context().log.warn({ err: error }, 'A socket could not be admitted.');
      return refused('unavailable');
    } finally {
      handshakes.get(socket.request)?.();
    }
  };

  io.use((socket, next) => {
    void gate(() => admit(socket)).then((refusedWith) => (refusedWith ? next(refusedWith) : next()));
  });

  io.on('connection', (socket) => {
    const { personId } = socket.data.admitted.viewer;
    presence.enter(personId);
    socket.on('watch', requests.watch);
    socket.on('unwatch', requests.unwatch);
    socket.on('typing', requests.typing);
    socket.on('disconnect', requests.left);
    forgetHeaders(socket);
    // Whoever was signed out between the question who it is and this moment is asked once more.
    if (asked.get(socket) !== rooms.changes()) void rooms.lookAgain(socket);
    asked.delete(socket);
  });
}

function refused(code: 'not-signed-in' | 'unavailable'): Error {
  return Object.assign(new Error(code), { data: { code } });
}

/** The headers of the handshake are a good part of an idle socket, and of no use any more; Engine.IO keeps the request itself. */
function forgetHeaders({ request, handshake }: LiveSocket): void {
  request.headers = {};
  request.rawHeaders = [];
  handshake.headers = {};
  handshake.query = {};
  handshake.auth = {};
}
