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

/** The sockets of one person in this process, watching or not. */
export const socketsOf = (io: LiveServer, personId: string): LiveSocket[] =>
  [...io.of('/').sockets.values()].filter((socket) => socket.data.admitted.viewer.personId === personId);
