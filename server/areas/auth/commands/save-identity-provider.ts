import type { Role, Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, notFound } from '#core/errors/app-error.ts';
import { seal } from '#core/secrets/seal.ts';
import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import { newId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { identityProviderChanged } from '../events.ts';
import type { AttributeNames, IdentityProviderRecord } from '../models/identity-providers.ts';
import { identityProviders } from '../models/identity-providers.ts';
import { manageSignOn } from '../policies.ts';
import { makeCertificate } from '../saml/make-certificate.ts';
import { keyPurpose } from '../saml/saml-options.ts';
import { serviceProviderUrls } from '../saml/service-provider.ts';

export interface IdentityProviderInput {
  readonly name: string;
  readonly enabled: boolean;
  readonly issuer: string;
  readonly entryPoint: string;
  readonly logoutUrl: string | null;
  readonly logoutResponseUrl: string | null;
  readonly certificates: readonly string[];
  readonly metadataUrl: string | null;
  readonly domains: readonly string[];
  readonly attributes: AttributeNames;
  readonly groupRoles: readonly { readonly group: string; readonly role: Role }[];
  readonly wantResponseSigned: boolean;
  readonly wantAssertionSigned: boolean;
  readonly linkByMail: boolean;
}

const most = 50;

/**
 * Adds an identity provider under `slug`, with a signing key of our own, sealed; or changes the one that has it.
 * `viewer` is null for the environment and the command line. @throws AppError conflict (fields slug, issuer), forbidden, not-found
 */
export async function saveIdentityProvider(ctx: AppContext, viewer: Viewer | null, slug: string, input: IdentityProviderInput, kind: 'add' | 'change'): Promise<void> {
  if (viewer && !manageSignOn(viewer)) throw forbidden();
  if (kind === 'change') return changeIdentityProvider(ctx, viewer, slug, input);
  const key = await makeCertificate(serviceProviderUrls(ctx.config, slug).entityId, ctx.clock.now());
  const now = ctx.clock.now();
  const record: IdentityProviderRecord = {
    ...plain(input), _id: newId(), slug, fromEnvironment: viewer === null,
    sealedKey: seal(ctx.config.secretKey, keyPurpose(slug), key.privateKey), ownCertificate: key.certificate, createdAt: now, updatedAt: now,
  };
  try {
    await ctx.store.transact(async () => {
      if (await identityProviders(ctx).countDocuments({}) >= most) throw new AppError('conflict', { fields: [{ field: 'slug', messageKey: 'sign-on.problems.too-many', values: { maximum: most } }] });
      await identityProviders(ctx).insertMany([record]);
      await ctx.events.record(identityProviderChanged, { identityProvider: slug, change: 'added' }, viewer?.personId ?? null);
    });
  } catch (error) {
    if (duplicateKeyOf(error)) throw new AppError('conflict', { fields: [{ field: 'slug', messageKey: 'sign-on.problems.slug-taken' }] });
    throw error;
  }
}

const changeIdentityProvider = (ctx: AppContext, viewer: Viewer | null, slug: string, input: IdentityProviderInput): Promise<void> => ctx.store.transact(async () => {
  const before = await identityProviders(ctx).findOne({ slug }).lean<IdentityProviderRecord>();
  if (!before) throw notFound();
  if (viewer && before.fromEnvironment) throw new AppError('conflict', { fields: [{ field: 'name', messageKey: 'sign-on.problems.from-environment' }] });
  await identityProviders(ctx).updateOne({ _id: before._id }, { $set: { ...plain(input), updatedAt: ctx.clock.now() } });
  await ctx.events.record(identityProviderChanged, { identityProvider: slug, change: 'changed' }, viewer?.personId ?? null);
});

const plain = (input: IdentityProviderInput) => ({
  ...input, certificates: [...input.certificates], domains: [...input.domains], groupRoles: input.groupRoles.map((entry) => ({ ...entry })), attributes: { ...input.attributes },
});

/** Takes an identity provider away; accounts it made stay, and can be given a password by mail. */
export const removeIdentityProvider = (ctx: AppContext, viewer: Viewer, slug: string): Promise<void> => {
  if (!manageSignOn(viewer)) throw forbidden();
  return ctx.store.transact(async () => {
    const { deletedCount } = await identityProviders(ctx).deleteOne({ slug, fromEnvironment: false });
    if (deletedCount === 0) throw notFound();
    await ctx.events.record(identityProviderChanged, { identityProvider: slug, change: 'removed' }, viewer.personId);
  });
};
