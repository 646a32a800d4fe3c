import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';

const epochs = perContext((_ctx: AppContext) => ({ now: 0 }));

/** Counts up whenever a person's or a space's name or face changes; views made before are made again. */
export const namesEpoch = (ctx: AppContext): number => epochs(ctx).now;

export const endNamesEpoch = (ctx: AppContext): void => {
  epochs(ctx).now += 1;
};
