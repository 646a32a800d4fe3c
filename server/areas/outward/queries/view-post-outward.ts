import { findVisiblePost } from '#areas/feed/index.ts';
import { loadSpaces } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { NetworkRef, PostOutwardView, ShareableView, ShareView } from '#views/types/outward.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import type { MirrorRecord } from '../models/mirrors.ts';
import { mirrors } from '../models/mirrors.ts';
import type { OutsideReplyRecord } from '../models/outside-replies.ts';
import { outsideReplies } from '../models/outside-replies.ts';
import type { ShareableRecord } from '../models/shareables.ts';
import { shareables } from '../models/shareables.ts';
import type { VariantRecord } from '../models/variants.ts';
import { variants } from '../models/variants.ts';
import { networksOf } from '../networks/network-host.ts';
import { connectAccount, markShareable, nominatePost, sharePost, workOutward } from '../policies/index.ts';
import { mayShare } from '../sharing/may-share.ts';
import { accountRefs, networkName } from './account-refs.ts';
import { findOutwardSettings } from './find-settings.ts';
import { findSetup, stateOfNetwork } from './find-network.ts';
import { personRefs } from './person-refs.ts';
import { presentCopies } from './view-copies.ts';
import { sharePlaces } from './share-places.ts';
import { presentReplies } from './view-inbox.ts';
import { shapeOf } from './view-networks.ts';

const shownReplies = 100;

/** What stands under a post about the outside. @throws AppError not-found */
export async function viewPostOutward(ctx: AppContext, viewer: Viewer, postId: string): Promise<PostOutwardView> {
  const { post } = await findVisiblePost(ctx, viewer, postId);
  const space = (await loadSpaces(ctx)).get(post.spaceId.toString());
  const mirror = await mirrors(ctx).findOne({ postId: post._id }).sort({ createdAt: -1 }).lean<MirrorRecord>();
  const found = await copies(ctx).find({ postId: post._id, state: { $ne: 'removed' } }).sort({ publishedAt: 1 }).limit(100).lean<CopyRecord[]>();
  // What a colleague shared under their own name is theirs to show.
  const shown = found.filter(({ mirrorId }) => mirrorId !== null);
  const replies = await outsideReplies(ctx).find({ postId: post._id, removedAt: null, copyId: { $in: shown.map(({ _id }) => _id) } }).sort({ at: 1, _id: 1 }).limit(shownReplies).lean<OutsideReplyRecord[]>();
  const shareable = await shareables(ctx).findById(post._id).lean<ShareableRecord>();
  const mine = mirror?.consent.find(({ personId }) => personId.equals(viewer.personId));
  const part = mirror && (workOutward(viewer) || mirror.nominatedBy.equals(viewer.personId) || mine !== undefined);
  const facts = { removed: post.removedAt !== null, outside: space?.outside ?? 'never' as const, archived: false, open: mirror?.open === true };
  const open = mirror !== null && mirror.withdrawnAt === null && mirror.state !== 'nominated';
  return {
    postId, mirrorId: part ? mirror._id.toString() : null, mirrorState: part ? mirror.state : null,
    declined: part && mirror.state === 'declined' && (workOutward(viewer) || mirror.nominatedBy.equals(viewer.personId)) ? mirror.reason : null, copies: await presentCopies(ctx, shown), replies: await presentReplies(ctx, replies),
    consentAsked: open && mine?.state === 'asked', consent: mine && mirror?.state !== 'nominated' ? mine.state : null,
    shareable: shareable ? await presentShareable(ctx, viewer, shareable) : null,
    can: {
      nominate: nominatePost(viewer, facts), work: part === true && workOutward(viewer), consent: open && mine !== undefined && mine.state !== 'given', withdrawConsent: open && mine?.state === 'given',
      markShareable: markShareable(viewer, facts), share: shareable !== null && sharePost(viewer, { ...facts, shareable: true }) && (await mayShare(ctx, viewer.personId)),
    },
  };
}

const presentShareable = async (ctx: AppContext, viewer: Viewer, shareable: ShareableRecord): Promise<ShareableView> => {
  const person = await personRefs(ctx, [shareable.markedBy.toString()]);
  const own = await accounts(ctx).find({ kind: 'personal', ownerId: objectId(viewer.personId), state: 'ready' }).limit(50).lean<AccountRecord[]>();
  const pages: NetworkRef[] = [];
  const connectable: NetworkRef[] = [];
  for (const found of networksOf(ctx).list()) {
    if (stateOfNetwork(ctx, found, await findSetup(ctx, found.id)) !== 'on') continue;
    const network = { id: found.id, name: found.manifest?.name ?? found.id };
    if ((await shapeOf(ctx, found)).can.sharePage) pages.push(network);
    else if (found.manifest?.accounts.includes('personal') && connectAccount(viewer, 'personal') && !own.some(({ pluginId }) => pluginId === found.id)) connectable.push(network);
  }
  return {
    points: shareable.points, markedBy: person(shareable.markedBy.toString()), at: shareable.at.toISOString(), link: shareable.link, shares: await listShares(ctx, viewer, shareable._id.toString()),
    ...(await sharePlaces(ctx, viewer, { own, pages, connectable })), disclosures: (await findOutwardSettings(ctx)).disclosure.personal,
  };
};

/** The viewer's own shares, of one post or of all; newest first. Nobody sees anybody else's. */
export async function listShares(ctx: AppContext, viewer: Viewer, postId?: string): Promise<ShareView[]> {
  const found = await variants(ctx).find({ sharedBy: objectId(viewer.personId), ...(postId ? { postId: objectId(postId) } : {}) }).sort({ createdAt: -1 }).limit(100).lean<VariantRecord[]>();
  const ref = await accountRefs(ctx, found.flatMap(({ accountId }) => (accountId ? [accountId.toString()] : [])));
  const out = found.length === 0 ? [] : await copies(ctx).find({ variantId: { $in: found.map(({ _id }) => _id) } }).limit(100).lean<CopyRecord[]>();
  const views = new Map((await presentCopies(ctx, out)).map((copy, index) => [out[index]?.variantId.toString(), copy]));
  return found.map((share) => ({
    id: share._id.toString(), postId: share.postId.toString(), account: share.accountId ? ref(share.accountId.toString()) : null,
    network: { id: share.sharePluginId ?? '', name: networkName(ctx, share.sharePluginId ?? '') }, text: share.text, state: share.state, scheduledAt: share.scheduledAt?.toISOString() ?? null,
    copy: views.get(share._id.toString()) ?? null, sharePage: null, heldBecause: share.state === 'held' ? share.holdReason : null, can: { revoke: share.state !== 'withdrawn' },
  }));
}
