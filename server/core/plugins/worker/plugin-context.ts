import type { PluginContext, PluginLog } from '#plugins/contract/index.ts';
import type { CallScope } from './call-scope.ts';
import { guardedFetch } from './guarded-fetch.ts';
import type { House } from './house.ts';

const mostLines = 100;
const longestKey = 200;
const largestValue = 65_536;
const mostListed = 100;

/** What a plugin is given for one call. */
export function pluginContext({ call, signal, clockOffset }: CallScope, house: House, hooksUrl: string): PluginContext {
  let lines = 0;
  const line = (level: keyof PluginLog) => (text: string, facts: Readonly<Record<string, unknown>> = {}): void => {
    lines += 1;
    if (lines <= mostLines) house.tell({ type: 'log', call, level, text: String(text).slice(0, 2_000), facts: written(facts).slice(0, 4_000) });
  };
  return {
    fetch: guardedFetch,
    log: { info: line('info'), warn: line('warn') },
    clock: { now: () => new Date(Date.now() + clockOffset) },
    signal,
    store: {
      get: async (key) => parsed(await house.ask(call, 'get', keyOf(key))),
      set: async (key, value) => {
        const text = JSON.stringify(value);
        if (text === undefined || Buffer.byteLength(text) > largestValue) throw new TypeError('A value is JSON of at most 64 KB.');
        await house.ask(call, 'set', keyOf(key), text);
      },
      delete: async (key) => void (await house.ask(call, 'delete', keyOf(key))),
      list: async (prefix, limit = mostListed) => {
        const found = (await house.ask(call, 'list', prefix === '' ? '' : keyOf(prefix), Math.min(Math.max(1, Math.trunc(limit)), mostListed))) as readonly { readonly key: string; readonly value: unknown }[];
        return found.map(({ key, value }) => ({ key, value: parsed(value) }));
      },
    },
    media: (id) => house.ask(call, 'media', String(id)) as Promise<Uint8Array>,
    hooksUrl,
  };
}

const parsed = (text: unknown): unknown => (typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined);

function keyOf(key: string): string {
  if (typeof key !== 'string' || key === '' || key.length > longestKey) throw new TypeError('A key is a text of 1 to 200 characters.');
  return key;
}

function written(facts: unknown): string {
  try {
    return JSON.stringify(facts) ?? '{}';
  } catch {
    return '{}';
  }
}
