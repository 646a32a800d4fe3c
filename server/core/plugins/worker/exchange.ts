import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { request as requestPlainly } from 'node:http';
import { request as requestSecurely } from 'node:https';
import type { Socket } from 'node:net';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

export const largestAnswer = 1_048_576;

export class AnswerTooLargeError extends Error {}

export interface Exchange {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

export interface Question {
  readonly url: URL;
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Uint8Array | undefined;
  readonly signal: AbortSignal;
  /** Called once the other side may have got something. */
  readonly onSent: () => void;
}

/** Asks once, on a connection of its own, and reads the whole answer. @throws AnswerTooLargeError, or what the connection says */
export async function exchange({ url, method, headers, body, signal, onSent }: Question): Promise<Exchange> {
  const secure = url.protocol === 'https:';
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = (secure ? requestSecurely : requestPlainly)(url, { method, headers, signal, agent: false });
    outgoing.once('socket', (socket: Socket) => socket.once(secure ? 'secureConnect' : 'connect', onSent));
    outgoing.once('response', resolve);
    outgoing.on('error', reject);
    outgoing.end(body);
  });
  try {
    return { status: response.statusCode ?? 0, statusText: response.statusMessage ?? '', headers: headersOf(response), body: method === 'HEAD' ? new Uint8Array() : await readAll(response, signal) };
  } finally {
    response.destroy();
  }
}

async function readAll(response: IncomingMessage, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  const bounded = (keep: boolean) => async function* count(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > largestAnswer) throw new AnswerTooLargeError('the answer is over 1 MB');
      if (keep) chunks.push(chunk);
      yield chunk;
    }
  };
  const drain = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const _chunk of source);
  };
  const unpack = unpacker(response.headers['content-encoding']);
  const source: Readable = response;
  if (unpack) await pipeline(source, bounded(false), unpack, bounded(true), drain, { signal });
  else await pipeline(source, bounded(true), drain, { signal });
  return new Uint8Array(Buffer.concat(chunks));
}

function unpacker(encoding: string | undefined): Transform | undefined {
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip': case 'x-gzip': return createGunzip();
    case 'deflate': return createInflate();
    case 'br': return createBrotliDecompress();
    default: return undefined;
  }
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let place = 0; place + 1 < rawHeaders.length; place += 2) {
    try {
      headers.append(rawHeaders[place] ?? '', rawHeaders[place + 1] ?? '');
    } catch {
      // A line that is no header is none.
    }
  }
  return headers;
}
