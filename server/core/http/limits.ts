import type { Redis } from 'ioredis';
import type * as IoRedis from 'ioredis';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '#config/config.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { LimitName } from '#core/http/route.ts';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';

const ioRedis = packageWhenNeeded<typeof IoRedis>('ioredis');

/** A company stands behind one address: it is counted apart from the account, and more generously. */
const signInAddress = 'sign-in-address';

type Name = LimitName | 'general';
type Rule = Name | typeof signInAddress;

/** Counts what one person or address does; shared by all processes when there is Redis. */
export interface Limits {
  /** False when this limit is switched off, so that nothing need be awaited. */
  counts(name: Name): boolean;
  /** Takes one point of each key before the work is done, so that parallel tries count too. @throws AppError too-many */
  take(name: Name, keys: readonly string[]): Promise<void>;
  /** Gives the points back, for a sign-in that succeeded. */
  giveBack(name: Name, keys: readonly string[]): Promise<void>;
  stop(): void;
}

export function createLimits(config: Pick<Config, 'limits' | 'redisUrl' | 'mode'>): Limits {
  const { requestsPerMinute, writesPerMinute } = config.limits;
  const rules: Readonly<Record<Rule, { points: number; seconds: number }>> = {
    general: { points: requestsPerMinute, seconds: 60 },
    write: { points: writesPerMinute, seconds: 60 },
    upload: { points: Math.ceil(writesPerMinute / 3), seconds: 60 },
    search: { points: writesPerMinute * 2, seconds: 60 },
    'sign-in': { points: 10, seconds: 15 * 60 },
    [signInAddress]: { points: 100, seconds: 15 * 60 },
    mail: { points: 10, seconds: 60 * 60 },
  };
  const redis = config.redisUrl === undefined ? undefined : connect(config.redisUrl);
  const limiters = new Map<Rule, RateLimiterAbstract>();
  for (const [name, { points, seconds }] of Object.entries(rules) as [Rule, { points: number; seconds: number }][]) {
    if (points === 0) continue;
    const inMemory = new RateLimiterMemory({ points, duration: seconds, keyPrefix: name });
    limiters.set(name, redis ? new RateLimiterRedis({ storeClient: redis, points, duration: seconds, keyPrefix: `parley:${name}`, insuranceLimiter: inMemory }) : inMemory);
  }
  return {
    counts: (name) => limiters.has(name),
    take: async (name, keys) => {
      for (const key of keys) {
        const limiter = limiters.get(ruleOf(name, key));
        if (limiter) await takeOne(limiter, key);
      }
    },
    giveBack: async (name, keys) => {
      for (const key of keys) await limiters.get(ruleOf(name, key))?.reward(key.slice(0, 200));
    },
    stop: () => redis?.disconnect(),
  };
}

const ruleOf = (name: Name, key: string): Rule => (name === 'sign-in' && key.startsWith('address:') ? signInAddress : name);

async function takeOne(limiter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await limiter.consume(key.slice(0, 200));
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw new AppError('too-many', { retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) });
    throw refused;
  }
}

function connect(url: string): Redis {
  const redis = new (ioRedis().Redis)(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 500 });
  // Without a listener a lost connection would end the process; the insurance limiter counts meanwhile.
  redis.on('error', () => undefined);
  return redis;
}
