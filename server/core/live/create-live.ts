import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { z } from 'zod';
import type { AppContext } from '#server/context.ts';
import { createAdmission } from '#core/live/admission.ts';
import type { Bus } from '#core/live/bus.ts';
import { createGate } from '#core/time/gate.ts';
import type { Admitted, Emission, LeavingNotice, Live, LiveRevocation, LiveTranslator, TargetRooms } from '#core/live/live.ts';
import type { LiveServer } from '#core/live/live-socket.ts';
import type { PresenceChange } from '#core/live/presence.ts';
import { createPresence } from '#core/live/presence.ts';
import { PacedWebSocketServer } from '#core/live/paced-closing.ts';
import { createPush } from '#core/live/push-events.ts';
import { createRooms, presenceRoom } from '#core/live/rooms.ts';
import { createSocketRequests } from '#core/live/socket-requests.ts';
import { createTranslations } from '#core/live/translations.ts';
import { createWatchTarget } from '#core/live/watch-target.ts';
import type { Elapsed } from '#core/time/clock.ts';
import { systemElapsed } from '#core/time/clock.ts';
import { openSockets } from '#core/live/open-sockets.ts';

export interface LiveOptions {
  readonly context: () => AppContext;
  readonly bus: Bus;
  readonly translators: readonly LiveTranslator[];
  readonly targets: readonly TargetRooms[];
  readonly revocations: readonly LiveRevocation[];
  /** Who stands behind a handshake: its session cookie, else the token in its `auth`; null when nobody does. Asked at every handshake. */
  readonly authenticate: (request: IncomingMessage, token: string | undefined) => Promise<Admitted | null>;
  /** The same again for an open socket, when its time is over or its person changed; null closes it. */
  readonly readmit: (admitted: Admitted) => Promise<Admitted | null>;
  /** How the others see who is typing (a `PersonRef`). */
  readonly describePerson: (personId: string) => Promise<object | null>;
  /** Whether a handshake with this Origin header comes from our own pages. */
  readonly isOwnOrigin: (origin: string, request: IncomingMessage) => boolean;
  readonly elapsed?: Elapsed;
}

const emissionSchema = z.object({ name: z.string(), rooms: z.array(z.string()), except: z.array(z.string()).optional(), payload: z.record(z.string(), z.unknown()) });
const sweepMilliseconds = 1_000;
const namedAtOnce = 12;

/** The live side of the server: one Socket.IO server that follows the event log. */
export function createLive(options: LiveOptions): Live {
  const { context, bus, elapsed = systemElapsed } = options;
  let server: LiveServer | null = null;
  let sweeper: NodeJS.Timeout | null = null;
  let unsubscribe = (): void => undefined;
  let stopping = false;

  const io = (): LiveServer => {
    if (!server) throw new Error('The live server is not attached.');
    return server;
  };
  const emitHere = ({ name, rooms, except, payload }: Emission, cursor: number): void => {
    if (!server || rooms.length === 0) return;
    const audience = server.to([...rooms]);
    (except ? audience.except([...except]) : audience).emit(name, { ...payload, cursor });
  };

  const translations = createTranslations(context, options.translators, elapsed);
  const rooms = createRooms({ context, io, targets: options.targets, revocations: options.revocations, readmit: options.readmit });
  const push = createPush({ context, translations, revoke: (event) => rooms.revoke(event), emit: emitHere });
  const presence = createPresence({
    bus,
    elapsed,
    audience: () => server?.of('/').adapter.rooms.get(presenceRoom)?.size ?? 0,
    tell: (changes) => void tellPresence(changes).catch((error: unknown) => context().log.warn({ err: error }, 'Presence could not be told.')),
  });
  /** The first few who came are told with their names: a page may list them. */
  const tellPresence = async (changes: readonly PresenceChange[]): Promise<void> => {
    const described = new Map<string, object>();
    for (const { personId } of changes.filter(({ present }) => present).slice(0, namedAtOnce)) {
      const person = await options.describePerson(personId);
      if (person) described.set(personId, person);
    }
    const [first, ...more] = changes.map((change) => (described.has(change.personId) ? { ...change, person: described.get(change.personId) } : change));
    if (first && server) emitHere({ name: 'presence:changed', rooms: [presenceRoom], payload: more.length > 0 ? { ...first, more } : first }, push.current);
  };
  const emit = (emission: Emission): void => {
    emitHere(emission, push.current);
    bus.publish('emission', emission);
  };
  const watchTarget = createWatchTarget({ context, targets: options.targets, push, translations, rooms });
  const requests = createSocketRequests({ context, elapsed, watchTarget, rooms, emit, describePerson: options.describePerson, left: (personId) => presence.leave(personId) });

  /** Sessions end by themselves too. */
  const sweep = (): void => {
    const now = context().clock.now();
    for (const socket of io().of('/').sockets.values()) {
      const { expiresAt } = socket.data.admitted;
      if (expiresAt && expiresAt <= now) void rooms.lookAgain(socket);
    }
  };

  return {
    attach: (httpServer: HttpServer) => {
      const admission = createAdmission({ perTurn: 8, atOnce: 128, waiting: 20_000, patienceMilliseconds: 3_000 });
      server = new Server(httpServer, {
        serveClient: false,
        wsEngine: PacedWebSocketServer,
        maxHttpBufferSize: 65_536,
        perMessageDeflate: false,
        httpCompression: false,
        connectTimeout: 10_000,
        cleanupEmptyChildNamespaces: true,
        allowRequest: (request, answer) => {
          const { origin } = request.headers;
          if (stopping || (origin !== undefined && !options.isOwnOrigin(origin, request))) {
            answer(stopping ? 'The server is stopping.' : 'This origin may not connect.', false);
            return;
          }
          const enters = admission.enter((leave) => {
            handshakes.set(request, leave);
            answer(null, true);
          });
          if (!enters) answer('Too many are waiting.', false);
        },
      });
      const handshakes = new WeakMap<IncomingMessage, () => void>();
      openSockets({ io: server, context, elapsed, authenticate: options.authenticate, handshakes, rooms, presence, requests, gate: createGate(64) });
      push.start();
      presence.start();
      push.position().catch((error: unknown) => context().log.warn({ err: error }, 'The place in the log is not known yet; the first who watches asks again.'));
      unsubscribe = bus.subscribe('emission', (note) => {
        const emission = emissionSchema.safeParse(note);
        if (emission.success) emitHere(emission.data as Emission, push.current);
      });
      sweeper = setInterval(sweep, sweepMilliseconds);
      sweeper.unref();
    },
    present: () => presence.present(),
    isPresent: (personId) => presence.present().has(personId),
    emit,
    connections: () => server?.of('/').sockets.size ?? 0,
    settled: () => push.settled(),
    stop: async (spreadMilliseconds) => {
      stopping = true;
      if (sweeper) clearInterval(sweeper);
      unsubscribe();
      push.stop();
      presence.stop();
      if (!server) return;
      for (const socket of server.of('/').sockets.values()) {
        const notice: LeavingNotice = { retryAfterMilliseconds: Math.round(Math.random() * spreadMilliseconds) };
        socket.emit('server:leaving', notice);
      }
      // The notices leave with the writes of this turn; then the transports close, which browsers take as a reason to come back.
      await new Promise((resolve) => setImmediate(resolve));
      server.engine.close();
      server.of('/').removeAllListeners();
    },
  };
}
