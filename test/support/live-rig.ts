import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'socket.io-client';
import { io } from 'socket.io-client';
import { z } from 'zod';
import type { AppContext } from '#server/context.ts';
import { defineEvent } from '#core/events/event-log.ts';
import { createLive } from '#core/live/create-live.ts';
import { createMemoryHub } from '#core/live/memory-bus.ts';
import type { Admitted, Emission, Live, LiveEvent, LiveRevocation, LiveTranslator, TargetRooms, WatchAnswer } from '#core/live/live.ts';
import { personRoom } from '#core/live/live.ts';
import type { CoreContext, CoreOptions } from '#test/support/core-context.ts';
import { createCoreContext } from '#test/support/core-context.ts';

/** Facts of a small area that only the tests of the live layer have: items in spaces with members. */
export const itemCreated = defineEvent('test.item.created', z.object({ spaceId: z.string(), item: z.string(), authorId: z.string() }));
export const memberChanged = defineEvent('test.member.changed', z.object({ spaceId: z.string(), personId: z.string() }));
export const sessionEnded = defineEvent('test.session.ended', z.object({ sessionId: z.string() }));
export const personSuspended = defineEvent('test.person.suspended', z.object({ personId: z.string(), exceptSessionId: z.string().optional() }));

/** What the area would keep in the store; changed just before its fact is recorded. */
export interface LiveModel {
  readonly members: Map<string, Set<string>>;
  readonly sessions: Map<string, Admitted>;
}

export interface LiveClient {
  readonly socket: Socket;
  /** Everything heard outside an answer to `watch`, in order. */
  readonly heard: LiveEvent[];
  watch(target: string, after?: number): Promise<WatchAnswer>;
  close(): void;
}

export interface LiveRig {
  readonly core: CoreContext;
  readonly ctx: AppContext;
  readonly live: Live;
  readonly model: LiveModel;
  readonly port: number;
  signIn(personId: string, sessionId?: string, expiresAt?: Date | null): string;
  connect(sessionId: string, options?: Record<string, unknown>): Promise<LiveClient>;
  write(spaceId: string, item: string, authorId?: string): Promise<void>;
  setMember(spaceId: string, personId: string, member: boolean): Promise<void>;
  /** Until everything written before is emitted and has reached the clients. */
  settle(clients?: readonly LiveClient[]): Promise<void>;
  close(): Promise<void>;
}

export interface LiveRigOptions extends CoreOptions {
  readonly model?: LiveModel;
  /** Called before a session is looked up; a test can hold it up here. */
  readonly beforeAuthenticate?: () => Promise<void>;
  /** Awaited wherever an area would ask the store. */
  readonly storeTakes?: () => Promise<void>;
}

export async function createLiveRig(options: LiveRigOptions = {}): Promise<LiveRig> {
  const model = options.model ?? { members: new Map<string, Set<string>>(), sessions: new Map<string, Admitted>() };
  const storeTakes = options.storeTakes ?? (() => Promise.resolve());
  const bus = options.bus ?? createMemoryHub().join();
  const makeLive = (context: () => AppContext): Live => createLive({
    context,
    bus,
    translators: [translatorOf(storeTakes)],
    targets: targetsOf(model, storeTakes),
    revocations,
    authenticate: async (request, token) => {
      const sessionId = token ?? /session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
      const admitted = sessionId === undefined ? undefined : model.sessions.get(sessionId);
      await options.beforeAuthenticate?.();
      return admitted ?? null;
    },
    readmit: (admitted) => Promise.resolve(model.sessions.get(admitted.sessionId) ?? null),
    describePerson: (personId) => Promise.resolve({ id: personId, name: `Name of ${personId}` }),
    isOwnOrigin: (origin) => origin === 'http://own.example',
  });
  const core = await createCoreContext({ ...options, bus, parts: (context) => ({ live: makeLive(context) }) });
  const { live } = core.ctx;
  const http = createServer();
  live.attach(http);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  await core.ctx.events.start();
  const open = new Set<LiveClient>();

  const connect: LiveRig['connect'] = async (sessionId, settings = {}) => {
    const socket = io(`http://127.0.0.1:${String(port)}`, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { cookie: `session=${sessionId}` }, ...settings });
    const heard: LiveEvent[] = [];
    socket.onAny((name: LiveEvent['name'], payload: LiveEvent['payload']) => heard.push({ name, payload }));
    const client: LiveClient = {
      socket,
      heard,
      watch: async (target, after) => (await socket.timeout(10_000).emitWithAck('watch', after === undefined ? { target } : { target, after })) as WatchAnswer,
      close: () => {
        open.delete(client);
        socket.disconnect();
      },
    };
    open.add(client);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', reject);
    });
    return client;
  };

  return {
    core,
    ctx: core.ctx,
    live,
    model,
    port,
    signIn: (personId, sessionId = `session-of-${personId}`, expiresAt = null) => {
      model.sessions.set(sessionId, { viewer: { personId, roles: ['employee'], locale: 'en', timeZone: 'UTC', sessionId }, sessionId, expiresAt });
      return sessionId;
    },
    connect,
    write: async (spaceId, item, authorId = 'somebody') => void (await core.ctx.events.record(itemCreated, { spaceId, item, authorId }, authorId)),
    setMember: async (spaceId, personId, member) => {
      const members = model.members.get(spaceId) ?? new Set();
      model.members.set(spaceId, members);
      if (member) members.add(personId);
      else members.delete(personId);
      await core.ctx.events.record(memberChanged, { spaceId, personId }, null);
    },
    settle: async (clients = [...open]) => {
      await core.ctx.events.flush();
      await live.settled();
      // An answer comes behind everything that was emitted to the same socket before.
      await Promise.all(clients.filter(({ socket }) => socket.connected).map(({ socket }) => socket.timeout(10_000).emitWithAck('unwatch', { target: 'none' }).catch(() => undefined)));
    },
    close: async () => {
      for (const client of open) client.socket.disconnect();
      await live.stop(0);
      await new Promise((resolve) => http.close(resolve));
      await core.close();
    },
  };
}

const translatorOf = (storeTakes: () => Promise<void>): LiveTranslator => ({
  types: [itemCreated.name],
  translate: async (_ctx, event) => {
    await storeTakes();
    const { spaceId, item, authorId } = itemCreated.data.parse(event.data);
    const emissions: Emission[] = [
      { name: 'post:created', rooms: [`space:${spaceId}#members`, `feed:${spaceId}#members`], except: [personRoom(authorId)], payload: { spaceId, item, for: 'members' } },
      { name: 'post:created', rooms: [personRoom(authorId)], payload: { spaceId, item, for: 'author' } },
    ];
    return emissions;
  },
});

const targetsOf = (model: LiveModel, storeTakes: () => Promise<void>): TargetRooms[] => [
  {
    matches: (target) => target === 'feed',
    rooms: async (_ctx, viewer) => {
      const rooms = [...model.members].filter(([, members]) => members.has(viewer.personId)).map(([spaceId]) => `feed:${spaceId}#members`);
      await storeTakes();
      return rooms;
    },
  },
  { matches: (target) => target === 'me', rooms: (_ctx, viewer) => Promise.resolve([personRoom(viewer.personId)]) },
  {
    matches: (target) => /^(space|post):\w+$/.test(target),
    rooms: (_ctx, viewer, target) => Promise.resolve(model.members.get(target.split(':')[1] ?? '')?.has(viewer.personId) ? [`${target}#members`] : null),
  },
];

const revocations: LiveRevocation[] = [
  { types: [memberChanged.name], revoke: (_ctx, event) => Promise.resolve([{ kind: 'rejoin-person', personId: memberChanged.data.parse(event.data).personId }]) },
  { types: [sessionEnded.name], revoke: (_ctx, event) => Promise.resolve([{ kind: 'close-session', sessionId: sessionEnded.data.parse(event.data).sessionId }]) },
  { types: [personSuspended.name], revoke: (_ctx, event) => Promise.resolve([{ kind: 'close-person', ...personSuspended.data.parse(event.data) }]) },
];
