import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '#config/config.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { LimitName } from '#core/http/route.ts';
import type { RedisLink } from '#core/redis/redis-link.ts';
import { createRedisLink } from '#core/redis/redis-link.ts';

/** A company stands behind one address: it is counted apart from the account, and more generously. */
const signInAddress = 'sign-in-address';

type Name = LimitName | 'general';
type Rule = Name | typeof signInAddress;

/** Counts what one person or address does; shared by all processes when there is Redis, and while Redis is away by each for itself. */
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
    verify: { points: 60, seconds: 60 },
  };
  const redis = config.redisUrl === undefined ? undefined : createRedisLink(config.redisUrl);
  const limiters = new Map<Rule, Counter>();
  for (const [name, { points, seconds }] of Object.entries(rules) as [Rule, { points: number; seconds: number }][]) {
    if (points === 0) continue;
    const inMemory = new RateLimiterMemory({ points, duration: seconds, keyPrefix: name });
    limiters.set(name, { inMemory, shared: redis && { link: redis, limiter: new RateLimiterRedis({ storeClient: redis.client, points, duration: seconds, keyPrefix: `parley:${name}` }) } });
  }
  return {
    counts: (name) => limiters.has(name),
    take: async (name, keys) => {
      for (const key of keys) {
        const limiter = limiters.get(ruleOf(name, key));
        if (limiter) await takeOne(limiter, key.slice(0, 200));
      }
    },
    giveBack: async (name, keys) => {
      for (const key of keys) {
        const limiter = limiters.get(ruleOf(name, key));
        if (limiter) await count(limiter, (one) => one.reward(key.slice(0, 200)));
      }
    },
    stop: () => redis?.close(),
  };
}

const ruleOf = (name: Name, key: string): Rule => (name === 'sign-in' && key.startsWith('address:') ? signInAddress : name);

async function takeOne(counter: Counter, key: string): Promise<void> {
  try {
    await count(counter, (limiter) => limiter.consume(key));
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw new AppError('too-many', { retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) });
    throw refused;
  }
}

/** One kind of limit, in this process and where all of them count. */
interface Counter {
  readonly inMemory: RateLimiterAbstract;
  readonly shared: { readonly link: RedisLink; readonly limiter: RateLimiterAbstract } | undefined;
}

async function count({ inMemory, shared }: Counter, act: (limiter: RateLimiterAbstract) => Promise<RateLimiterRes>): Promise<void> {
  if (shared?.link.usable) {
    try {
      await act(shared.limiter);
      return;
    } catch (error) {
      if (error instanceof RateLimiterRes) throw error;
      shared.link.failed();
    }
  }
  await act(inMemory);
}
