import { LRUCache } from 'lru-cache';
import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';

// Thread settings are never deleted, so what was once seen to exist need not be written again.
const cacheOf = perContext((_ctx: AppContext) => new LRUCache<string, true>({ maxSize: 50_000, sizeCalculation: () => 1 }));
const keyOf = (personId: string, postId: string): string => `${personId} ${postId}`;

/** Whether this process knows that a person has settings for a thread; false says nothing. */
export const knowsThread = (ctx: AppContext, personId: string, postId: string): boolean => cacheOf(ctx).has(keyOf(personId, postId));

/** Call after the settings are committed. */
export const rememberThread = (ctx: AppContext, personId: string, postId: string): void => void cacheOf(ctx).set(keyOf(personId, postId), true);
