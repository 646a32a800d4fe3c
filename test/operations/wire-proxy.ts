import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A wire between a server and a neighbour that can be held, cut and mended. */
export interface WireProxy {
  readonly port: number;
  /** Nothing passes any more, and nothing is closed. */
  hold(): void;
  /** Everything is closed, and nobody is let in. */
  cut(): Promise<void>;
  /** All is as before; what was held passes. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function startWireProxy(targetPort: number): Promise<WireProxy> {
  const sockets = new Set<Socket>();
  let held = false;
  const pass = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('data', (chunk) => {
      if (!to.write(chunk)) from.pause();
    });
    to.on('drain', () => {
      if (!held) from.resume();
    });
    from.on('error', () => from.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    if (held) from.pause();
  };
  const server: Server = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1');
    pass(near, far);
    pass(far, near);
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const cut = async (): Promise<void> => {
    const closed = server.listening ? once(server, 'close') : undefined;
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    hold: () => {
      held = true;
      for (const socket of sockets) socket.pause();
    },
    cut,
    mend: async () => {
      held = false;
      for (const socket of sockets) socket.resume();
      if (!server.listening) await listen(port);
    },
    close: cut,
  };
}
