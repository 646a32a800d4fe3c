import type { PluginContext } from '../context.ts';
import type { FailureKind } from '../outcome.ts';
import { PluginFailure } from '../outcome.ts';
import { neverArrived } from '../send-once.ts';
import { pixel } from './make-post.ts';

const maximumAnswer = 1_048_576;

export interface TestContext extends PluginContext {
  /** Every line that was logged. */
  readonly logged: readonly string[];
  /** Every host that was asked for, allowed or not. */
  readonly asked: readonly string[];
  /** The same with a signal of its own. */
  withSignal(signal: AbortSignal): TestContext;
}

/** A context as the house gives it, in this process: the same rules for hosts, redirects and sizes. */
export function createTestContext(options: { readonly hosts: readonly string[]; readonly hooksUrl?: string; readonly now?: () => Date }): TestContext {
  const logged: string[] = [];
  const asked: string[] = [];
  const memory = new Map<string, string>();

  const allowed = (url: URL): boolean => {
    asked.push(url.host);
    return options.hosts.some((host) => host === url.host || host === url.hostname || (host.startsWith('*.') && url.hostname.endsWith(host.slice(1))));
  };
  const guardedFetch = (signal: AbortSignal): typeof fetch => async (input, init) => {
    let request = new Request(input instanceof URL ? input.href : input, { ...init, redirect: 'manual', signal: AbortSignal.any([signal, ...(init?.signal ? [init.signal] : [])]) });
    for (let hop = 0; hop <= 5; hop += 1) {
      const url = new URL(request.url);
      if (!allowed(url)) throw new PluginFailure('content', `${url.host} is not a host of this plugin`);
      const kept = request.clone();
      const lost: FailureKind = ['GET', 'HEAD', 'OPTIONS'].includes(request.method) ? 'temporary' : 'unknown';
      const answer = await fetch(request).catch((cause: unknown) => {
        throw new PluginFailure(neverArrived(cause) ? 'temporary' : lost, 'no answer', { cause });
      });
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || location === null) return bounded(answer, lost);
      request = new Request(new URL(location, url), kept);
    }
    throw new PluginFailure('temporary', 'too many redirects');
  };
  const make = (signal: AbortSignal): TestContext => ({
    fetch: guardedFetch(signal),
    log: { info: (text, facts) => void logged.push(`${text} ${JSON.stringify(facts ?? {})}`), warn: (text, facts) => void logged.push(`${text} ${JSON.stringify(facts ?? {})}`) },
    clock: { now: options.now ?? (() => new Date()) },
    signal,
    store: {
      get: (key) => Promise.resolve(memory.has(key) ? (JSON.parse(memory.get(key) ?? 'null') as unknown) : undefined),
      set: (key, value) => Promise.resolve(void memory.set(key, JSON.stringify(value))),
      delete: (key) => Promise.resolve(void memory.delete(key)),
      list: (prefix, limit = 100) => Promise.resolve([...memory].filter(([key]) => key.startsWith(prefix)).sort(([left], [right]) => (left < right ? -1 : 1)).slice(0, limit).map(([key, value]) => ({ key, value: JSON.parse(value) as unknown }))),
    },
    media: () => Promise.resolve(new Uint8Array(pixel)),
    hooksUrl: options.hooksUrl ?? 'https://parley.example/hooks/test',
    logged,
    asked,
    withSignal: make,
  });
  return make(AbortSignal.timeout(30_000));
}

/** The answer when it is small enough. @throws PluginFailure `lost` */
async function bounded(answer: Response, lost: FailureKind): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = answer.body?.getReader();
  for (let read = await next(reader, lost); read; read = await next(reader, lost)) {
    bytes += read.length;
    if (bytes > maximumAnswer) {
      await reader?.cancel();
      throw new PluginFailure(lost, 'the answer is over 1 MB');
    }
    chunks.push(read);
  }
  const empty = [101, 204, 205, 304].includes(answer.status);
  const whole = new Response(empty ? null : Buffer.concat(chunks), { status: answer.status, statusText: answer.statusText, headers: answer.headers });
  Object.defineProperty(whole, 'url', { value: answer.url });
  return whole;
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array> | undefined, lost: FailureKind): Promise<Uint8Array | null> {
  if (!reader) return null;
  try {
    const { done, value } = await reader.read();
    return done ? null : value;
  } catch (cause) {
    throw new PluginFailure(lost, 'the answer broke off', { cause });
  }
}
