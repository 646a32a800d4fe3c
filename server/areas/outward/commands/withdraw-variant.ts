import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { variantHeld, variantWithdrawn } from '../events.ts';
import { cancelActs } from '../ledger/cancel-acts.ts';
import { enterRemoval } from '../ledger/enter-removal.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import type { VariantRecord } from '../models/variants.ts';
import { variants } from '../models/variants.ts';
import { workOnVariant } from '../queries/find-mirror.ts';
import { variantFacts } from './mirror-facts.ts';

/** Takes one variant back: it does not go out, and its copy is taken down where the network lets us. */
export const withdrawVariant = (ctx: AppContext, viewer: Viewer, variantId: string): Promise<void> => workOnVariant(ctx, viewer, variantId, async ({ variant }) => {
  await takeBackVariant(ctx, variant, 'withdrawn', viewer.personId);
});

/** The same inside the running transaction. What is on its way is taken down as soon as it has arrived. */
export async function takeBackVariant(ctx: AppContext, variant: VariantRecord, because: string, actorId: string | null): Promise<void> {
  const changed = await variants(ctx).updateOne({ _id: variant._id, state: { $ne: 'withdrawn' } }, { $set: { state: 'withdrawn', holdReason: null, scheduledAt: null } });
  await cancelActs(ctx, { variantId: variant._id }, 'withdrawn', actorId);
  const copy = await copies(ctx).findOne({ variantId: variant._id, state: { $in: ['live', 'stays', 'removing'] } }).lean<CopyRecord>();
  if (copy) await enterRemoval(ctx, copy, actorId);
  if (changed.modifiedCount === 1) await ctx.events.record(variantWithdrawn, { ...variantFacts(variant), because }, actorId);
}

/** Stops a variant that waits to go out, until somebody has looked at it. */
export const holdVariant = (ctx: AppContext, viewer: Viewer, variantId: string): Promise<void> => workOnVariant(ctx, viewer, variantId, async ({ variant }) => {
  if (variant.state !== 'scheduled') throw new AppError('conflict');
  await holdBack(ctx, variant, 'person', viewer.personId);
});

/** The same inside the running transaction; what is not scheduled stays as it is. */
export async function holdBack(ctx: AppContext, variant: VariantRecord, because: string, actorId: string | null): Promise<void> {
  const held = await variants(ctx).updateOne({ _id: variant._id, state: 'scheduled' }, { $set: { state: 'held', holdReason: because } });
  if (held.modifiedCount === 0) return;
  await cancelActs(ctx, { variantId: variant._id, kind: { $in: ['publish', 'update'] } }, 'held', actorId);
  await ctx.events.record(variantHeld, { ...variantFacts(variant), because }, actorId);
}

/** Forgets a draft that never went anywhere. @throws AppError conflict for anything that did */
export const removeVariant = (ctx: AppContext, viewer: Viewer, variantId: string): Promise<void> => workOnVariant(ctx, viewer, variantId, async ({ variant }) => {
  if (!['draft', 'waiting', 'approved'].includes(variant.state) || (await copies(ctx).exists({ variantId: variant._id }))) throw new AppError('conflict');
  await ctx.events.record(variantWithdrawn, { ...variantFacts(variant), because: 'removed' }, viewer.personId);
  await variants(ctx).deleteOne({ _id: variant._id });
});
