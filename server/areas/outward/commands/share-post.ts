import { findVisiblePost } from '#areas/feed/index.ts';
import { findSpaceRecord } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, invalidField, notFound } from '#core/errors/app-error.ts';
import { isId, newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { disclosureOf, variantHash, withDisclosure } from '../compose/compose-outward-post.ts';
import { shareMade, shareRevoked } from '../events.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { ShareableRecord } from '../models/shareables.ts';
import { shareables } from '../models/shareables.ts';
import type { VariantRecord } from '../models/variants.ts';
import { variants } from '../models/variants.ts';
import { defaultPolicy } from '../networks/default-policy.ts';
import { networksOf } from '../networks/network-host.ts';
import { callOptions, openSettings } from '../networks/open-account.ts';
import { sharePost as mayShareIt } from '../policies/index.ts';
import { checkVariant } from '../queries/check-variant.ts';
import { findVisibleAccount } from '../queries/find-account.ts';
import { findWorkingNetwork } from '../queries/find-network.ts';
import { findOutwardSettings } from '../queries/find-settings.ts';
import { prepareVariant } from '../queries/prepare-variant.ts';
import { lacking, missingLicence } from '../sharing/licence.ts';
import { mayShare } from '../sharing/may-share.ts';
import { isNearCopy } from '../sharing/shingles.ts';
import { variantFacts } from './mirror-facts.ts';
import { enterPublish } from './schedule-variant.ts';
import { takeBackVariant } from './withdraw-variant.ts';

export interface ShareInput {
  readonly post: string;
  /** An account of one's own; or, for sharing by hand on the network's page, a network. */
  readonly account?: string;
  readonly network?: string;
  readonly text: string;
  readonly language: string;
}

/** `url` is the network's page on which a share by hand goes on. */
export interface ShareResult { readonly id: string; readonly url: string | null }

const spreadMilliseconds = 20 * 60_000;
const minuteMilliseconds = 60_000;

/**
 * Shares a post in a person's own words: by their own account, or by the network's page. What says nearly the same as a colleague
 * or as the points is refused.
 */
export async function sharePost(ctx: AppContext, viewer: Viewer, input: ShareInput): Promise<ShareResult> {
  const { post } = await findVisiblePost(ctx, viewer, input.post);
  const space = await findSpaceRecord(ctx, post.spaceId.toString());
  const shareable = await shareables(ctx).findById(post._id).lean<ShareableRecord>();
  const facts = { removed: false, outside: space?.outside ?? 'never' as const, archived: false, open: false };
  if (!shareable) throw invalidField('post', 'errors.outward.not-shareable');
  if (!mayShareIt(viewer, { ...facts, shareable: true })) throw forbidden();
  if (!(await mayShare(ctx, viewer.personId))) throw invalidField('post', 'errors.outward.may-not-share');
  await requireOwnWords(ctx, input.text, post._id, shareable);
  const settings = await findOutwardSettings(ctx);
  const content = {
    text: input.text, title: '', media: [], link: shareable.link ? { url: shareable.link, title: '', description: '' } : null, options: {}, language: input.language, windowFrom: null, windowUntil: null,
  };
  const findings = await checkVariant(ctx, { variant: content, account: null, mirror: null, post, settings, sharedBy: viewer.personId });
  if (findings.length > 0) throw invalidField('text', 'errors.outward.findings');
  const account = input.account === undefined ? null : await ownAccount(ctx, viewer, input.account);
  const pluginId = account?.pluginId ?? input.network ?? '';
  const lack = await missingLicence(ctx, settings.licences, viewer, { pluginId, kind: 'personal' });
  if (lack) throw lacking('to', lack);
  const speaker = account ?? { _id: newId(), kind: 'personal' as const, policy: defaultPolicy('personal', viewer) } as AccountRecord;
  const variant: VariantRecord = {
    _id: newId(), mirrorId: null, postId: post._id, spaceId: post.spaceId, accountId: account?._id ?? null, sharedBy: objectId(viewer.personId), sharePluginId: account?.pluginId ?? input.network ?? null,
    ...content, revision: 1, hash: variantHash(content, speaker, settings), writerIds: [objectId(viewer.personId)], scheduledAt: null, scheduleReason: null, state: 'scheduled', holdReason: null,
    approvals: [], findingAnswers: [], createdAt: ctx.clock.now(),
  };
  return account ? shareByAccount(ctx, viewer, variant, account) : shareByHand(ctx, viewer, variant, withDisclosure(disclosureOf(settings, speaker, input.language), input.text));
}

const ownAccount = async (ctx: AppContext, viewer: Viewer, accountId: string): Promise<AccountRecord> => {
  const account = await findVisibleAccount(ctx, viewer, accountId);
  if (account.kind !== 'personal' || !account.ownerId?.equals(viewer.personId)) throw notFound();
  if (account.state !== 'ready') throw new AppError('conflict');
  return account;
};

const requireOwnWords = async (ctx: AppContext, text: string, postId: VariantRecord['postId'], shareable: ShareableRecord): Promise<void> => {
  const others = await variants(ctx).find({ postId, state: { $ne: 'withdrawn' } }, { text: 1 }).limit(500).lean<Pick<VariantRecord, 'text'>[]>();
  if ([...shareable.points, shareable.points.join(' '), ...others.map((other) => other.text)].some((other) => isNearCopy(text, other))) throw invalidField('text', 'errors.outward.near-copy');
};

/** Shares of one post do not come all at once. */
const nextMoment = async (ctx: AppContext, postId: VariantRecord['postId']): Promise<Date> => {
  const now = ctx.clock.now();
  const last = await variants(ctx).findOne({ postId, mirrorId: null, scheduledAt: { $ne: null }, state: { $ne: 'withdrawn' } }, { scheduledAt: 1 }).sort({ scheduledAt: -1 }).lean<Pick<VariantRecord, 'scheduledAt'>>();
  const after = (last?.scheduledAt?.getTime() ?? 0) + spreadMilliseconds + (Math.floor(Math.random() * 10) * minuteMilliseconds);
  return after > now.getTime() && last ? new Date(after) : now;
};

const shareByAccount = async (ctx: AppContext, viewer: Viewer, variant: VariantRecord, account: AccountRecord): Promise<ShareResult> => {
  const prepared = await prepareVariant(ctx, variant, account, await findOutwardSettings(ctx));
  const [error] = prepared.prepared.problems.filter(({ level }) => level === 'error');
  if (error) throw invalidField('text', `errors.outward.problem-${error.code}`, error.values);
  await ctx.store.transact(async () => {
    const at = await nextMoment(ctx, variant.postId);
    await variants(ctx).create([{ ...variant, scheduledAt: at }]);
    await enterPublish(ctx, variant, prepared, at, account, viewer.personId);
    await ctx.events.record(shareMade, { ...variantFacts(variant), personId: viewer.personId, byHand: false }, viewer.personId);
  });
  return { id: variant._id.toString(), url: null };
};

const shareByHand = async (ctx: AppContext, viewer: Viewer, variant: VariantRecord, text: string): Promise<ShareResult> => {
  const pluginId = variant.sharePluginId;
  if (pluginId === null) throw invalidField('network', 'errors.required');
  const network = await findWorkingNetwork(ctx, pluginId);
  if (!network.shape.can.sharePage) throw invalidField('network', 'errors.outward.no-share-page');
  const { settings, secrets } = openSettings(ctx, network.setup);
  const post = { text, ...(variant.link ? { url: variant.link.url } : {}) };
  const url = await networksOf(ctx).call(pluginId, 'sharePage', { post }, callOptions(network.setup, settings, {}, secrets));
  await ctx.store.transact(async () => {
    // Whether it went out, only the person knows: it counts as said.
    await variants(ctx).create([{ ...variant, state: 'published', scheduledAt: ctx.clock.now() }]);
    await ctx.events.record(shareMade, { ...variantFacts(variant), personId: viewer.personId, byHand: true }, viewer.personId);
  });
  return { id: variant._id.toString(), url };
};

/** A person takes their share back: it does not go out, or is taken down. @throws AppError not-found for anybody else's */
export async function revokeShare(ctx: AppContext, viewer: Viewer, shareId: string): Promise<void> {
  if (!isId(shareId)) throw notFound();
  await ctx.store.transact(async () => {
    const share = await variants(ctx).findOne({ _id: shareId, sharedBy: objectId(viewer.personId) }).lean<VariantRecord>();
    if (!share) throw notFound();
    await takeBackVariant(ctx, share, 'revoked', viewer.personId);
    await ctx.events.record(shareRevoked, { ...variantFacts(share), personId: viewer.personId }, viewer.personId);
  });
}
