import type { AppContext } from '#server/context.ts';

/** Whether a person may share under their own name, as another area sees it; such as by a certificate. */
export type ShareRequirement = (ctx: AppContext, personId: string) => Promise<boolean>;

const requirements = new WeakMap<AppContext, ShareRequirement[]>();

/** From now on sharing wants this too. Call from an area's `start`. */
export const requireForSharing = (ctx: AppContext, requirement: ShareRequirement): void => void requirements.set(ctx, [...(requirements.get(ctx) ?? []), requirement]);

/** Whether everything that sharing wants of this person is there; without requirements it is. */
export const mayShare = async (ctx: AppContext, personId: string): Promise<boolean> => {
  for (const requirement of requirements.get(ctx) ?? []) if (!(await requirement(ctx, personId))) return false;
  return true;
};
