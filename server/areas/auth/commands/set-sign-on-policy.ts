import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { identityProviderChanged } from '../events.ts';
import { identityProviders } from '../models/identity-providers.ts';
import { signOnSettings } from '../models/sign-on-settings.ts';
import { manageSignOn } from '../policies.ts';

/** Whether people sign in through identity providers only; admins with a password always get in. @throws AppError conflict while there is no identity provider */
export const setSignOnPolicy = (ctx: AppContext, viewer: Viewer, identityProvidersOnly: boolean): Promise<void> => {
  if (!manageSignOn(viewer)) throw forbidden();
  return ctx.store.transact(async () => {
    if (identityProvidersOnly && !await identityProviders(ctx).findOne({ enabled: true }).select({ _id: 1 }).lean()) {
      throw new AppError('conflict', { fields: [{ field: 'identityProvidersOnly', messageKey: 'sign-on.problems.no-identity-provider' }] });
    }
    await signOnSettings(ctx).updateOne({ _id: 'sign-on' }, { $set: { identityProvidersOnly } }, { upsert: true });
    await ctx.events.record(identityProviderChanged, { identityProvider: '', change: identityProvidersOnly ? 'only-identity-providers' : 'passwords-too' }, viewer.personId);
  });
};
