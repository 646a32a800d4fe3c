import type { Redis } from 'ioredis';
import type * as IoRedis from 'ioredis';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';

const ioRedis = packageWhenNeeded<typeof IoRedis>('ioredis');

/** A connection to Redis that says whether it is worth asking. */
export interface RedisLink {
  readonly client: Redis;
  /** False while Redis is away or does not answer: then it is not asked, and nobody waits for it. */
  readonly usable: boolean;
  /** Says that a command failed; the link is usable again when Redis answers. */
  failed(): void;
  close(): void;
}

const heartbeatMilliseconds = 500;
/** The longest that a request may wait for Redis, once. */
const commandMilliseconds = 250;
const silentMilliseconds = 3_000;

export function createRedisLink(url: string): RedisLink {
  const client = new (ioRedis().Redis)(url, {
    protocol: 2,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    connectTimeout: 5_000,
    commandTimeout: commandMilliseconds,
    // A connection may be dead without either end knowing.
    socketTimeout: silentMilliseconds,
    disconnectTimeout: 500,
    retryStrategy: (attempt) => Math.min(200 * attempt, 2_000),
  });
  // Without a listener a lost connection would end the process.
  client.on('error', () => undefined);
  let answers = false;
  let asking = false;
  const look = (): void => {
    if (client.status !== 'ready') {
      answers = false;
      return;
    }
    if (asking) return;
    asking = true;
    client.ping().then(() => { answers = true; }, () => { answers = false; }).finally(() => { asking = false; });
  };
  client.on('ready', look);
  const heartbeat = setInterval(look, heartbeatMilliseconds);
  heartbeat.unref();
  return {
    client,
    get usable() {
      return answers && client.status === 'ready';
    },
    failed: () => { answers = false; },
    close: () => {
      clearInterval(heartbeat);
      client.disconnect();
    },
  };
}
