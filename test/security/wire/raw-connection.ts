import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends exactly these bytes and gives everything that comes back until the server closes, or is silent for two seconds. */
export async function exchange(port: number, bytes: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (part) => { answer += part.toString('latin1'); });
  socket.on('error', () => undefined);
  socket.setTimeout(2_000, () => socket.destroy());
  await once(socket, 'connect');
  socket.write(bytes);
  await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}

export interface StreamedBody {
  readonly head: readonly string[];
  readonly opening: string;
  /** Bytes after which it gives up being stopped. */
  readonly most: number;
}

/** Sends a body without end, as fast as it is taken, and gives the status that stopped it. */
export async function streamBody(port: number, { head, opening, most }: StreamedBody): Promise<{ status: number; sent: number }> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  let sent = 0;
  let open = true;
  let wake = (): void => undefined;
  const writable = (): Promise<void> => new Promise((resolve) => { wake = resolve; });
  socket.on('data', (part) => { answer += part.toString('latin1'); });
  socket.on('error', () => undefined);
  socket.on('drain', () => wake());
  socket.on('close', () => {
    open = false;
    wake();
  });
  await once(socket, 'connect');
  const chunked = head.some((line) => line.startsWith('Transfer-Encoding'));
  const block = Buffer.alloc(64 * 1024, 'a');
  const write = async (bytes: Buffer): Promise<void> => {
    sent += bytes.length;
    const whole = chunked ? Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]) : bytes;
    if (!socket.write(whole) && open) await writable();
  };
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await write(Buffer.from(opening));
  while (open && answer === '' && sent < most) {
    await write(block);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (open && answer === '') await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  socket.destroy();
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0), sent };
}
