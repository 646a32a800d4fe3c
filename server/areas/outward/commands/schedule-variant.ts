import type { Viewer } from '#core/access/viewer.ts';
import type { FieldProblem } from '#core/errors/app-error.ts';
import { AppError, invalidField } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { variantScheduled } from '../events.ts';
import { actKey } from '../ledger/act-key.ts';
import { cancelActs } from '../ledger/cancel-acts.ts';
import { enterAct } from '../ledger/enter-act.ts';
import { enterRemoval } from '../ledger/enter-removal.ts';
import { approvedFacts } from '../ledger/read-leaving-facts.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import type { VariantRecord } from '../models/variants.ts';
import { variants } from '../models/variants.ts';
import { networksOf } from '../networks/network-host.ts';
import { approvalState } from '../policies/index.ts';
import type { WorkableVariant } from '../queries/find-mirror.ts';
import { workOnVariant } from '../queries/find-mirror.ts';
import { findOutwardSettings } from '../queries/find-settings.ts';
import type { PreparedVariant } from '../queries/prepare-variant.ts';
import { shapeOf } from '../queries/view-networks.ts';
import { lacking, missingLicence } from '../sharing/licence.ts';
import { freeSlots, isQuiet, weekOf } from '../schedule/when.ts';
import { requireReady } from './approve-variant.ts';
import { variantFacts } from './mirror-facts.ts';

export interface ScheduleInput {
  /** Now, in the next free slot of the account, or then. */
  readonly at: 'now' | 'next-slot' | Date;
  /** Why it goes out although the quiet hours or the budget say no. */
  readonly reason?: string;
  /** Where a network lets nobody edit: take the copy down and publish anew. */
  readonly replace?: boolean;
}

const toleranceMilliseconds = 60_000;
const planned: readonly VariantRecord['state'][] = ['scheduled', 'publishing', 'published', 'held'];

const refused = (field: string, name: string, values?: FieldProblem['values']): AppError => invalidField(field, `errors.outward.${name}`, values);

/**
 * Puts an approved variant into the queue of its account: the exact thing that was prepared and approved, once. A published one that was
 * changed follows to its copy.
 * @throws AppError invalid, saying which rule stands against it
 */
export async function scheduleVariant(ctx: AppContext, viewer: Viewer, variantId: string, input: ScheduleInput): Promise<{ readonly at: Date }> {
  const prepared = await requireReady(ctx, viewer, variantId);
  return workOnVariant(ctx, viewer, variantId, async (found) => {
    const { variant, mirror, account, post } = found;
    if (prepared.hash !== variant.hash) throw refused('hash', 'changed-meanwhile');
    if (mirror.withdrawnAt !== null || mirror.state !== 'working' || !post || post.removedAt !== null) throw new AppError('conflict');
    if (mirror.postRevision !== post.revision) throw refused('state', 'post-edited');
    if (mirror.consent.some(({ state }) => state !== 'given')) throw refused('consent', 'no-consent');
    if (!approvalState(account.policy.approval, approvedFacts(variant, post.authorId.toString())).complete) throw refused('approval', 'not-approved');
    const lack = await missingLicence(ctx, (await findOutwardSettings(ctx)).licences, viewer, account);
    if (lack) throw lacking('account', lack);
    const copy = await copies(ctx).findOne({ variantId: variant._id, state: { $in: ['live', 'stays'] } }).lean<CopyRecord>();
    if (copy) return follow(ctx, viewer, found, prepared, copy, input);
    if (!['draft', 'waiting', 'approved', 'scheduled', 'held', 'failed'].includes(variant.state)) throw refused('state', 'on-its-way');
    const at = await chooseMoment(ctx, variant, account, input);
    const overruled = await overruledBy(ctx, variant, account, at, input.reason);
    await cancelActs(ctx, { variantId: variant._id, kind: 'publish', revision: { $ne: variant.revision } }, 'changed', viewer.personId);
    await enterPublish(ctx, variant, prepared, at, account, viewer.personId);
    await variants(ctx).updateOne({ _id: variant._id }, { $set: { state: 'scheduled', holdReason: null, scheduledAt: at, scheduleReason: overruled.length > 0 ? input.reason ?? null : null } });
    await ctx.events.record(variantScheduled, { ...variantFacts(variant), at: at.toISOString(), overruled }, viewer.personId);
    return { at };
  });
}

/** Enters the publication of a variant as it was prepared, inside the running transaction. */
export async function enterPublish(ctx: AppContext, variant: VariantRecord, { prepared, hash }: Pick<PreparedVariant, 'prepared' | 'hash'>, at: Date, account: AccountRecord, actorId: string): Promise<void> {
  await enterAct(ctx, {
    key: actKey('publish', variant._id.toString(), variant.revision, account._id.toString()), kind: 'publish', accountId: account._id, dueAt: at,
    variantId: variant._id, mirrorId: variant.mirrorId, postId: variant.postId, spaceId: variant.spaceId, copyId: null, replyId: null, revision: variant.revision, hash,
    payload: prepared.payload, media: variant.media.map(({ fileId }) => fileId.toString()), maximumAgeHours: account.policy.maximumAgeHours, createdBy: actorId,
  });
}

/** What was published and changed since goes to its copy, as far as the network lets us. */
const follow = async (ctx: AppContext, viewer: Viewer, { variant, account }: WorkableVariant, prepared: PreparedVariant, copy: CopyRecord, input: ScheduleInput): Promise<{ readonly at: Date }> => {
  const at = ctx.clock.now();
  if (copy.revisionPublished === variant.revision) throw refused('state', 'nothing-changed');
  const { can } = await shapeOf(ctx, networksOf(ctx).find(account.pluginId));
  if (!can.update && !(input.replace && can.remove)) throw refused('state', can.remove ? 'replace-only' : 'cannot-edit');
  if (can.update) {
    await enterAct(ctx, {
      key: actKey('update', variant._id.toString(), variant.revision, account._id.toString()), kind: 'update', accountId: account._id, dueAt: at, variantId: variant._id,
      mirrorId: variant.mirrorId, postId: variant.postId, spaceId: variant.spaceId, copyId: copy._id, replyId: null, revision: variant.revision, hash: prepared.hash,
      payload: prepared.prepared.payload, media: variant.media.map(({ fileId }) => fileId.toString()), maximumAgeHours: account.policy.maximumAgeHours, createdBy: viewer.personId,
    });
  } else {
    await enterRemoval(ctx, copy, viewer.personId);
    await enterPublish(ctx, variant, prepared, at, account, viewer.personId);
  }
  await variants(ctx).updateOne({ _id: variant._id }, { $set: { state: 'scheduled', scheduledAt: at } });
  await ctx.events.record(variantScheduled, { ...variantFacts(variant), at: at.toISOString(), overruled: [] }, viewer.personId);
  return { at };
};

const chooseMoment = async (ctx: AppContext, variant: VariantRecord, account: AccountRecord, { at }: ScheduleInput): Promise<Date> => {
  const now = ctx.clock.now();
  if (at === 'now') return now;
  if (at instanceof Date) {
    if (at.getTime() < now.getTime() - toleranceMilliseconds) throw refused('at', 'in-the-past');
    return at;
  }
  const others = await variants(ctx).find({ accountId: account._id, _id: { $ne: variant._id }, state: 'scheduled', scheduledAt: { $gt: now } }, { scheduledAt: 1 }).limit(1_000).lean<Pick<VariantRecord, 'scheduledAt'>[]>();
  const [slot] = freeSlots(account.policy, now, others.flatMap(({ scheduledAt }) => (scheduledAt ? [scheduledAt] : [])), 1);
  if (!slot) throw refused('at', 'no-free-slot');
  return slot;
};

/** Which rules a reason overrules. @throws AppError invalid for the first one when there is no reason, and for the window always */
const overruledBy = async (ctx: AppContext, variant: VariantRecord, account: AccountRecord, at: Date, reason: string | undefined): Promise<string[]> => {
  if ((variant.windowFrom && at < variant.windowFrom) || (variant.windowUntil && at > variant.windowUntil)) throw refused('at', 'outside-window');
  const broken: string[] = [];
  if (isQuiet(at, account.policy)) broken.push('quiet-hours');
  const { from, until } = weekOf(at, account.policy.timeZone);
  const countWeek = (accountIds: object): Promise<number> =>
    variants(ctx).countDocuments({ ...accountIds, _id: { $ne: variant._id }, state: { $in: planned }, scheduledAt: { $gte: from, $lt: until } });
  const { perWeek, audience } = account.policy;
  if (perWeek !== null && (await countWeek({ accountId: account._id })) >= perWeek) broken.push('budget');
  const whole = (await findOutwardSettings(ctx)).audiences.find(({ name }) => name === audience);
  if (whole && (await countWeek({ accountId: { $in: await audienceAccounts(ctx, whole.name) } })) >= whole.perWeek) broken.push('audience-budget');
  if (broken[0] && !reason?.trim()) throw refused('reason', broken[0]);
  return broken;
};

const audienceAccounts = (ctx: AppContext, audience: string): Promise<unknown[]> => accounts(ctx).distinct('_id', { 'policy.audience': audience });
