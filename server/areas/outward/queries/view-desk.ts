import { listReadableSpaceIds } from '#areas/spaces/index.ts';
import { findPost } from '#areas/feed/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { DeskView, OutwardSettingsView, PlanView, VariantView } from '#views/types/outward.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import type { MirrorRecord } from '../models/mirrors.ts';
import { mirrors } from '../models/mirrors.ts';
import type { VariantRecord } from '../models/variants.ts';
import { variants } from '../models/variants.ts';
import { pauseAll, resumeAll, setUpOutward, workOutward } from '../policies/index.ts';
import { freeSlots, weekOf } from '../schedule/when.ts';
import { accountRef, accountRefs } from './account-refs.ts';
import { countInbox } from './count-inbox.ts';
import { findAccounts } from './find-account.ts';
import { findOutwardSettings, findRestorePause } from './find-settings.ts';
import { postRefs, shorten } from './post-refs.ts';
import { viewAccounts } from './view-accounts.ts';
import { listTroubles } from './view-acts.ts';
import { listCorrectionApprovals } from './view-corrections.ts';
import { presentMirrorRows } from './view-mirrors.ts';
import { viewVariant } from './view-variants.ts';

const shown = 50;

/** What comms must look at. @throws AppError forbidden */
export async function viewDesk(ctx: AppContext, viewer: Viewer): Promise<DeskView> {
  if (!workOutward(viewer)) throw forbidden();
  const spaceId = { $in: await listReadableSpaceIds(ctx, viewer) };
  const settings = await findOutwardSettings(ctx);
  const restored = await findRestorePause(ctx);
  const open = await mirrors(ctx).find({ state: { $in: ['nominated', 'working'] }, spaceId }).sort({ createdAt: -1 }).limit(2 * shown).lean<MirrorRecord[]>();
  const rows = await presentMirrorRows(ctx, open);
  const out = await findOutside(ctx, open);
  return {
    paused: restored ? { by: 'restore', reason: '', since: restored.toISOString() } : settings.paused ? { by: 'person', reason: settings.pausedReason, since: settings.pausedAt?.toISOString() ?? '' } : null,
    nominated: rows.filter(({ state }) => state === 'nominated'), working: rows.filter(({ id, state }) => state === 'working' && !out.has(id)), outside: rows.filter(({ id }) => out.has(id)),
    approvals: await listApprovals(ctx, viewer, spaceId), corrections: await listCorrectionApprovals(ctx, viewer, spaceId),
    ...(await listTroubles(ctx, viewer)), accounts: (await viewAccounts(ctx, viewer)).filter(({ kind }) => kind === 'brand'), inbox: await countInbox(ctx, viewer),
    can: { pauseAll: pauseAll(viewer) && !settings.paused, resumeAll: (settings.paused || restored !== null) && resumeAll(viewer, restored !== null), administer: setUpOutward(viewer) },
  };
}

/** Mirrors of which something is out, and nothing is left to be done: each text is out as it is written now, or was taken back. */
const findOutside = async (ctx: AppContext, open: readonly MirrorRecord[]): Promise<ReadonlySet<string>> => {
  const mirrorId = { $in: open.map(({ _id }) => _id) };
  const parts = await variants(ctx).find({ mirrorId }, { mirrorId: 1, state: 1, revision: 1 }).limit(2_000).lean<Pick<VariantRecord, '_id' | 'mirrorId' | 'state' | 'revision'>[]>();
  const live = await copies(ctx).find({ mirrorId, state: { $in: ['live', 'stays'] } }, { variantId: 1, revisionPublished: 1 }).limit(2_000).lean<Pick<CopyRecord, 'variantId' | 'revisionPublished'>[]>();
  const isOut = (variant: Pick<VariantRecord, '_id' | 'state' | 'revision'>): boolean =>
    variant.state === 'published' && live.some(({ variantId, revisionPublished }) => variantId.equals(variant._id) && revisionPublished === variant.revision);
  return new Set(open.filter(({ _id }) => {
    const mine = parts.filter((part) => part.mirrorId?.equals(_id) && part.state !== 'withdrawn');
    return mine.length > 0 && mine.every(isOut);
  }).map(({ _id }) => _id.toString()));
};

/** Variants that wait for the viewer's approval, also for what was changed once it was out. */
const listApprovals = async (ctx: AppContext, viewer: Viewer, spaceId: object): Promise<VariantView[]> => {
  const waiting = await variants(ctx).find({ $or: [{ state: 'waiting' }, { state: 'published', askedHash: { $ne: null } }], mirrorId: { $ne: null }, spaceId }).sort({ createdAt: 1 }).limit(shown).lean<VariantRecord[]>();
  const known = await findAccounts(ctx, waiting.flatMap(({ accountId }) => (accountId ? [accountId.toString()] : [])));
  const settings = await findOutwardSettings(ctx);
  const views: VariantView[] = [];
  for (const variant of waiting) {
    const account = known.get(variant.accountId?.toString() ?? '');
    if (variant.state === 'published' && variant.askedHash !== variant.hash) continue;
    if (!account?.policy.approval.some(({ personIds }) => personIds.includes(viewer.personId))) continue;
    const mirror = await mirrors(ctx).findById(variant.mirrorId).lean<MirrorRecord>();
    const view = await viewVariant(ctx, viewer, { variant, mirror, account, post: await findPost(ctx, variant.postId.toString()), settings }, { preview: false });
    if (view.can.approve) views.push(view);
  }
  return views;
};

const day = 86_400_000;

/** What is planned and what went out between two moments, at most 100 days, with budgets and free slots. @throws AppError forbidden */
export async function viewPlan(ctx: AppContext, viewer: Viewer, query: { readonly from?: Date; readonly until?: Date; readonly account?: string }): Promise<PlanView> {
  if (!workOutward(viewer)) throw forbidden();
  const from = query.from ?? weekOf(ctx.clock.now(), viewer.timeZone).from;
  const until = new Date(Math.min((query.until ?? new Date(from.getTime() + 7 * day)).getTime(), from.getTime() + 100 * day));
  const found = await variants(ctx).find({ scheduledAt: { $gte: from, $lt: until }, mirrorId: { $ne: null }, state: { $ne: 'withdrawn' }, spaceId: { $in: await listReadableSpaceIds(ctx, viewer) } })
    .sort({ scheduledAt: 1 }).limit(1_000).lean<VariantRecord[]>();
  const ref = await accountRefs(ctx, found.flatMap(({ accountId }) => (accountId ? [accountId.toString()] : [])));
  const posts = await postRefs(ctx, found.map(({ postId }) => postId.toString()));
  const brand = await accounts(ctx).find({ kind: 'brand', state: { $ne: 'ended' } }).sort({ name: 1 }).limit(100).lean<AccountRecord[]>();
  const entries = found.filter(({ accountId }) => query.account === undefined || accountId?.toString() === query.account).map((variant) => {
    const post = posts.get(variant.postId.toString());
    return {
      variantId: variant._id.toString(), mirrorId: variant.mirrorId?.toString() ?? null, account: ref(variant.accountId?.toString() ?? ''), at: variant.scheduledAt?.toISOString() ?? '', state: variant.state,
      excerpt: shorten(variant.text, 140), post: post ? { id: post.id, title: post.title, url: post.url } : null, can: { move: variant.state === 'scheduled' || variant.state === 'held' },
    };
  });
  const budgets: PlanView['budgets'][number][] = [];
  const slots: PlanView['freeSlots'][number][] = [];
  for (const account of brand) {
    const week = weekOf(from, account.policy.timeZone);
    const planned = await variants(ctx).countDocuments({ accountId: account._id, state: { $in: ['scheduled', 'publishing', 'published', 'held'] }, scheduledAt: { $gte: week.from, $lt: week.until } });
    budgets.push({ account: accountRef(ctx, account), planned, perWeek: account.policy.perWeek });
    const taken = found.filter(({ accountId }) => accountId?.equals(account._id)).flatMap(({ scheduledAt }) => (scheduledAt ? [scheduledAt] : []));
    const begin = from > ctx.clock.now() ? from : ctx.clock.now();
    slots.push(...freeSlots(account.policy, begin, taken, 20).filter((at) => at < until).map((at) => ({ account: accountRef(ctx, account), at: at.toISOString() })));
  }
  return { from: from.toISOString(), until: until.toISOString(), entries, budgets, freeSlots: slots };
}

/** The rules for everything. @throws AppError forbidden */
export async function viewOutwardSettings(ctx: AppContext, viewer: Viewer): Promise<OutwardSettingsView> {
  if (!workOutward(viewer)) throw forbidden();
  const { paused, pausedReason, labels, words, internalHosts, disclosure, utm, audiences, licences, replyRetentionDays, responseHours, workingHours } = await findOutwardSettings(ctx);
  return { paused, pausedReason, restoredAt: (await findRestorePause(ctx))?.toISOString() ?? null, labels, words, internalHosts, disclosure, utm, audiences, licences, replyRetentionDays, responseHours, workingHours };
}
