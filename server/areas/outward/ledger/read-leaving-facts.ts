import type { Types } from 'mongoose';
import { findPosts } from '#areas/feed/index.ts';
import { people } from '#areas/people/index.ts';
import { findSpaceRecords } from '#areas/spaces/index.ts';
import { readTogether } from '#core/store/read-together.ts';
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
import { networkSetups } from '../models/network-setups.ts';
import type { OutwardSettingsRecord } from '../models/outward-settings.ts';
import { shareables } from '../models/shareables.ts';
import type { VariantRecord } from '../models/variants.ts';
import { variants } from '../models/variants.ts';
import { networksOf } from '../networks/network-host.ts';
import type { LeavingFacts } from '../policies/index.ts';
import { approvalState } from '../policies/index.ts';
import { openFindings } from '../queries/check-correction.ts';
import { allSettled, checkVariant } from '../queries/check-variant.ts';
import { stateOfNetwork } from '../queries/find-network.ts';
import { findOutwardSettings, findRestorePause } from '../queries/find-settings.ts';
import { isLicensed } from '../sharing/licence.ts';
import { mayShare } from '../sharing/may-share.ts';

/** Everything around an act, read from the store and not from memory. */
export interface ActSurroundings {
  readonly facts: LeavingFacts;
  readonly account: AccountRecord;
  readonly setup: NetworkSetupRecord | null;
  readonly settings: OutwardSettingsRecord;
  readonly variant: VariantRecord | null;
  readonly copy: CopyRecord | null;
}

const inactive: readonly string[] = ['suspended', 'deactivated'];

const byId = <Found extends { readonly _id: { toString(): string } }>(find: (ctx: AppContext, ids: readonly string[]) => Promise<Found[]>) =>
  readTogether(async (ctx, ids) => new Map((await find(ctx, ids)).map((found) => [found._id.toString(), found])));

// Acts of several accounts that are judged at the same moment are judged by one reading of the store.
const reads = {
  account: byId((ctx, ids) => accounts(ctx).find({ _id: { $in: ids } }).limit(ids.length).lean<AccountRecord[]>()),
  setup: byId((ctx, ids) => networkSetups(ctx).find({ _id: { $in: ids } }).limit(ids.length).lean<NetworkSetupRecord[]>()),
  variant: byId((ctx, ids) => variants(ctx).find({ _id: { $in: ids } }).limit(ids.length).lean<VariantRecord[]>()),
  mirror: byId((ctx, ids) => mirrors(ctx).find({ _id: { $in: ids } }).limit(ids.length).lean<MirrorRecord[]>()),
  copy: byId((ctx, ids) => copies(ctx).find({ _id: { $in: ids } }).limit(ids.length).lean<CopyRecord[]>()),
  person: byId((ctx, ids) => people(ctx).find({ _id: { $in: ids } }, { status: 1 }).limit(ids.length).lean<{ _id: Types.ObjectId; status: string }[]>()),
  post: readTogether(findPosts),
  space: readTogether(findSpaceRecords),
  rules: readTogether(async (ctx, [key = '']) => new Map([[key, { settings: await findOutwardSettings(ctx), restored: (await findRestorePause(ctx)) !== null }]])),
};

/** Several reads at once; one after the other inside a transaction, which does one thing at a time. */
async function readAll<One, Two, Three, Four>(ctx: AppContext, read: readonly [() => One, () => Two, () => Three, () => Four]): Promise<[Awaited<One>, Awaited<Two>, Awaited<Three>, Awaited<Four>]> {
  const [one, two, three, four] = read;
  if (ctx.store.session()) return [await one(), await two(), await three(), await four()];
  return Promise.all([one(), two(), three(), four()]);
}

const areActive = async (ctx: AppContext, ids: readonly string[]): Promise<boolean> => {
  for (const id of ids) {
    const person = await reads.person(ctx, id);
    if (!person || inactive.includes(person.status)) return false;
  }
  return true;
};

/** Reads what decides whether an act may leave now; null when its account is gone. */
export async function readLeavingFacts(ctx: AppContext, act: ActRecord): Promise<ActSurroundings | null> {
  const [account, rules, post, around] = await readAll(ctx, [
    () => reads.account(ctx, act.accountId.toString()), () => reads.rules(ctx, ''), () => reads.post(ctx, act.postId.toString()),
    () => readAll(ctx, [
      () => act.variantId && reads.variant(ctx, act.variantId.toString()), () => act.mirrorId && reads.mirror(ctx, act.mirrorId.toString()), () => act.copyId && reads.copy(ctx, act.copyId.toString()), () => undefined,
    ]),
  ]);
  if (!account || !rules) return null;
  const { settings } = rules;
  const [variant, mirror, copy] = around.map((found) => found ?? null) as [VariantRecord | null, MirrorRecord | null, CopyRecord | null];
  const sharedBy = variant?.sharedBy?.toString() ?? null;
  const correction = act.kind === 'correct' ? await corrections(ctx).findOne({ actId: act._id }).lean<CorrectionRecord>() : null;
  const checks = act.kind !== 'remove' && variant !== null && correction === null;
  const [setup, space, peopleActive, settled] = await readAll(ctx, [
    () => reads.setup(ctx, account.pluginId), () => post && reads.space(ctx, post.spaceId.toString()),
    () => post !== undefined && areActive(ctx, [...new Set([post.authorId.toString(), ...(sharedBy ? [sharedBy] : [])])]),
    async () => !checks || allSettled(await checkVariant(ctx, { variant, account, mirror, post: post ?? null, settings, sharedBy }), variant.findingAnswers),
  ]);
  const now = ctx.clock.now();
  const facts: LeavingFacts = {
    kind: act.kind, paused: settings.paused, restored: rules.restored,
    network: stateOfNetwork(ctx, networksOf(ctx).find(account.pluginId), setup ?? null), account: account.state,
    post: { removed: !post || post.removedAt !== null, spaceId: post?.spaceId.toString() ?? '', revision: post?.revision ?? 0 },
    space: space ? { kind: space.kind, outside: space.outside } : null,
    peopleActive,
    mirror: mirror && {
      spaceId: mirror.spaceId.toString(), spaceKind: mirror.spaceKind, postRevision: mirror.postRevision, withdrawn: mirror.withdrawnAt !== null,
      consent: mirror.consent.map(({ state }) => state),
    },
    share: sharedBy === null ? null : { shareable: (await shareables(ctx).exists({ _id: act.postId })) !== null, mayShare: await mayShare(ctx, sharedBy) },
    licensed: await isLicensed(ctx, settings.licences, sharedBy ?? act.createdBy?.toString() ?? '', account),
    variant: variant && (correction ? {
      withdrawn: variant.state === 'withdrawn' || correction.droppedAt !== null, held: false,
      sameHash: copy !== null && act.hash === correction.hash && act.hash === correctionHash(correction, copy, account, settings),
      approved: approvalState(account.policy.approval, correctionApproval(correction, post ?? null)).complete,
      settled: (await openFindings(ctx, { variant, mirror, account, post: post ?? null }, correction, settings)).length === 0, withinWindow: true,
    } : {
      withdrawn: variant.state === 'withdrawn', held: variant.state === 'held', sameHash: act.hash === variant.hash && act.revision === variant.revision,
      approved: approvalState(account.policy.approval, approvedFacts(variant, post?.authorId.toString())).complete,
      settled,
      withinWindow: (variant.windowFrom === null || now >= variant.windowFrom) && (variant.windowUntil === null || now <= variant.windowUntil),
    }),
    copyLive: copy?.state === 'live', tooOld: act.notAfter !== null && now > act.notAfter,
  };
  return { facts, account, setup: setup ?? null, settings, variant, copy };
}

/** The facts as they are at this moment, if nothing was changed since they were read: what only time and the plugin's thread decide. */
export function factsNow(ctx: AppContext, act: ActRecord, { facts, account, setup, variant }: ActSurroundings): LeavingFacts {
  const now = ctx.clock.now();
  const withinWindow = variant !== null && (variant.windowFrom === null || now >= variant.windowFrom) && (variant.windowUntil === null || now <= variant.windowUntil);
  return {
    ...facts, network: stateOfNetwork(ctx, networksOf(ctx).find(account.pluginId), setup), tooOld: act.notAfter !== null && now > act.notAfter, variant: facts.variant && { ...facts.variant, withinWindow },
  };
}

/** A variant as the rules of approval see it; a share is approved by whoever shares. */
export const approvedFacts = (variant: VariantRecord, authorId: string | undefined) => ({
  hash: variant.hash, approvals: variant.approvals.map(({ personId, step, hash }) => ({ personId: personId.toString(), step, hash })),
  barred: [...variant.writerIds.map(String), ...(authorId === undefined ? [] : [authorId])],
});
