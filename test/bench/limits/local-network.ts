import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { FakeAnswer } from '#plugins/contract/testing/index.ts';
import { createLocalNetwork } from '#test/outward/support/local-network.ts';

// `node --import tsx local-network.ts PORT`: the network that the copies of the bench go to, as a process of its own.
// POST /-/hang and /-/answer say how it behaves; GET /-/tally what its readers see.
const network = createLocalNetwork();
let hangs = false;

async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname: path, searchParams: query } = new URL(incoming.url ?? '/', 'http://local');
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  if (path === '/-/hang' || path === '/-/answer') hangs = path === '/-/hang';
  else if (path !== '/-/tally' && path !== '/-/bare' && hangs) return;
  const json = (): Record<string, unknown> => JSON.parse(body.toString('utf8') || '{}') as Record<string, unknown>;
  const { authorization } = incoming.headers;
  const given: FakeAnswer = path.startsWith('/-/') ? { json: network.tally() } : network.handle({ method: incoming.method ?? 'GET', path, query, headers: { authorization }, body, json, form: () => new URLSearchParams() });
  response.writeHead(given.status ?? 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(given.json));
}

createServer((incoming, response) => {
  answer(incoming, response).catch(() => response.destroy());
}).listen(Number(process.argv[2]), '127.0.0.1');
