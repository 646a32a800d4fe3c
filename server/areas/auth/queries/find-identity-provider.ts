import { notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { IdentityProviderRecord } from '../models/identity-providers.ts';
import { identityProviders } from '../models/identity-providers.ts';

/** An identity provider by its slug. @throws AppError not-found when there is none, or it is switched off */
export async function findIdentityProvider(ctx: AppContext, slug: string): Promise<IdentityProviderRecord> {
  const record = await identityProviders(ctx).findOne({ slug }).lean<IdentityProviderRecord>();
  if (!record?.enabled) throw notFound();
  return record;
}

/** Every identity provider, in the order they were added; at most fifty. */
export const listIdentityProviders = (ctx: AppContext): Promise<IdentityProviderRecord[]> =>
  identityProviders(ctx).find({}).sort({ _id: 1 }).limit(50).lean<IdentityProviderRecord[]>();

/** The one that signs on people with this mail address, or null. */
export async function findIdentityProviderByMail(ctx: AppContext, email: string): Promise<IdentityProviderRecord | null> {
  const domain = email.trim().toLowerCase().split('@')[1];
  if (!domain) return null;
  return identityProviders(ctx).findOne({ enabled: true, domains: domain }).lean<IdentityProviderRecord>();
}
