import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * How a network can misbehave: `hang` says nothing · `cut` ends the connection before doing anything · `drip` sends a byte now and then ·
 * `huge` sends 3 MB · `broken-json`, `null` answer with 200 and nonsense after doing the work · `unauthorized` 401 · `limit` 429 with
 * Retry-After 7 · `limit-without-header` 429 · `server-error` 503 · `error-after`, `cut-after` do the work and then fail · `redirect-away` leads to another host.
 */
export const faults = [
  'hang', 'cut', 'drip', 'huge', 'broken-json', 'null', 'unauthorized', 'limit', 'limit-without-header', 'server-error', 'error-after', 'cut-after', 'redirect-away',
] as const;
export type Fault = (typeof faults)[number];

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  json(): Record<string, unknown>;
  form(): URLSearchParams;
}

export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; `text` and `body` go as they are. */
  readonly json?: unknown;
  readonly text?: string;
  readonly body?: Uint8Array;
}

export interface FakeNetwork {
  readonly url: string;
  /** `127.0.0.1:<port>` */
  readonly host: string;
  readonly requests: readonly FakeRequest[];
  /** From now on, or for so many requests that `when` meets, the network behaves like this; null ends it. */
  misbehave(fault: Fault | null, options?: { readonly times?: number; readonly when?: (path: string, method: string) => boolean }): void;
  stop(): Promise<void>;
}

/** A web server on loopback that answers as `handle` says until it is told to misbehave. */
export async function startFakeNetwork(handle: (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>): Promise<FakeNetwork> {
  const requests: FakeRequest[] = [];
  let fault: Fault | null = null;
  let left = 0;
  let meets: (path: string, method: string) => boolean = () => true;

  const server = createServer((incoming, response) => {
    void readRequest(incoming).then(async (request) => {
      requests.push(request);
      const now = fault !== null && left > 0 && meets(request.path, request.method) ? fault : null;
      if (now) left -= 1;
      if (now && (await fails(now, response))) return;
      const answer = await handle(request);
      if (now === 'cut-after') return void response.destroy();
      send(response, now === 'error-after' ? { status: 500, text: 'after' } : now === 'null' ? { json: null } : now === 'broken-json' ? { headers: { 'content-type': 'application/json' }, text: '{"id": "' } : answer);
    }).catch((error: unknown) => send(response, { status: 500, text: String(error) }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    requests,
    misbehave: (kind, options = {}) => {
      fault = kind;
      left = options.times ?? Number.POSITIVE_INFINITY;
      meets = options.when ?? (() => true);
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers badly before any work is done; false when the work is done first. */
function fails(fault: Fault, response: ServerResponse): Promise<boolean> | boolean {
  switch (fault) {
    case 'hang': return true;
    case 'cut': response.destroy(); return true;
    case 'drip': response.writeHead(200, { 'content-type': 'application/json' }); response.write('{'); return true;
    case 'huge': send(response, { headers: { 'content-type': 'application/json' }, text: `{"id":"1","filler":"${'x'.repeat(3_000_000)}"}` }); return true;
    case 'unauthorized': send(response, { status: 401, json: { error: 'invalid_token' } }); return true;
    case 'limit': send(response, { status: 429, headers: { 'retry-after': '7' }, json: { error: 'too many' } }); return true;
    case 'limit-without-header': send(response, { status: 429, json: { error: 'too many' } }); return true;
    case 'server-error': send(response, { status: 503, text: 'busy' }); return true;
    case 'redirect-away': send(response, { status: 307, headers: { location: 'http://foreign.example/' } }); return true;
    default: return false;
  }
}

function send(response: ServerResponse, { status = 200, headers = {}, json, text, body }: FakeAnswer): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, json === undefined ? headers : { 'content-type': 'application/json', ...headers });
  response.end(json === undefined ? (body ?? text ?? '') : JSON.stringify(json));
}

async function readRequest(incoming: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://fake');
  return {
    method: incoming.method ?? 'GET', path: decodeURIComponent(pathname), query: searchParams, body,
    headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value])),
    json: () => JSON.parse(body.toString('utf8') || '{}') as Record<string, unknown>,
    form: () => new URLSearchParams(body.toString('utf8')),
  };
}
