import { pathToFileURL } from 'node:url';
import type { Log } from '#core/log/log.ts';
import type { Clock, Elapsed } from '#core/time/clock.ts';
import type { FailureKind, Manifest, Outcome, Sentence, SentenceRef } from '#plugins/contract/index.ts';
import { failed, PluginFailure, saidBy, sayOfHouse } from '#plugins/contract/index.ts';
import { answerAsk } from './answer-ask.ts';
import type { PluginFolder } from './find-plugins.ts';
import { entryOf, findPlugins, standardFolders } from './find-plugins.ts';
import type { CallOptions, PluginCalls, PluginMethod } from './plugin-calls.ts';
import { findShape, keepShape } from './kept-shapes.ts';
import type { CheckedValues, FoundPlugin, PluginHost, PluginMemory, PluginShape } from './plugin-host.ts';
import type { RawAnswer, Times } from './plugin-thread.ts';
import { standardTimes } from './plugin-thread.ts';
import { nowhere, reachOf } from './reach.ts';
import { redactor, redactSentence } from './redact.ts';
import { resultSchemas } from './result-schemas.ts';
import type { PluginMeasures } from './plugin-measures.ts';
import type { PluginRun } from './run-plugin.ts';
import { NotRunningError, runPlugin } from './run-plugin.ts';
import type { Turns } from './turns.ts';
import { createTurns } from './turns.ts';

export interface PluginHostOptions {
  readonly clock: Clock;
  readonly elapsed: Elapsed;
  readonly log: Log;
  /** Origin under which the outside reaches us. */
  readonly baseUrl: string;
  /** Nothing is found and nothing runs. */
  readonly safeMode?: boolean;
  /** In place of those of the installation. */
  readonly folders?: readonly PluginFolder[];
  readonly times?: Partial<Times>;
  readonly measures?: PluginMeasures;
}

interface Active { readonly found: FoundPlugin; readonly manifest: Manifest; readonly run: PluginRun; readonly turns: Turns }

const outcomes = new Set<PluginMethod>(['publish', 'resume', 'update', 'remove', 'reply']);
/** Doing these twice shows outside. */
const once = new Set<PluginMethod>(['publish', 'reply']);
const short = new Set<string>(['prepare', 'sharePage', 'check']);

export function createPluginHost({ clock, elapsed, log, baseUrl, safeMode = false, folders = standardFolders, times: changed = {}, measures }: PluginHostOptions): PluginHost {
  const times: Times = { ...standardTimes, ...changed };
  const listeners = new Set<(off: { readonly id: string; readonly reason: string }) => void>();
  const active = new Map<string, Active>();
  const shapes = new Map<string, PluginShape>();
  let memory: PluginMemory | undefined;
  let found: readonly FoundPlugin[] | undefined;

  const list = (): readonly FoundPlugin[] => (found ??= safeMode ? [] : lookAround());
  const find = (id: string): FoundPlugin | undefined => list().find((plugin) => plugin.id === id);

  function lookAround(): readonly FoundPlugin[] {
    const all = findPlugins(folders);
    for (const { id, wordProblems } of all) if (wordProblems) log.warn({ plugin: id, problems: wordProblems }, 'a language of a plugin cannot be read');
    return all;
  }

  function activate(id: string): Active {
    const known = active.get(id);
    if (known) return known;
    const plugin = find(id);
    const entry = plugin?.fit === 'fits' ? entryOf(plugin) : undefined;
    if (!plugin?.manifest || entry === undefined) throw new PluginFailure('temporary', plugin ? `${id} does not work here: ${plugin.problem ?? plugin.fit}` : `there is no plugin ${id}`);
    const run = runPlugin({
      data: { id, entry: pathToFileURL(entry).href, manifest: plugin.manifest, hooksUrl: `${baseUrl}/hooks/${id}` },
      times, log, clock, elapsed,
      onStop: () => measures?.stopped(id),
      onOff: (reason) => {
        for (const listener of listeners) {
          try {
            listener({ id, reason });
          } catch (error) {
            log.error({ err: error, plugin: id }, 'nobody could be told that a plugin is off');
          }
        }
      },
    });
    const made = { found: plugin, manifest: plugin.manifest, run, turns: createTurns() };
    active.set(id, made);
    return made;
  }

  async function send({ manifest, run, turns, found: { id } }: Active, method: string, given: object, options: CallOptions, accountId: string | undefined): Promise<RawAnswer> {
    const secrets = options.secrets ?? [];
    const release = accountId === undefined ? () => undefined : await turns.take(accountId, manifest.limits.concurrency, options.signal);
    try {
      options.signal?.throwIfAborted();
      return await run.send({
        method, given, secrets,
        reach: short.has(method) ? nowhere : reachOf(manifest, given, options),
        now: clock.now(),
        deadline: options.deadlineMilliseconds ?? (short.has(method) ? times.shortDeadline : times.deadline),
        signal: options.signal,
        answer: (ask) => answerAsk(id, ask, options.media, memory),
      });
    } finally {
      release();
    }
  }

  async function ask(id: string, method: PluginMethod, given: object, options: CallOptions): Promise<unknown> {
    let raw: RawAnswer;
    try {
      raw = await send(activate(id), method, given, options, short.has(method) ? undefined : accountOf(given));
    } catch (error) {
      // Nothing was asked of the plugin.
      if (error instanceof PluginFailure) throw error;
      throw new PluginFailure('temporary', error instanceof Error ? error.message : String(error), error instanceof NotRunningError && error.retryAfter !== undefined ? { retryAfter: error.retryAfter } : {});
    }
    const blind: FailureKind = once.has(method) ? 'unknown' : 'temporary';
    if (raw.kind === 'lost') throw new PluginFailure(blind, sayOfHouse('house.plugin-stopped', { plugin: id, reason: raw.reason }));
    if (raw.kind === 'failed') throw new PluginFailure(raw.failure ?? blind, saidBy(raw), raw.retryAfter === undefined ? {} : { retryAfter: raw.retryAfter });
    const checked = resultSchemas[method].safeParse(raw.value);
    if (checked.success) {
      const failure = outcomes.has(method) ? failureOf(checked.data) : undefined;
      if (failure) measures?.failed(id, failure);
      return hide(checked.data, redactor(options.secrets ?? []));
    }
    throw new PluginFailure(blind, sayOfHouse('house.no-such-answer', { plugin: id, reason: checked.error.issues.slice(0, 2).map((issue) => `${issue.path.join('.') || method}: ${issue.message}`).join('; ').slice(0, 300) }));
  }

  return {
    list,
    find,
    describe: async (id) => {
      const plugin = find(id);
      const known = shapes.get(id) ?? (plugin?.fit === 'fits' ? await findShape(plugin, memory).catch(() => undefined) : undefined);
      if (known) {
        shapes.set(id, known);
        return known;
      }
      try {
        const { found: asked, run } = activate(id);
        const shape = await run.shape();
        shapes.set(id, shape);
        await keepShape(asked, shape, memory).catch((error: unknown) => log.warn({ err: error, plugin: id }, 'what a plugin says of itself could not be kept'));
        return shape;
      } catch (error) {
        throw error instanceof PluginFailure ? error : new PluginFailure('temporary', (error as Error).message);
      }
    },
    check: async (id, part, values) => {
      const raw = await send(activate(id), 'check', { part, values }, {}, undefined).catch((error: unknown) => { throw new PluginFailure('temporary', (error as Error).message); });
      if (raw.kind === 'done') return raw.value as CheckedValues;
      throw new PluginFailure('temporary', raw.kind === 'lost' ? raw.reason : raw.message);
    },
    call: async <Method extends PluginMethod>(id: string, method: Method, given: PluginCalls[Method]['given'], options: CallOptions = {}) => {
      if (find(id)) measures?.called(id, method);
      const asked = ask(id, method, given, options).catch((error: PluginFailure) => {
        if (find(id)) measures?.failed(id, error.failure);
        throw error;
      });
      const result = outcomes.has(method) ? asked.catch((error: PluginFailure) => failed(error.failure, shortened(saidBy(error)), error.retryAfter)) : asked;
      return (await result) as PluginCalls[Method]['result'];
    },
    state: (id) => active.get(id)?.run.state() ?? { state: 'stopped', crashes: 0, since: clock.now() },
    switchOn: (id) => active.get(id)?.run.switchOn(),
    onOff: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    remember: (port) => { memory = port; },
    stop: async () => {
      await Promise.all([...active.values()].map(({ run }) => run.stop()));
    },
  };
}

const accountOf = (given: object): string => (given as { readonly account?: { readonly id?: string } }).account?.id ?? '';

const failureOf = (result: unknown): FailureKind | undefined => {
  const outcome = result as Outcome;
  return outcome.kind === 'failed' ? outcome.failure : undefined;
};

/** Failures are shown to people. */
function hide(result: unknown, redact: (text: string) => string): unknown {
  if (typeof result !== 'object' || result === null || (result as { readonly kind?: unknown }).kind !== 'failed') return result;
  const { message, sentence } = result as { readonly message?: unknown; readonly sentence?: SentenceRef };
  return { ...result, message: redact(String(message)), ...(sentence ? { sentence: redactSentence(sentence, redact) } : {}) };
}

const shortened = (said: string | Sentence): string | Sentence => (typeof said === 'string' ? said.slice(0, 500) : { ...said, text: said.text.slice(0, 500) });
