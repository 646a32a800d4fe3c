import type { AppContext } from '#server/context.ts';
import { actStopped } from '../events.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';

/** The facts of an act, for the events that tell of it. */
export const actFacts = (act: ActRecord) => ({
  actId: act._id.toString(), kind: act.kind, postId: act.postId.toString(), spaceId: act.spaceId.toString(), mirrorId: act.mirrorId?.toString() ?? null,
  variantId: act.variantId?.toString() ?? null, accountId: act.accountId.toString(),
});

/** Ends what has not begun, inside the running transaction; what is on its way is dealt with when its outcome comes. */
export async function cancelActs(ctx: AppContext, filter: object, because: string, actorId: string | null): Promise<void> {
  const stopped = await acts(ctx).find({ state: { $in: ['waiting', 'held', 'failed'] }, kind: { $ne: 'remove' }, ...filter }).limit(1_000).lean<ActRecord[]>();
  for (const act of stopped) {
    const changed = await acts(ctx).updateOne({ _id: act._id, state: act.state }, { $set: { state: 'cancelled', refusal: because } });
    if (changed.modifiedCount === 1) await ctx.events.record(actStopped, { ...actFacts(act), state: 'cancelled', because }, actorId);
  }
}
