import { io, type Socket } from 'socket.io-client';

/** A live event as the server sends it; the cursor says where it stands in the log. */
export interface LivePayload {
  readonly cursor: number;
  readonly [field: string]: unknown;
}

interface WatchAnswer {
  readonly ok?: boolean;
  readonly cursor?: number;
  readonly events?: readonly { readonly name: string; readonly payload: LivePayload }[];
  /** Too much was missed: the page part is fetched again. */
  readonly reset?: boolean;
}

export interface Watching {
  readonly target: string;
  /** The last cursor this place has seen. */
  after(): number;
  receive(name: string, payload: LivePayload): void;
  reset(): void;
}

type StateListener = (state: 'on' | 'off', since: Date | null) => void;

let socket: Socket | null = null;
let lostAt: Date | null = null;
const watching = new Set<Watching>();
const stateListeners = new Set<StateListener>();
const seen = new Map<string, number>();
const keptCursors = 2_000;

/** One socket for as long as the browser shows our pages; it survives every change of page. */
export function openConnection(): void {
  if (socket) return;
  socket = io({ transports: ['websocket', 'polling'], reconnectionDelay: 500, reconnectionDelayMax: 10_000, randomizationFactor: 0.9 });
  socket.on('connect', () => {
    tellState('on', null);
    for (const place of watching) void ask(place);
  });
  socket.on('disconnect', () => tellState('off', (lostAt ??= new Date())));
  socket.io.on('reconnect_error', () => tellState('off', (lostAt ??= new Date())));
  socket.on('server:leaving', (advice: { retryAfterMilliseconds?: number }) => comeBackLater(advice.retryAfterMilliseconds ?? 0));
  socket.onAny((name: string, payload: LivePayload) => {
    if (name !== 'server:leaving') deliver(name, payload);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && socket?.disconnected) socket.connect();
  });
}

/** Watches a target until the returned function is called; what was missed since `after()` is delivered first. */
export function watch(place: Watching): () => void {
  watching.add(place);
  if (socket?.connected) void ask(place);
  return () => {
    watching.delete(place);
    const others = [...watching].some((other) => other.target === place.target);
    if (!others) socket?.emit('unwatch', { target: place.target });
  };
}

export const sendTyping = (postId: string): void => void socket?.volatile.emit('typing', { postId });

export function onConnectionState(listener: StateListener): () => void {
  stateListeners.add(listener);
  return () => stateListeners.delete(listener);
}

async function ask(place: Watching): Promise<void> {
  const answer = (await socket?.timeout(15_000).emitWithAck('watch', { target: place.target, after: place.after() }).catch(() => null)) as WatchAnswer | null;
  if (!answer || !watching.has(place)) return;
  if (answer.reset) return place.reset();
  for (const { name, payload } of answer.events ?? []) place.receive(name, payload);
}

function deliver(name: string, payload: LivePayload): void {
  if (payload.cursor && isRepeated(name, payload)) return;
  for (const place of watching) place.receive(name, payload);
}

function isRepeated(name: string, payload: LivePayload): boolean {
  const mark = `${name} ${payload.cursor} ${JSON.stringify(payload).length}`;
  if (seen.has(mark)) return true;
  seen.set(mark, payload.cursor);
  if (seen.size > keptCursors) seen.delete(seen.keys().next().value as string);
  return false;
}

function tellState(state: 'on' | 'off', since: Date | null): void {
  if (state === 'on') lostAt = null;
  for (const listener of stateListeners) listener(state, since);
}

function comeBackLater(milliseconds: number): void {
  socket?.disconnect();
  tellState('off', (lostAt ??= new Date()));
  setTimeout(() => socket?.connect(), milliseconds);
}
