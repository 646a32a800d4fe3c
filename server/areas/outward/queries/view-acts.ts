import { listReadableSpaceIds } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { ActView } from '#views/types/outward.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';
import { networksOf } from '../networks/network-host.ts';
import { workOutward } from '../policies/index.ts';
import { wordsOf } from '../presenters/words-of.ts';
import { accountRefs } from './account-refs.ts';

const needing: readonly ActRecord['state'][] = ['unknown', 'held', 'failed'];
const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** Lines of the ledger as the viewer sees them. */
export const presentActs = async (ctx: AppContext, viewer: Viewer, found: readonly ActRecord[]): Promise<ActView[]> => {
  const account = await accountRefs(ctx, found.map(({ accountId }) => accountId.toString()));
  const manages = workOutward(viewer);
  return found.map((act) => {
    const needsPerson = needing.includes(act.state);
    const ref = account(act.accountId.toString());
    return {
      id: act._id.toString(), kind: act.kind, state: act.state, account: ref, variantId: act.variantId?.toString() ?? null,
      mirrorId: act.mirrorId?.toString() ?? null, replyId: act.replyId?.toString() ?? null, dueAt: act.dueAt.toISOString(), nextTryAt: iso(act.notBefore), attempts: act.attempts,
      refusal: act.refusal, failure: act.failure && { kind: act.failure.kind, text: wordsOf(networksOf(ctx).find(ref.network.id), viewer.locale).said(act.failure.text, act.failure.sentence) }, doneAt: iso(act.doneAt), needsPerson,
      can: { confirm: manages && act.state === 'unknown', sendAgain: manages && needsPerson, cancel: manages && (needsPerson || act.state === 'waiting' || act.state === 'looking') },
    };
  });
};

/** The newest lines of the ledger that are about posts the viewer may read. */
export const listActs = async (ctx: AppContext, viewer: Viewer, filter: object, limit: number): Promise<ActView[]> => {
  const spaceId = { $in: await listReadableSpaceIds(ctx, viewer) };
  const found = await acts(ctx).find({ ...filter, spaceId }).sort({ createdAt: -1 }).limit(limit).lean<ActRecord[]>();
  return presentActs(ctx, viewer, found);
};

const stuckMilliseconds = 60_000;

/** What a person must decide, and what has been due for a minute and is not done: with reason, oldest first. */
export const listTroubles = async (ctx: AppContext, viewer: Viewer, limit = 50): Promise<{ readonly needsPerson: ActView[]; readonly stuck: ActView[] }> => {
  const spaceId = { $in: await listReadableSpaceIds(ctx, viewer) };
  const late = new Date(ctx.clock.now().getTime() - stuckMilliseconds);
  const needsPerson = await acts(ctx).find({ state: { $in: needing }, spaceId }).sort({ dueAt: 1 }).limit(limit).lean<ActRecord[]>();
  const stuck = await acts(ctx).find({ state: { $in: ['waiting', 'sending', 'looking', 'pending'] }, dueAt: { $lte: late }, spaceId }).sort({ dueAt: 1 }).limit(limit).lean<ActRecord[]>();
  return { needsPerson: await presentActs(ctx, viewer, needsPerson), stuck: await presentActs(ctx, viewer, stuck) };
};
