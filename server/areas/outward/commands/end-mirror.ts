import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { mirrorDeclined, mirrorEnded, mirrorWithdrawn } from '../events.ts';
import type { MirrorRecord } from '../models/mirrors.ts';
import { mirrors } from '../models/mirrors.ts';
import type { VariantRecord } from '../models/variants.ts';
import { variants } from '../models/variants.ts';
import { workOnMirror } from '../queries/find-mirror.ts';
import { mirrorFacts } from './mirror-facts.ts';
import { takeBackVariant } from './withdraw-variant.ts';

const variantsOf = (ctx: AppContext, mirror: MirrorRecord): Promise<VariantRecord[]> => variants(ctx).find({ mirrorId: mirror._id }).limit(200).lean<VariantRecord[]>();

/** Comms do not take up what was proposed; the proposer is told why. */
export const declineMirror = (ctx: AppContext, viewer: Viewer, mirrorId: string, reason: string): Promise<void> => workOnMirror(ctx, viewer, mirrorId, async (mirror) => {
  if (mirror.state !== 'nominated') throw new AppError('conflict');
  await mirrors(ctx).updateOne({ _id: mirror._id }, { $set: { state: 'declined', reason }, $unset: { open: '' } });
  await ctx.events.record(mirrorDeclined, { ...mirrorFacts(mirror), nominatedBy: mirror.nominatedBy.toString() }, viewer.personId);
});

/** The work on a post is over; what is out stays out. @throws AppError conflict while something is on its way */
export const endMirror = (ctx: AppContext, viewer: Viewer, mirrorId: string): Promise<void> => workOnMirror(ctx, viewer, mirrorId, async (mirror) => {
  if (mirror.state !== 'working') throw new AppError('conflict');
  const moving = await variants(ctx).exists({ mirrorId: mirror._id, state: { $in: ['scheduled', 'publishing', 'unknown', 'held'] } });
  if (moving) throw new AppError('conflict', { fields: [{ field: 'state', messageKey: 'errors.outward.on-its-way' }] });
  await mirrors(ctx).updateOne({ _id: mirror._id }, { $set: { state: 'ended' }, $unset: { open: '' } });
  await ctx.events.record(mirrorEnded, mirrorFacts(mirror), viewer.personId);
});

/** Takes a post back from everywhere: nothing of it goes out any more, and every copy is taken down where the network lets us. */
export const withdrawMirror = (ctx: AppContext, viewer: Viewer, mirrorId: string, reason: string): Promise<void> => workOnMirror(ctx, viewer, mirrorId, async (mirror) => {
  await takeBackMirror(ctx, mirror, 'withdrawn', reason, viewer.personId);
});

/** The same, inside the running transaction and for whatever reason. Twice is once. */
export async function takeBackMirror(ctx: AppContext, mirror: MirrorRecord, because: string, reason: string | null, actorId: string | null): Promise<void> {
  const taken = await mirrors(ctx).updateOne({ _id: mirror._id, withdrawnAt: null }, { $set: { withdrawnAt: ctx.clock.now(), state: 'ended', reason }, $unset: { open: '' } });
  for (const variant of await variantsOf(ctx, mirror)) await takeBackVariant(ctx, variant, because, actorId);
  if (taken.modifiedCount === 1) await ctx.events.record(mirrorWithdrawn, { ...mirrorFacts(mirror), because }, actorId);
}
