import type { Sentence } from '#plugins/contract/index.ts';
import { PluginFailure, sayOfHouse } from '#plugins/contract/index.ts';
import { mayReach } from '../reach.ts';
import type { CallScope } from './call-scope.ts';
import { currentScope } from './call-scope.ts';
import type { Exchange } from './exchange.ts';
import { AnswerTooLargeError, exchange } from './exchange.ts';
import { OutsideRefused } from './resolve-allowed.ts';

const timeMilliseconds = 30_000;
const mostRedirects = 5;
const redirects = new Set([301, 302, 303, 307, 308]);
const bodiless = new Set([204, 205, 304]);
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Said by the connection, not by the caller. */
const ownHeaders = ['connection', 'content-length', 'expect', 'host', 'keep-alive', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];
/** All that another host gets to see of a request. */
const harmless = new Set(['accept', 'accept-language', 'user-agent']);

interface Step { readonly url: URL; readonly method: string; readonly headers: Headers; readonly body: Uint8Array | undefined }

/**
 * `fetch` for plugins: the hosts of the call, http and https, five redirects each checked anew and without credentials for another host,
 * 30 s in all, 1 MB of unpacked answer, read whole. @throws PluginFailure `content` for what is not allowed, `unknown` when a request
 * that changes something may have arrived, `temporary` for every other way of getting no answer
 */
export const guardedFetch: typeof fetch = async (input, init) => {
  const scope = currentScope();
  if (!scope) throw new OutsideRefused('a plugin connects only during a call');
  const request = new Request(input, init);
  const own = init?.signal ?? (input instanceof Request ? input.signal : undefined);
  const signal = AbortSignal.any([scope.signal, request.signal, AbortSignal.timeout(timeMilliseconds)]);
  const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
  let step: Step = { url: new URL(request.url), method: request.method, headers: ownHeadersDropped(request.headers), body };
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const answer = await ask(scope, step, signal, own);
    const location = answer.headers.get('location');
    if (!redirects.has(answer.status) || location === null || request.redirect === 'manual') return responseOf(answer, step, hop);
    if (request.redirect === 'error') throw new TypeError('redirected');
    step = follow(step, answer.status, location);
  }
  throw new PluginFailure('temporary', 'too many redirects');
};

async function ask(scope: CallScope, { url, method, headers, body }: Step, signal: AbortSignal, own: AbortSignal | null | undefined): Promise<Exchange> {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new PluginFailure('content', `${url.protocol} is not a way to fetch`);
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (!mayReach(scope.reach, url.hostname, port)) throw new PluginFailure('content', sayOfHouse('house.not-a-host', { host: url.host }));
  let sent = false;
  const needsLength = body !== undefined || method === 'POST' || method === 'PUT' || method === 'PATCH';
  try {
    return await exchange({
      url, method, body, signal,
      headers: { 'accept-encoding': 'gzip, br', accept: '*/*', 'user-agent': 'Parley', ...Object.fromEntries(headers), ...(needsLength ? { 'content-length': body?.length ?? 0 } : {}) },
      onSent: () => { sent = true; },
    });
  } catch (error) {
    if (own?.aborted && !scope.signal.aborted) throw own.reason;
    if (error instanceof OutsideRefused) throw new PluginFailure('content', error.said);
    throw new PluginFailure(sent && !safe.has(method) ? 'unknown' : 'temporary', said(error, url), { cause: error });
  }
}

function said(error: unknown, { host }: URL): Sentence {
  if (error instanceof AnswerTooLargeError) return sayOfHouse('house.answer-too-large', { host });
  const { name, code } = error as { readonly name?: string; readonly code?: string };
  return name === 'AbortError' || name === 'TimeoutError' ? sayOfHouse('house.no-answer-in-time', { host }) : sayOfHouse('house.no-answer', { host, code: code ?? name ?? 'error' });
}

/** The request that a redirect asks for. @throws PluginFailure when it would carry something to where it does not belong */
function follow({ url, method, headers, body }: Step, status: number, location: string): Step {
  if (!URL.canParse(location, url)) throw new PluginFailure('temporary', `${url.host} redirects to nowhere`);
  const next = new URL(location, url);
  if (url.protocol === 'https:' && next.protocol === 'http:') throw new PluginFailure('content', `${url.host} redirects to an unprotected address`);
  const becomesGet = (status === 303 && method !== 'HEAD') || ((status === 301 || status === 302) && method === 'POST');
  const elsewhere = next.origin !== url.origin;
  if (elsewhere && !becomesGet && body !== undefined) throw new PluginFailure('content', `${url.host} redirects what was sent to ${next.host}`);
  const kept = new Headers([...headers].filter(([name]) => (elsewhere ? harmless.has(name) : !(becomesGet && name.startsWith('content-')))));
  return { url: next, method: becomesGet ? 'GET' : method, headers: kept, body: becomesGet ? undefined : body };
}

function ownHeadersDropped(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ownHeaders) kept.delete(name);
  return kept;
}

function responseOf({ status, statusText, headers, body }: Exchange, { url, method }: Step, hop: number): Response {
  if (status < 200 || status > 599) throw new PluginFailure(safe.has(method) ? 'temporary' : 'unknown', `${url.host} answers with status ${status}`);
  const response = new Response(bodiless.has(status) ? null : body, { status, statusText, headers });
  Object.defineProperties(response, { url: { value: url.href }, redirected: { value: hop > 0 } });
  return response;
}
