import type { AppContext } from '#server/context.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import type { Admitted, LiveRevocation, Revocation, Target, TargetRooms } from '#core/live/live.ts';
import { personRoom } from '#core/live/live.ts';
import { createGate } from '#core/time/gate.ts';
import type { LiveServer, LiveSocket } from '#core/live/live-socket.ts';
import { socketsOf } from '#core/live/live-socket.ts';

/** Which rooms each socket is in, and who is put out of them. */
export interface Rooms {
  join(socket: LiveSocket, target: Target, allowed: readonly string[]): void;
  leave(socket: LiveSocket, target: Target): void;
  /** Changes whenever a person's permissions may have; what was read under another revision is not to be relied on. */
  revision(personId: string): number;
  /** Changes with every revocation, whoever is concerned. */
  changes(): number;
  /** Closes sockets and asks again for their rooms as the fact demands. Never throws: who cannot be looked at is put out. */
  revoke(event: LoggedEvent): Promise<void>;
  /** Looks again at who stands behind a socket, and at all of its rooms. */
  lookAgain(socket: LiveSocket): Promise<void>;
}

export interface RoomsOptions {
  readonly context: () => AppContext;
  readonly io: () => LiveServer;
  readonly targets: readonly TargetRooms[];
  readonly revocations: readonly LiveRevocation[];
  readonly readmit: (admitted: Admitted) => Promise<Admitted | null>;
}

/** Everyone who watches `me` hears who comes and goes. */
export const presenceRoom = 'presence';
const atOnce = 32;
const attempts = 3;

export function createRooms({ context, io, targets, revocations, readmit }: RoomsOptions): Rooms {
  const personRevisions = new Map<string, number>();
  let everyone = 0;
  let changes = 0;

  const join = (socket: LiveSocket, target: Target, allowed: readonly string[]): void => {
    const watches = (socket.data.watches ??= new Map());
    watches.set(target, target === 'me' ? [...allowed, presenceRoom] : allowed);
    settle(socket);
  };

  const leave = (socket: LiveSocket, target: Target): void => {
    if (socket.data.watches?.delete(target)) settle(socket);
  };

  /** Brings the rooms of a socket in line with what it watches. */
  const settle = (socket: LiveSocket): void => {
    const wanted = new Set<string>([socket.id]);
    if (socket.data.watches && socket.data.watches.size > 0) wanted.add(personRoom(socket.data.admitted.viewer.personId));
    for (const rooms of socket.data.watches?.values() ?? []) for (const room of rooms) wanted.add(room);
    for (const room of [...socket.rooms]) if (!wanted.has(room)) void socket.leave(room);
    const missing = [...wanted].filter((room) => !socket.rooms.has(room));
    if (missing.length > 0) void socket.join(missing);
  };

  const lookAgain = async (socket: LiveSocket): Promise<void> => {
    try {
      const admitted = await readmit(socket.data.admitted);
      if (!admitted) {
        socket.disconnect(true);
        return;
      }
      socket.data.admitted = admitted;
      for (const target of [...(socket.data.watches?.keys() ?? [])]) {
        const allowed = await targets.find((candidate) => candidate.matches(target))?.rooms(context(), admitted.viewer, target);
        if (!socket.data.watches?.has(target)) continue;
        if (allowed) join(socket, target, allowed);
        else leave(socket, target);
      }
    } catch (error) {
      context().log.warn({ err: error }, 'A socket could not be looked at again and is closed; it comes back by itself.');
      socket.conn.close();
    }
  };

  const apply = async (revocation: Revocation): Promise<void> => {
    changes += 1;
    switch (revocation.kind) {
      case 'close-person':
        bump(revocation.personId);
        for (const socket of socketsOf(io(), revocation.personId)) {
          if (socket.data.admitted.sessionId !== revocation.exceptSessionId) socket.disconnect(true);
        }
        return;
      case 'close-session':
        everyone += 1;
        for (const socket of io().of('/').sockets.values()) if (socket.data.admitted.sessionId === revocation.sessionId) socket.disconnect(true);
        return;
      case 'rejoin-person':
        bump(revocation.personId);
        await Promise.all(socketsOf(io(), revocation.personId).map(lookAgain));
        return;
      case 'rejoin-everyone': {
        everyone += 1;
        const gate = createGate(atOnce);
        await Promise.all([...io().of('/').sockets.values()].map((socket) => gate(() => lookAgain(socket))));
      }
    }
  };

  const bump = (personId: string): void => void personRevisions.set(personId, (personRevisions.get(personId) ?? 0) + 1);

  const revocationsOf = async (responsible: readonly LiveRevocation[], event: LoggedEvent): Promise<readonly Revocation[]> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await Promise.all(responsible.map((revocation) => revocation.revoke(context(), event)))).flat();
      } catch (error) {
        if (attempt < attempts) continue;
        context().log.error({ err: error, event: event.type, seq: event.seq }, 'It is not known whom a fact concerns; every socket is closed and comes back by itself.');
        for (const socket of io().of('/').sockets.values()) socket.conn.close();
        return [];
      }
    }
  };

  return {
    join,
    leave,
    revision: (personId) => everyone + (personRevisions.get(personId) ?? 0),
    changes: () => changes,
    revoke: async (event) => {
      const responsible = revocations.filter((revocation) => revocation.types.includes(event.type));
      if (responsible.length === 0) return;
      for (const revocation of await revocationsOf(responsible, event)) await apply(revocation);
    },
    lookAgain,
  };
}
