import { serialize } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import type { AnyPlugin, SentenceRef } from '#plugins/contract/index.ts';
import type { ThreadData, ToThread } from '../thread-messages.ts';
import { failureKinds, sentenceRef } from '../thread-messages.ts';
import type { CallScope } from './call-scope.ts';
import { withScope } from './call-scope.ts';
import { describeShape } from './describe-shape.ts';
import { guardProcesses } from './guard-processes.ts';
import { guardSockets } from './guard-sockets.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { createHouse } from './house.ts';
import { pluginContext } from './plugin-context.ts';
import { runMethod } from './run-method.ts';

const memoryLimit = 256 * 1_048_576;
const largestAnswer = 4 * 1_048_576;

/** The thread of a plugin: guards itself, loads the plugin, and answers calls until it is ended. */
async function main(): Promise<void> {
  if (!parentPort) throw new Error('This runs as a thread of the server.');
  const port = parentPort;
  const { entry, manifest, hooksUrl } = workerData as ThreadData;
  const house = createHouse(port);
  const running = new Map<number, AbortController>();
  const memory = (): number => {
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };

  guardSockets();
  guardProcesses();
  Object.defineProperty(globalThis, 'fetch', { value: guardedFetch });

  let plugin: AnyPlugin;
  try {
    ({ plugin } = (await import(entry)) as { readonly plugin: AnyPlugin });
    house.tell({ type: 'ready', shape: serialize(describeShape(plugin)) });
  } catch (error) {
    return house.tell({ type: 'refused', problem: `it does not load: ${textOf(error)}` });
  }
  setInterval(() => {
    const used = memory();
    if (used > memoryLimit) house.tell({ type: 'beat', memory: used });
  }, 200).unref();

  const answer = async ({ call, method, given, reach, now }: Extract<ToThread, { type: 'call' }>): Promise<void> => {
    const controller = new AbortController();
    running.set(call, controller);
    const scope: CallScope = { call, reach, signal: controller.signal, clockOffset: now - Date.now() };
    try {
      const value = await withScope(scope, () => runMethod({ plugin, manifest, ctx: pluginContext(scope, house, hooksUrl) }, method, given));
      const bytes = new Uint8Array(serialize(value));
      if (bytes.length > largestAnswer) house.tell({ type: 'failed', call, message: 'its answer is too large' });
      else house.tell({ type: 'done', call, bytes });
    } catch (error) {
      house.tell({ type: 'failed', call, ...failureOf(error) });
    } finally {
      running.delete(call);
    }
  };

  port.on('message', (message: ToThread) => {
    switch (message.type) {
      case 'call': return void answer(message);
      case 'abort': return running.get(message.call)?.abort(new DOMException(message.reason, 'AbortError'));
      case 'beat': return house.tell({ type: 'beat', memory: memory() });
      case 'answer': return house.answered(message);
    }
  });
}

/** A PluginFailure is known by what it carries: a plugin may bring the contract along as a copy of its own. */
function failureOf(error: unknown): { readonly failure?: (typeof failureKinds)[number]; readonly message: string; readonly sentence?: SentenceRef; readonly retryAfter?: number } {
  const { failure, retryAfter, sentence } = typeof error === 'object' && error !== null ? (error as { readonly failure?: unknown; readonly retryAfter?: unknown; readonly sentence?: unknown }) : {};
  const said = sentenceRef.parse(sentence);
  return {
    failure: failureKinds.find((kind) => kind === failure),
    message: textOf(error),
    ...(said ? { sentence: said } : {}),
    ...(typeof retryAfter === 'number' ? { retryAfter } : {}),
  };
}

function textOf(error: unknown): string {
  try {
    return (error instanceof Error ? error.message : String(error)).slice(0, 1_000);
  } catch {
    return 'it threw something that has no text';
  }
}

await main();
