import type { AppContext } from '#server/context.ts';
import { signOnSettings } from '../models/sign-on-settings.ts';

export const readSignOnSettings = async (ctx: AppContext): Promise<{ identityProvidersOnly: boolean }> => {
  const record = await signOnSettings(ctx).findById('sign-on').lean();
  return { identityProvidersOnly: record?.identityProvidersOnly ?? false };
};
