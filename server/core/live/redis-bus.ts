import { randomUUID } from 'node:crypto';
import type * as IoRedis from 'ioredis';
import { z } from 'zod';
import type { Log } from '#core/log/log.ts';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';
import type { Bus, BusTopic } from '#core/live/bus.ts';

const ioRedis = packageWhenNeeded<typeof IoRedis>('ioredis');
const topics = ['events', 'jobs', 'presence', 'emission'] as const satisfies readonly BusTopic[];
const prefix = 'parley:';
const noteSchema = z.object({ from: z.string(), note: z.unknown() });

/** The bus over Redis publish and subscribe. While Redis is away notes are dropped and it keeps trying to come back. */
export function createRedisBus(url: string, log: Log): Bus {
  const processId = randomUUID();
  const listeners = new Map<BusTopic, Set<Parameters<Bus['subscribe']>[1]>>();
  const settings = {
    protocol: 2 as const,
    enableOfflineQueue: false,
    maxRetriesPerRequest: null,
    connectTimeout: 5_000,
    retryStrategy: (attempt: number) => Math.min(200 * attempt, 5_000),
  };
  const { Redis } = ioRedis();
  const speaker = new Redis(url, settings);
  const hearer = new Redis(url, { ...settings, autoResubscribe: false });
  let away = false;

  const onError = (error: Error): void => {
    if (!away) log.warn({ err: error }, 'Redis is away; processes find each other by polling until it is back.');
    away = true;
  };
  const onReady = (): void => {
    if (away) log.info('Redis is back.');
    away = false;
  };
  speaker.on('error', onError);
  hearer.on('error', onError);
  speaker.on('ready', onReady);
  hearer.on('ready', () => {
    hearer.subscribe(...topics.map((topic) => prefix + topic)).catch(onError);
  });
  hearer.on('message', (name: string, text: string) => {
    const topic = topics.find((known) => prefix + known === name);
    const parsed = topic && parse(text);
    if (!topic || !parsed || parsed.from === processId) return;
    for (const listener of listeners.get(topic) ?? []) listener(parsed.note, parsed.from);
  });

  return {
    processId,
    publish: (topic, note) => {
      if (speaker.status !== 'ready') return;
      speaker.publish(prefix + topic, JSON.stringify({ from: processId, note })).catch(onError);
    },
    subscribe: (topic, listener) => {
      const known = listeners.get(topic) ?? new Set();
      listeners.set(topic, known.add(listener));
      return () => void known.delete(listener);
    },
    close: () => {
      speaker.disconnect();
      hearer.disconnect();
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
