import { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import type { RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { maximumMetadataBytes } from './parse-metadata.ts';
import { mayFetchFrom } from './may-fetch-from.ts';

const timeoutMilliseconds = 10_000;
const mostRedirects = 3;

/** Why metadata could not be fetched, in a word for the person. */
export class MetadataFetchError extends Error {}

/**
 * Fetches metadata from where an admin said: https (http only to loopback, where that is allowed), 10 s, 1 MB, and only from
 * addresses that `mayFetchFrom` allows, checked on the address that is connected to and again at every redirect.
 * @throws MetadataFetchError
 */
export async function fetchMetadata(url: string, options: { readonly allowLoopback: boolean; readonly signal?: AbortSignal }): Promise<string> {
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  let target = url;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const answer = await fetchOnce(target, options.allowLoopback, signal);
    if (typeof answer === 'string') return answer;
    target = answer.location;
  }
  throw new MetadataFetchError('too many redirects');
}

function fetchOnce(url: string, allowLoopback: boolean, signal: AbortSignal): Promise<string | { readonly location: string }> {
  const target = URL.canParse(url) ? new URL(url) : null;
  if (!target || target.username !== '' || (target.protocol !== 'https:' && target.protocol !== 'http:')) return Promise.reject(new MetadataFetchError('not a web address'));
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const loopbackOnly = target.protocol === 'http:';
  if (loopbackOnly && !(allowLoopback && (host === 'localhost' || host === '::1' || host.startsWith('127.')))) return Promise.reject(new MetadataFetchError('not https'));
  if (isIP(host) !== 0 && !mayFetchFrom(host, allowLoopback)) return Promise.reject(new MetadataFetchError('an address that is not asked'));
  return new Promise((resolve, reject) => {
    const settings: RequestOptions = { signal, agent: false, lookup: guardedLookup(allowLoopback), headers: { accept: 'application/samlmetadata+xml, application/xml, text/xml', 'accept-encoding': 'identity' } };
    const outgoing = (loopbackOnly ? httpRequest : httpsRequest)(target, settings, (response) => {
      const { statusCode = 0, headers } = response;
      if (statusCode >= 300 && statusCode < 400 && headers.location) {
        response.destroy();
        return resolve({ location: URL.canParse(headers.location, url) ? new URL(headers.location, url).href : '' });
      }
      if (statusCode !== 200) {
        response.destroy();
        return reject(new MetadataFetchError(`status ${statusCode}`));
      }
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maximumMetadataBytes) response.destroy(new MetadataFetchError('over 1 MB'));
        else chunks.push(chunk);
      });
      response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
      response.on('error', (error) => reject(toFetchError(error)));
    });
    outgoing.on('error', (error) => reject(toFetchError(error)));
    outgoing.end();
  });
}

const toFetchError = (error: Error): MetadataFetchError =>
  error instanceof MetadataFetchError ? error : new MetadataFetchError(error.name === 'TimeoutError' || error.name === 'AbortError' ? 'no answer in time' : error.message.slice(0, 200), { cause: error });

/** Resolves a name to the addresses it may be asked at; the socket connects to one of exactly these. */
const guardedLookup = (allowLoopback: boolean): NonNullable<RequestOptions['lookup']> => (hostname, _options, callback) => {
  lookup(hostname, { all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (addresses.length === 0 || addresses.some(({ address }) => !mayFetchFrom(address, allowLoopback))) return callback(new MetadataFetchError('an address that is not asked'), []);
    callback(null, addresses);
  });
};
