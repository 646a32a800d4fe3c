import { io, type Socket } from 'socket.io-client';
import type { LivePayloads } from '#views/types/live.ts';

export type LiveName = keyof LivePayloads;
type Cursor = { readonly cursor?: number };
type Handler<Name extends LiveName> = (payload: LivePayloads[Name] & Cursor) => void;

interface WatchAnswer {
  readonly cursor?: number;
  readonly events?: readonly { readonly name: LiveName; readonly payload: LivePayloads[LiveName] & Cursor }[];
  /** Too much was missed: the page is fetched again. */
  readonly reset?: boolean;
}

/** A part of the page that follows a target; its cursor is where it stands in the log. */
export interface Place {
  readonly target: string;
  cursor(): number;
  moveCursor(cursor: number): void;
  /** Too much was missed to replay. */
  reset(): void;
}

type StateListener = (since: Date | null) => void;

const worthTrying = 5;

let socket: Socket | null = null;
/** Events are taken one after the other. */
let handled: Promise<unknown> = Promise.resolve();
let loading: Promise<unknown> | null = null;
let failures = 0;
/** Unknown until a connection is opened: someone may turn to a page before it has loaded, or to one without a connection. */
let loadHandlers: (() => Promise<unknown>) | null = null;
let lostAt: Date | null = null;
const places = new Set<Place>();
/** Places whose replay has arrived: only these move on with live events. */
const caughtUp = new Set<Place>();
const stateListeners = new Set<StateListener>();
const handlers = new Map<string, (payload: never) => void>();

/** Names what happens on an event; each handler is harmless when the same event comes twice. */
export function onLive<Name extends LiveName>(name: Name, handler: Handler<Name>): void {
  handlers.set(name, handler as (payload: never) => void);
}

/** Opens the one socket that survives every change of page; `load` fetches the handlers. */
export function openConnection(load: () => Promise<unknown>): void {
  if (socket) return;
  loadHandlers = load;
  socket = io({ transports: ['websocket', 'polling'], reconnectionDelay: 500, reconnectionDelayMax: 10_000, randomizationFactor: 0.9 });
  socket.on('connect', () => {
    tellState(null);
    for (const place of places) void ask(place);
  });
  const lost = (): void => {
    caughtUp.clear();
    tellState((lostAt ??= new Date()));
  };
  socket.on('disconnect', lost);
  socket.io.on('reconnect_error', lost);
  socket.onAny((name: string, payload: Cursor) => {
    if (name === 'server:leaving') return comeBackLater(payload as { retryAfterMilliseconds?: number });
    const followers = [...caughtUp];
    run(name, payload, () => followers.forEach((place) => place.moveCursor(payload.cursor ?? 0)));
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && socket?.disconnected) socket.connect();
  });
}

/** Closes the socket, as signing out does. */
export function closeConnection(): void {
  socket?.disconnect();
  socket = null;
}

/** Follows a target until the returned function is called; what was missed since the place's cursor comes first. */
export function watch(place: Place): () => void {
  places.add(place);
  if (socket?.connected) void ask(place);
  return () => {
    places.delete(place);
    caughtUp.delete(place);
    const stillWatched = [...places].some((other) => other.target === place.target);
    if (!stillWatched) socket?.emit('unwatch', { target: place.target });
  };
}

export const sendTyping = (postId: string): void => void socket?.volatile.emit('typing', { postId });

/** Tells since when the connection is lost, and null when it is back. */
export function onConnectionState(listener: StateListener): () => void {
  stateListeners.add(listener);
  listener(lostAt);
  return () => stateListeners.delete(listener);
}

async function ask(place: Place): Promise<void> {
  const request = { target: place.target, after: place.cursor() };
  const answer = (await socket?.timeout(15_000).emitWithAck('watch', request).catch(() => null)) as WatchAnswer | null | undefined;
  if (!answer || !places.has(place)) return;
  if (answer.reset) return place.reset();
  caughtUp.add(place);
  for (const { name, payload } of answer.events ?? []) run(name, payload);
  if (answer.cursor) handled = handled.then(() => {
    if (caughtUp.has(place)) place.moveCursor(answer.cursor ?? 0);
  });
}

function run(name: string, payload: unknown, then?: () => void): void {
  handled = handled.then(async () => {
    if (!handlers.has(name) && !(await bringHandlers().then(() => true, askAgain))) return;
    try {
      handlers.get(name)?.(payload as never);
    } catch (problem) {
      console.error(name, problem);
    }
    then?.();
  });
}

/** The handlers bring the templates along; both are fetched when someone turns to the page or the first event comes. */
export function bringHandlers(): Promise<unknown> {
  if (!loadHandlers) return Promise.resolve();
  loading ??= loadHandlers().catch((problem: unknown) => {
    loading = null;
    throw problem;
  });
  return loading;
}

/** Without its handler an event counts as missed: everything is asked for once more. A newer build has other parts: then the page is fetched anew. */
function askAgain(): false {
  failures += 1;
  caughtUp.clear();
  if (failures > worthTrying) location.reload();
  else if (socket?.connected) comeBackLater({ retryAfterMilliseconds: failures * 1_000 });
  return false;
}

function tellState(since: Date | null): void {
  lostAt = since;
  for (const listener of stateListeners) listener(since);
}

function comeBackLater({ retryAfterMilliseconds = 0 }: { retryAfterMilliseconds?: number }): void {
  socket?.disconnect();
  setTimeout(() => socket?.connect(), retryAfterMilliseconds);
}
