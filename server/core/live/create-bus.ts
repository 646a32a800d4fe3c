import type { Log } from '#core/log/log.ts';
import type { Bus } from '#core/live/bus.ts';
import { createMemoryHub } from '#core/live/memory-bus.ts';
import { createRedisBus } from '#core/live/redis-bus.ts';

/** The bus between processes: Redis where one is configured, else a bus that has nobody else on it. */
export const createBus = (redisUrl: string | undefined, log: Log): Bus => (redisUrl ? createRedisBus(redisUrl, log) : createMemoryHub().join());
