// Runs in a folder with telegram-test-api, which asks for its port beforehand.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';

const TelegramServer = createRequire(import.meta.url)('telegram-test-api');

const probe = createServer().listen(0, '127.0.0.1');
await once(probe, 'listening');
const { port } = probe.address();
probe.close();
await once(probe, 'close');

const server = new TelegramServer({ port, host: '127.0.0.1', storeTimeout: 600 });
await server.start();
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
process.stdout.write(`ready http://127.0.0.1:${port}\n`);
