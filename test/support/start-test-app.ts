import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Socket } from 'socket.io-client';
import { io } from 'socket.io-client';
import supertest from 'supertest';
import type { Config } from '#config/config.ts';
import { loadConfig } from '#config/load-config.ts';
import { createHttpServer } from '#core/http/create-http-server.ts';
import { sessionCookieName, signedSessionId } from '#core/http/session-cookie.ts';
import { sessionRecordId } from '#core/http/session.ts';
import type { PluginFolder } from '#core/plugins/find-plugins.ts';
import { startSession } from '#areas/auth/index.ts';
import { build } from '#server/app.ts';
import type { Area } from '#server/area.ts';
import { areas as allAreas } from '#server/areas.ts';
import type { AppContext } from '#server/context.ts';
import { createContext } from '#server/create-context.ts';
import { prepareContext, startWork, stopContext } from '#server/run-context.ts';
import type { FrozenClock } from './frozen-clock.ts';
import { createFrozenClock } from './frozen-clock.ts';
import { makeStorePlace } from './open-test-store.ts';

export interface TestAppOptions {
  readonly areas?: readonly Area[];
  readonly clock?: FrozenClock;
  readonly config?: Partial<Config>;
  /** Whether jobs and subscribers run by themselves, as in a house that a browser looks at. */
  readonly working?: boolean;
  /** Where plugins are found; none are unless told. */
  readonly pluginFolders?: readonly PluginFolder[];
}

/** The built app on an empty store, listening on a free port. Nothing runs in the background unless it is asked to: `settle` brings everything to rest. */
export interface TestApp {
  readonly ctx: AppContext;
  readonly clock: FrozenClock;
  readonly url: string;
  /** A browser in which nobody is signed in. */
  guest(): ReturnType<typeof supertest.agent>;
  /** A browser in which this person is signed in. */
  agentFor(personId: string): Promise<ReturnType<typeof supertest.agent>>;
  /** The Cookie header of a new session of this person. */
  cookieFor(personId: string): Promise<string>;
  /** A connected socket of this person, and everything it was sent. */
  socketFor(personId: string): Promise<TestSocket>;
  /** Numbers and tells every event, brings it to every subscriber and socket, and runs every job that is due. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestSocket {
  readonly socket: Socket;
  readonly received: readonly { readonly name: string; readonly payload: Readonly<Record<string, unknown>> }[];
  /** Sends `watch` and gives its acknowledgement. */
  watch(target: string, after?: number): Promise<Record<string, unknown>>;
  /** Resolves once everything sent to this socket before has arrived. */
  caughtUp(): Promise<void>;
}

export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const areas = options.areas ?? allAreas;
  const clock = options.clock ?? createFrozenClock();
  const place = await makeStorePlace();
  const server = createHttpServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const standard = loadConfig({ NODE_ENV: 'test', DATA_DIR: place.dataDirectory, MONGODB_URI: place.mongodbUri, LOG_LEVEL: 'silent', REQUESTS_PER_MINUTE: '0', WRITES_PER_MINUTE: '0' });
  const config: Config = { ...standard, baseUrl: url, packageUrl: url.replace('127.0.0.1', 'packages.localhost'), ...options.config };
  const opened = await createContext({ config, areas, clock, elapsed: clock.elapsed, log: pino({ level: 'silent' }), store: await place.open(), pluginFolders: options.pluginFolders ?? [] });
  const { ctx } = opened;
  await prepareContext(opened);
  const app = build(ctx, areas, server);
  if (options.working) await startWork(opened);
  const sockets: Socket[] = [];

  const cookieFor = async (personId: string): Promise<string> => {
    const sid = randomBytes(24).toString('base64url');
    await startSession(ctx, { sessionId: sessionRecordId(sid), personId, userAgent: 'test', ip: '127.0.0.1' });
    return `${sessionCookieName(config)}=${signedSessionId(sid, config.secretKey)}`;
  };

  return {
    ctx,
    clock,
    url,
    guest: () => supertest.agent(url),
    cookieFor,
    agentFor: async (personId) => supertest.agent(url).set('Cookie', await cookieFor(personId)),
    socketFor: async (personId) => {
      const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { cookie: await cookieFor(personId), origin: url } });
      sockets.push(socket);
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', reject);
      });
      return testSocket(socket);
    },
    settle: () => settle(opened),
    stop: async () => {
      for (const socket of sockets) socket.disconnect();
      await ctx.live.stop(0);
      app.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await stopContext(opened, 1_000);
      await place.remove();
    },
  };
}

function testSocket(socket: Socket): TestSocket {
  const received: { name: string; payload: Record<string, unknown> }[] = [];
  socket.onAny((name: string, payload: Record<string, unknown>) => received.push({ name, payload }));
  return {
    socket,
    received,
    watch: (target, after) => socket.timeout(5_000).emitWithAck('watch', after === undefined ? { target } : { target, after }) as Promise<Record<string, unknown>>,
    // An answer comes after everything that was sent before it.
    caughtUp: async () => {
      await socket.timeout(5_000).emitWithAck('watch', { target: 'me' });
    },
  };
}

const rounds = 50;

/** What one round does may make work for the next: a subscriber adds a job, a job records a fact. */
async function settle({ ctx, subscribers }: Awaited<ReturnType<typeof createContext>>): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const before = await ctx.events.cursor();
    await ctx.events.flush();
    await subscribers.settle();
    await ctx.jobs.drain();
    await ctx.events.flush();
    await ctx.live.settled();
    if ((await ctx.events.cursor()) === before && round > 0) return;
  }
  throw new Error('The app does not come to rest.');
}
