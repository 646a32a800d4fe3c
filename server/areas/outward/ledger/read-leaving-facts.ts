import { findPost } from '#areas/feed/index.ts';
import { people } from '#areas/people/index.ts';
import { findSpaceRecord } from '#areas/spaces/index.ts';
import type { AppContext } from '#server/context.ts';
import { correctionApproval } from '../commands/correction-facts.ts';
import { correctionHash } from '../compose/compose-correction.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { ActRecord } from '../models/acts.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import type { CorrectionRecord } from '../models/corrections.ts';
import { corrections } from '../models/corrections.ts';
import type { MirrorRecord } from '../models/mirrors.ts';
import { mirrors } from '../models/mirrors.ts';
import type { NetworkSetupRecord } from '../models/network-setups.ts';
import { shareables } from '../models/shareables.ts';
import type { VariantRecord } from '../models/variants.ts';
import { variants } from '../models/variants.ts';
import { networksOf } from '../networks/network-host.ts';
import type { LeavingFacts } from '../policies/index.ts';
import { approvalState } from '../policies/index.ts';
import { openFindings } from '../queries/check-correction.ts';
import { allSettled, checkVariant } from '../queries/check-variant.ts';
import { findSetup, stateOfNetwork } from '../queries/find-network.ts';
import { findOutwardSettings, findRestorePause } from '../queries/find-settings.ts';
import { mayShare } from '../sharing/may-share.ts';

/** Everything around an act, read from the store and not from memory. */
export interface ActSurroundings {
  readonly facts: LeavingFacts;
  readonly account: AccountRecord;
  readonly setup: NetworkSetupRecord | null;
  readonly variant: VariantRecord | null;
  readonly copy: CopyRecord | null;
}

const inactive: readonly string[] = ['suspended', 'deactivated'];

const areActive = async (ctx: AppContext, ids: readonly string[]): Promise<boolean> => {
  const found = await people(ctx).find({ _id: { $in: ids } }, { status: 1 }).limit(ids.length).lean<{ status: string }[]>();
  return found.length === new Set(ids).size && found.every(({ status }) => !inactive.includes(status));
};

/** Reads what decides whether an act may leave now; null when its account is gone. */
export async function readLeavingFacts(ctx: AppContext, act: ActRecord): Promise<ActSurroundings | null> {
  const account = await accounts(ctx).findById(act.accountId).lean<AccountRecord>();
  if (!account) return null;
  const settings = await findOutwardSettings(ctx);
  const setup = await findSetup(ctx, account.pluginId);
  const post = await findPost(ctx, act.postId.toString());
  const variant = act.variantId ? await variants(ctx).findById(act.variantId).lean<VariantRecord>() : null;
  const mirror = act.mirrorId ? await mirrors(ctx).findById(act.mirrorId).lean<MirrorRecord>() : null;
  const copy = act.copyId ? await copies(ctx).findById(act.copyId).lean<CopyRecord>() : null;
  const correction = act.kind === 'correct' ? await corrections(ctx).findOne({ actId: act._id }).lean<CorrectionRecord>() : null;
  const space = post ? await findSpaceRecord(ctx, post.spaceId.toString()) : null;
  const sharedBy = variant?.sharedBy?.toString() ?? null;
  const now = ctx.clock.now();
  const facts: LeavingFacts = {
    kind: act.kind, paused: settings.paused, restored: (await findRestorePause(ctx)) !== null,
    network: stateOfNetwork(ctx, networksOf(ctx).find(account.pluginId), setup), account: account.state,
    post: { removed: !post || post.removedAt !== null, spaceId: post?.spaceId.toString() ?? '', revision: post?.revision ?? 0 },
    space: space && { kind: space.kind, outside: space.outside },
    peopleActive: post !== null && (await areActive(ctx, [...new Set([post.authorId.toString(), ...(sharedBy ? [sharedBy] : [])])])),
    mirror: mirror && {
      spaceId: mirror.spaceId.toString(), spaceKind: mirror.spaceKind, postRevision: mirror.postRevision, withdrawn: mirror.withdrawnAt !== null,
      consent: mirror.consent.map(({ state }) => state),
    },
    share: sharedBy === null ? null : { shareable: (await shareables(ctx).exists({ _id: act.postId })) !== null, mayShare: await mayShare(ctx, sharedBy) },
    variant: variant && (correction ? {
      withdrawn: variant.state === 'withdrawn' || correction.droppedAt !== null, held: false,
      sameHash: copy !== null && act.hash === correction.hash && act.hash === correctionHash(correction, copy, account, settings),
      approved: approvalState(account.policy.approval, correctionApproval(correction, post)).complete,
      settled: (await openFindings(ctx, { variant, mirror, account, post }, correction, settings)).length === 0, withinWindow: true,
    } : {
      withdrawn: variant.state === 'withdrawn', held: variant.state === 'held', sameHash: act.hash === variant.hash && act.revision === variant.revision,
      approved: approvalState(account.policy.approval, approvedFacts(variant, post?.authorId.toString())).complete,
      settled: act.kind === 'remove' || allSettled(await checkVariant(ctx, { variant, account, mirror, post, settings, sharedBy }), variant.findingAnswers),
      withinWindow: (variant.windowFrom === null || now >= variant.windowFrom) && (variant.windowUntil === null || now <= variant.windowUntil),
    }),
    copyLive: copy?.state === 'live', tooOld: act.notAfter !== null && now > act.notAfter,
  };
  return { facts, account, setup, variant, copy };
}

/** A variant as the rules of approval see it; a share is approved by whoever shares. */
export const approvedFacts = (variant: VariantRecord, authorId: string | undefined) => ({
  hash: variant.hash, approvals: variant.approvals.map(({ personId, step, hash }) => ({ personId: personId.toString(), step, hash })),
  barred: [...variant.writerIds.map(String), ...(authorId === undefined ? [] : [authorId])],
});
