import type { ServerOptions } from 'ws';
import { WebSocket, WebSocketServer } from 'ws';
import { createTurns } from '#core/live/turns.ts';

const perTurn = 200;

/** A WebSocket server under which thousands of connections that end at once do not hold up the event loop: what their end brings about is spread over its turns. */
export class PacedWebSocketServer extends WebSocketServer<typeof WebSocket> {
  constructor(options: ServerOptions) {
    const inTurns = createTurns(perTurn);
    class PacedWebSocket extends WebSocket {
      override emit(name: string | symbol, ...values: unknown[]): boolean {
        if (name !== 'close') return super.emit(name, ...values);
        inTurns(() => void super.emit(name, ...values));
        return true;
      }
    }
    super({ ...options, WebSocket: PacedWebSocket });
  }
}
