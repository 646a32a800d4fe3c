import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import type { Engine } from './engine.ts';
import { StoreError, asStoreError, errorReply } from './store-error.ts';
import { FrameReader, readFrame, writeReply } from './wire.ts';

/** Listens on a unix socket or named pipe and passes every command to the engine; a client that sends rubbish is cut off alone. */
export async function listen(engine: Engine, socketPath: string): Promise<{ server: Server; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let replies = 0;
  const server = createServer((socket) => {
    const connection = connections += 1;
    const frames = new FrameReader();
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      engine.disconnected(connection);
    });
    socket.on('data', (chunk) => {
      try {
        for (const frame of frames.push(chunk)) {
          const request = readFrame(frame);
          engine.handle(request.command, connection, (answer) => {
            if (!request.wantsReply || socket.destroyed) return;
            socket.write(writeReply(request, replies = (replies + 1) | 0, answer instanceof StoreError ? errorReply(answer) : answer));
          });
        }
      } catch (problem) {
        socket.destroy(asStoreError(problem));
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
  return {
    server,
    close: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      for (const socket of sockets) socket.destroy();
    }),
  };
}
