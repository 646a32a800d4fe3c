import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Log } from '#core/log/log.ts';
import type { Bus, BusTopic } from '#core/live/bus.ts';
import { createRedisLink } from '#core/redis/redis-link.ts';

const topics = ['events', 'jobs', 'presence', 'emission'] as const satisfies readonly BusTopic[];
const prefix = 'parley:';
const noteSchema = z.object({ from: z.string(), note: z.unknown() });
/** Notes that Redis has not acknowledged yet; beyond them they are dropped. */
const mostUnderWay = 1_000;

/** The bus over Redis publish and subscribe. While Redis is away notes are dropped and it keeps trying to come back. */
export function createRedisBus(url: string, log: Log): Bus {
  const processId = randomUUID();
  const listeners = new Map<BusTopic, Set<Parameters<Bus['subscribe']>[1]>>();
  const speaker = createRedisLink(url);
  const hearer = createRedisLink(url);
  let away = false;
  let underWay = 0;

  const onError = (error: Error): void => {
    if (!away) log.warn({ err: error }, 'Redis is away; processes find each other by polling until it is back.');
    away = true;
  };
  const onAnswer = (): void => {
    if (away) log.info('Redis is back.');
    away = false;
  };
  speaker.client.on('error', onError);
  hearer.client.on('error', onError);
  hearer.client.on('ready', () => {
    hearer.client.subscribe(...topics.map((topic) => prefix + topic)).catch(onError);
  });
  hearer.client.on('message', (name: string, text: string) => {
    const topic = topics.find((known) => prefix + known === name);
    const parsed = topic && parse(text);
    if (!topic || !parsed || parsed.from === processId) return;
    for (const listener of listeners.get(topic) ?? []) listener(parsed.note, parsed.from);
  });

  return {
    processId,
    publish: (topic, note) => {
      if (!speaker.usable || underWay >= mostUnderWay) return;
      underWay += 1;
      speaker.client.publish(prefix + topic, JSON.stringify({ from: processId, note })).then(onAnswer, (error: unknown) => {
        speaker.failed();
        onError(error as Error);
      }).finally(() => { underWay -= 1; });
    },
    subscribe: (topic, listener) => {
      const known = listeners.get(topic) ?? new Set();
      listeners.set(topic, known.add(listener));
      return () => void known.delete(listener);
    },
    close: () => {
      speaker.close();
      hearer.close();
      return Promise.resolve();
    },
  };
}

function parse(text: string): z.output<typeof noteSchema> | null {
  try {
    return noteSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
