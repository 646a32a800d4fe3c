import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';

export interface Frame {
  readonly code?: number;
  readonly payload: Buffer;
  readonly final?: boolean;
  /** The three bits that nobody has given a meaning. */
  readonly reserved?: number;
  readonly masked?: boolean;
  /** A length other than that of the payload. */
  readonly claims?: number;
}

const closing = Buffer.from([0x88]);

/** One frame as RFC 6455 writes it, or as it must not be written. */
export function encodeFrame({ code = 1, payload, final = true, reserved = 0, masked = true, claims = payload.length }: Frame): Buffer {
  const head = Buffer.alloc(claims < 126 ? 2 : claims < 65_536 ? 4 : 10);
  head[0] = (final ? 0x80 : 0) | (reserved << 4) | code;
  if (claims < 126) head[1] = claims;
  else if (claims < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(claims, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(claims), 2);
  }
  if (!masked) return Buffer.concat([head, payload]);
  head[1] = (head[1] ?? 0) | 0x80;
  // A mask of zeros is a mask.
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}

/** A connection on which Socket.IO is spoken by hand, past every check of its client. */
export class WireSocket {
  readonly #socket: Socket;
  #heard = '';
  #wake = (): void => undefined;
  closed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (part) => {
      this.#heard = (this.#heard + part.toString('latin1')).slice(-4_096);
      // The server hangs up politely, and would wait for the same politeness.
      if (part.includes(closing)) socket.destroy();
      this.#wake();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.closed = true;
      this.#wake();
    });
    socket.on('drain', () => this.#wake());
  }

  /** Upgrades, and enters the namespace of everybody. */
  static async open(port: number, host: string, cookie: string): Promise<WireSocket> {
    const socket = connect(port, '127.0.0.1');
    const wire = new WireSocket(socket);
    await once(socket, 'connect');
    socket.write([
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1', `Host: ${host}`, `Origin: http://${host}`, `Cookie: ${cookie}`, 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`, '', '',
    ].join('\r\n'));
    await wire.#until('0{"sid"');
    wire.text('40');
    await wire.#until('40{"sid"');
    return wire;
  }

  /** Writes bytes as they are; false when the server has closed. */
  async write(bytes: Buffer): Promise<boolean> {
    if (this.closed) return false;
    this.#socket.write(bytes);
    while (this.#socket.writableNeedDrain && !this.closed) await this.#news();
    return true;
  }

  text(packet: string): void {
    this.#socket.write(encodeFrame({ payload: Buffer.from(packet) }));
  }

  /** Waits until the server has taken in everything written before, by its answer or its closing. */
  async settle(): Promise<void> {
    if (this.closed) return;
    this.#heard = '';
    this.text('4277["unwatch",{"target":"none"}]');
    await this.#until('4377');
  }

  end(): void {
    this.#socket.destroy();
  }

  async #until(text: string): Promise<void> {
    while (!this.#heard.includes(text) && !this.closed) await this.#news();
  }

  #news(): Promise<void> {
    return new Promise((resolve) => { this.#wake = resolve; });
  }
}
