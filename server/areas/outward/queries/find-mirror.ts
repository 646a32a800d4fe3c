import type { PostRecord } from '#areas/feed/index.ts';
import { findPost } from '#areas/feed/index.ts';
import { findStanding, readSpace } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { MirrorRecord } from '../models/mirrors.ts';
import { mirrors } from '../models/mirrors.ts';
import type { VariantRecord } from '../models/variants.ts';
import { variants } from '../models/variants.ts';
import { workOutward } from '../policies/index.ts';

/** Whether the viewer may read the space a thing is from. */
export const readsSpace = async (ctx: AppContext, viewer: Viewer, spaceId: string): Promise<boolean> => {
  const standing = await findStanding(ctx, viewer, spaceId);
  return standing !== null && readSpace(standing.facts);
};

/** A mirror as those see it who work on it, or who have a part in it. @throws AppError not-found */
export const findVisibleMirror = async (ctx: AppContext, viewer: Viewer, mirrorId: string): Promise<MirrorRecord> => {
  const mirror = isId(mirrorId) ? await mirrors(ctx).findById(mirrorId).lean<MirrorRecord>() : null;
  const part = mirror && (mirror.authorId.equals(viewer.personId) || mirror.nominatedBy.equals(viewer.personId) || mirror.consent.some(({ personId }) => personId.equals(viewer.personId)));
  if (!mirror || (!part && !workOutward(viewer)) || !(await readsSpace(ctx, viewer, mirror.spaceId.toString()))) throw notFound();
  return mirror;
};

/** A mirror for someone who works on it. @throws AppError not-found, forbidden for those who only have a part in it */
export const findWorkableMirror = async (ctx: AppContext, viewer: Viewer, mirrorId: string): Promise<MirrorRecord> => {
  const mirror = await findVisibleMirror(ctx, viewer, mirrorId);
  if (!workOutward(viewer)) throw forbidden();
  return mirror;
};

export interface WorkableVariant { readonly variant: VariantRecord; readonly mirror: MirrorRecord; readonly account: AccountRecord; readonly post: PostRecord | null }

/** A variant of a mirror, for someone who works on it. @throws AppError not-found */
export const findWorkableVariant = async (ctx: AppContext, viewer: Viewer, variantId: string): Promise<WorkableVariant> => {
  const variant = isId(variantId) ? await variants(ctx).findById(variantId).lean<VariantRecord>() : null;
  if (!variant?.mirrorId || !variant.accountId) throw notFound();
  const mirror = await findWorkableMirror(ctx, viewer, variant.mirrorId.toString());
  const account = await accounts(ctx).findById(variant.accountId).lean<AccountRecord>();
  if (!account) throw notFound();
  return { variant, mirror, account, post: await findPost(ctx, mirror.postId.toString()) };
};

/** Does something to a mirror in a transaction, on what is stored then. Who sees what is asked before, since that is read from memory. */
export const workOnMirror = async <Result>(ctx: AppContext, viewer: Viewer, mirrorId: string, work: (mirror: MirrorRecord) => Promise<Result>): Promise<Result> => {
  await findWorkableMirror(ctx, viewer, mirrorId);
  return ctx.store.transact(async () => {
    const mirror = await mirrors(ctx).findById(mirrorId).lean<MirrorRecord>();
    if (!mirror) throw notFound();
    return work(mirror);
  });
};

/** The same for a variant. */
export const workOnVariant = async <Result>(ctx: AppContext, viewer: Viewer, variantId: string, work: (found: WorkableVariant) => Promise<Result>): Promise<Result> => {
  const { mirror, account } = await findWorkableVariant(ctx, viewer, variantId);
  return ctx.store.transact(async () => {
    const fresh = {
      variant: await variants(ctx).findById(variantId).lean<VariantRecord>(), mirror: await mirrors(ctx).findById(mirror._id).lean<MirrorRecord>(),
      account: await accounts(ctx).findById(account._id).lean<AccountRecord>(),
    };
    if (!fresh.variant || !fresh.mirror || !fresh.account) throw notFound();
    return work({ variant: fresh.variant, mirror: fresh.mirror, account: fresh.account, post: await findPost(ctx, fresh.mirror.postId.toString()) });
  });
};
