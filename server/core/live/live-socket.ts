import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Admitted, Target } from '#core/live/live.ts';

/** What the server keeps of one socket; small, because there are thousands. */
export interface SocketState {
  admitted: Admitted;
  /** Rooms by watched target; null until the first. */
  watches: Map<Target, readonly string[]> | null;
  /** Requests left before the socket has to slow down, and when that was counted (elapsed time). */
  allowance: number;
  countedAt: number;
  typedAt: number;
}

type ServerEvents = Record<string, (payload: object) => void>;

export type LiveServer = Server<DefaultEventsMap, ServerEvents, DefaultEventsMap, SocketState>;
export type LiveSocket = Socket<DefaultEventsMap, ServerEvents, DefaultEventsMap, SocketState>;

/** The sockets of this process in one room. */
export function socketsIn(io: LiveServer, room: string): LiveSocket[] {
  const namespace = io.of('/');
  const found: LiveSocket[] = [];
  for (const id of namespace.adapter.rooms.get(room) ?? []) {
    const socket = namespace.sockets.get(id);
    if (socket) found.push(socket);
  }
  return found;
}
