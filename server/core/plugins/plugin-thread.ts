import { deserialize } from 'node:v8';
import type { Log } from '#core/log/log.ts';
import type { SentenceRef } from '#plugins/contract/index.ts';
import { redactor, redactSentence } from './redact.ts';
import type { PluginShape } from './plugin-host.ts';
import type { Reach } from './reach.ts';
import { startThread } from './start-thread.ts';
import type { Ask, FromThread, ThreadData, ToThread } from './thread-messages.ts';
import { fromThread } from './thread-messages.ts';
import { watchThread } from './watch-thread.ts';

/** Milliseconds; tests make them short. */
export interface Times {
  readonly load: number;
  readonly idle: number;
  readonly beat: number;
  /** So long a thread may be silent. */
  readonly silence: number;
  readonly deadline: number;
  /** For work that asks nobody, such as `prepare`. */
  readonly shortDeadline: number;
  /** Between the aborted signal and the end of the thread. */
  readonly grace: number;
}

export const standardTimes: Times = { load: 30_000, idle: 60_000, beat: 2_000, silence: 5_000, deadline: 60_000, shortDeadline: 5_000, grace: 5_000 };

/** One call as the thread gets it. */
export interface ThreadCall {
  readonly method: string;
  readonly given: unknown;
  readonly reach: Reach;
  readonly now: Date;
  readonly deadline: number;
  readonly signal?: AbortSignal;
  readonly secrets: readonly string[];
  /** What the plugin asks of the house during the call. */
  answer(ask: Ask): Promise<unknown>;
}

/** What came of a call: an answer not yet checked, a failure that the plugin told, or the end of the thread. */
export type RawAnswer =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly failure: Extract<FromThread, { type: 'failed' }>['failure']; readonly message: string; readonly sentence?: SentenceRef; readonly retryAfter?: number }
  | { readonly kind: 'lost'; readonly reason: string };

/** The thread of one plugin from its start to its end. */
export interface PluginThread {
  readonly shape: Promise<PluginShape>;
  /** Never rejects. */
  send(call: ThreadCall): Promise<RawAnswer>;
  /** Ends it without blame. */
  close(): Promise<void>;
}

interface Open { readonly call: ThreadCall; readonly redact: (text: string) => string; settle(answer: RawAnswer): void; lines: number }

const largestAnswer = 4 * 1_048_576;
const mostLines = 100;
/** What a thread prints past the log, over its whole life. */
const mostPrinted = 500;

/** `onEnd` hears of every end; the reason is null when the thread was closed. */
export function openThread({ data, times, log, onEnd }: { readonly data: ThreadData; readonly times: Times; readonly log: Log; readonly onEnd: (reason: string | null) => void }): PluginThread {
  const worker = startThread(data);
  worker.unref();
  const open = new Map<number, Open>();
  /** Of all calls so far: what the thread prints may be about an earlier one. */
  const secrets = new Set<string>();
  let numbered = 0;
  let ended: string | undefined;
  let told: (shape: PluginShape) => void = () => undefined;
  let refused: (error: Error) => void = () => undefined;
  const shape = new Promise<PluginShape>((resolve, reject) => {
    told = resolve;
    refused = reject;
  });
  // Whoever asked for it hears of a refusal; the thread may end before anybody asks.
  shape.catch(() => undefined);

  const post = (message: ToThread): void => {
    if (ended === undefined) worker.postMessage(message);
  };
  const end = (why: string, blamed = true): void => {
    if (ended !== undefined) return;
    const reason = redactor([...secrets])(why);
    ended = reason;
    watch.stop();
    clearTimeout(loading);
    refused(new Error(reason));
    for (const { settle } of [...open.values()]) settle({ kind: 'lost', reason });
    gone = worker.terminate().then(() => undefined);
    onEnd(blamed ? reason : null);
  };
  let gone: Promise<void> = Promise.resolve();
  const loading = setTimeout(() => end('it did not start in time'), times.load).unref();
  const watch = watchThread({ times, beat: () => post({ type: 'beat' }), tooBad: end });

  worker.on('error', (error: unknown) => end(describeError(error)));
  worker.on('exit', (code) => end(`its thread ended with code ${code}`));
  for (const stream of [worker.stdout, worker.stderr]) stream.setEncoding('utf8').on('data', (text: string) => printedLine(text.trim().slice(0, 2_000)));
  worker.on('message', (message: unknown) => {
    const parsed = fromThread.safeParse(message);
    if (parsed.success && ended === undefined && watch.heard()) receive(parsed.data);
  });

  let printed = 0;
  function printedLine(text: string): void {
    printed += 1;
    if (printed > mostPrinted) return;
    if (text !== '') log.debug({ plugin: data.id }, redactor([...secrets])(text));
  }

  function receive(message: FromThread): void {
    switch (message.type) {
      case 'ready':
        clearTimeout(loading);
        watch.start();
        return told(read(message.shape) as PluginShape);
      case 'refused':
        return end(message.problem);
      case 'beat':
        return watch.answered(message.memory);
      case 'done':
        return open.get(message.call)?.settle(message.bytes.length > largestAnswer ? { kind: 'failed', failure: undefined, message: 'its answer is too large' } : { kind: 'done', value: read(message.bytes) });
      case 'failed':
        return fail(message);
      case 'ask':
        return answer(message);
      case 'log':
        return logLine(message);
    }
  }

  function fail({ call, failure, message, sentence, retryAfter }: Extract<FromThread, { type: 'failed' }>): void {
    const entry = open.get(call);
    entry?.settle({ kind: 'failed', failure, message: entry.redact(message), sentence: redactSentence(sentence, entry.redact), retryAfter });
  }

  function answer(ask: Ask): void {
    const work = open.get(ask.call)?.call.answer(ask) ?? Promise.reject(new Error('the call is over'));
    work.then((value) => post({ type: 'answer', ask: ask.ask, value }), (error: unknown) => post({ type: 'answer', ask: ask.ask, problem: error instanceof Error ? error.message : 'refused' }));
  }

  function logLine({ call, level, text, facts }: Extract<FromThread, { type: 'log' }>): void {
    const entry = open.get(call);
    if (!entry || entry.lines >= mostLines) return;
    entry.lines += 1;
    log[level]({ plugin: data.id, facts: entry.redact(facts) }, entry.redact(text));
  }

  return {
    shape,
    send: (call) => new Promise((resolve) => {
      if (ended !== undefined) return resolve({ kind: 'lost', reason: ended });
      for (const secret of call.secrets) secrets.add(secret);
      numbered += 1;
      const id = numbered;
      let late: NodeJS.Timeout | undefined;
      const abort = (reason: string): void => {
        if (late) return;
        post({ type: 'abort', call: id, reason });
        late = setTimeout(() => end(`${call.method} did not end in time`), times.grace);
      };
      const timer = setTimeout(() => abort('the time of this call is over'), call.deadline);
      const leave = (): void => abort('the call was cancelled');
      call.signal?.addEventListener('abort', leave, { once: true });
      open.set(id, {
        call, redact: redactor(call.secrets), lines: 0,
        settle: (result) => {
          clearTimeout(timer);
          clearTimeout(late);
          call.signal?.removeEventListener('abort', leave);
          open.delete(id);
          resolve(result);
        },
      });
      try {
        worker.postMessage({ type: 'call', call: id, method: call.method, given: call.given, reach: call.reach, now: call.now.getTime() } satisfies ToThread);
      } catch (error) {
        open.get(id)?.settle({ kind: 'failed', failure: 'content', message: `what was given cannot be handed over: ${describeError(error)}` });
      }
    }),
    close: async () => {
      end('it was stopped', false);
      await gone;
    },
  };
}

function read(bytes: Uint8Array): unknown {
  try {
    return deserialize(bytes);
  } catch {
    return undefined;
  }
}

const describeError = (error: unknown): string =>
  (error as { readonly code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it used too much memory' : `it failed: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500);
