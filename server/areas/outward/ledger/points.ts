import type { AppContext } from '#server/context.ts';

/** Moments in the walk of an act, between which a process may die. */
export const points = ['before-claim', 'after-claim', 'after-answer', 'after-record', 'before-lookup', 'after-lookup', 'before-resume', 'after-resume'] as const;
export type Point = (typeof points)[number];

type Watcher = (point: Point, actId: string) => Promise<void>;
const watchers = new WeakMap<AppContext, Watcher>();

/** Lets a drill stop the walk at a point. */
export const watchPoints = (ctx: AppContext, watcher: Watcher): void => void watchers.set(ctx, watcher);

export const passPoint = async (ctx: AppContext, point: Point, actId: string): Promise<void> => watchers.get(ctx)?.(point, actId);
