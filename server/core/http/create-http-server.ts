import type { Server } from 'node:http';
import { createServer } from 'node:http';

/** A server that does not wait for those who are slow on purpose. Node's own limits, 60 and 300 seconds, are too loose. */
export function createHttpServer(): Server {
  const server = createServer({
    headersTimeout: 15_000,
    // A large upload over a slow line may take minutes, as long as it moves: `timeout` below cuts what stands still.
    requestTimeout: 300_000,
    connectionsCheckingInterval: 1_000,
    keepAliveTimeout: 65_000,
    maxHeaderSize: 16 * 1024,
  });
  server.timeout = 30_000;
  server.maxHeadersCount = 100;
  return server;
}
