import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { addressKind } from './address-kind.ts';

export interface OutsideRequest {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** Whole exchange; 10,000 unless said. */
  readonly milliseconds?: number;
}

export interface OutsideAnswer { readonly status: number; readonly text: string }

const longest = 10_000;
const largestAnswer = 64 * 1024;

/**
 * Asks a server that the administrator named: in the company's own network if need be, never at an address that leads to the clouds'
 * metadata or hides another. Follows no redirect, and reads 64 KB at most. @throws what goes wrong on the way
 */
export function sendOutside({ method, url, headers, body, signal, milliseconds = longest }: OutsideRequest): Promise<OutsideAnswer> {
  const target = new URL(url);
  const send = target.protocol === 'https:' ? requestHttps : requestHttp;
  const literal = target.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && addressKind(literal) === 'barred') return Promise.reject(new Error(`${literal} may not be asked.`));
  return new Promise((resolve, reject) => {
    const ended = AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]);
    const request = send(target, { method, headers: { ...headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) }, lookup: allowed, signal: ended }, (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes > largestAnswer) response.destroy(new Error('The answer is too large.'));
        else parts.push(part);
      });
      response.once('error', reject);
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }));
    });
    request.once('error', reject);
    request.end(body);
  });
}

/** Judges the address that is really connected to. */
const allowed: LookupFunction = (host, options, done) => lookup(host, { ...options, all: true }, (error, found) => {
  if (error) return done(error, []);
  const refused = found.find(({ address }) => addressKind(address) === 'barred');
  if (refused) return done(new Error(`${host} leads to ${refused.address}, which may not be asked.`), []);
  const [first] = found;
  return options.all ? done(null, found) : done(null, first?.address ?? '', first?.family);
});
