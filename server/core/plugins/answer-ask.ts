import type { PluginMemory } from './plugin-host.ts';
import type { CallOptions } from './plugin-calls.ts';
import type { Ask } from './thread-messages.ts';

const longestKey = 200;
const largestValue = 65_536;

/** What the house gives a plugin during a call: bytes of a medium, and its small memory, whose values travel as JSON. @throws for anything else */
export async function answerAsk(pluginId: string, { what, given }: Ask, media: CallOptions['media'], memory: PluginMemory | undefined): Promise<unknown> {
  const [first, second] = given;
  if (typeof first !== 'string') throw new TypeError('A text was expected.');
  if (what === 'media') {
    if (!media) throw new Error('This call has no media.');
    return media(first);
  }
  if (!memory) throw new Error('Plugins have no memory here.');
  if (first.length > longestKey) throw new TypeError('A key is a text of 1 to 200 characters.');
  switch (what) {
    case 'get': return textOf(await memory.get(pluginId, first));
    case 'set':
      if (first === '' || typeof second !== 'string' || Buffer.byteLength(second) > largestValue) throw new TypeError('A value is JSON of at most 64 KB.');
      return memory.set(pluginId, first, JSON.parse(second));
    case 'delete': return memory.delete(pluginId, first);
    case 'list':
      return (await memory.list(pluginId, first, typeof second === 'number' ? second : 100)).map(({ key, value }) => ({ key, value: textOf(value) }));
  }
}

const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : JSON.stringify(value));
