import { postEdited, postRemoved } from '#areas/feed/index.ts';
import { personDeactivated, personSuspended } from '#areas/people/index.ts';
import { spaceUpdated } from '#areas/spaces/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import type { AppContext } from '#server/context.ts';
import { endAccountsOf } from '../commands/change-account.ts';
import { takeBackMirror } from '../commands/end-mirror.ts';
import { holdBack, takeBackVariant } from '../commands/withdraw-variant.ts';
import type { MirrorRecord } from '../models/mirrors.ts';
import { mirrors } from '../models/mirrors.ts';
import { shareables } from '../models/shareables.ts';
import type { VariantRecord } from '../models/variants.ts';
import { variants } from '../models/variants.ts';
import { findSpaceRecord } from '#areas/spaces/index.ts';

const atOnce = 200;

const holdAll = async (ctx: AppContext, filter: object, because: string): Promise<void> => {
  const scheduled = await variants(ctx).find({ ...filter, state: 'scheduled' }).limit(2_000).lean<VariantRecord[]>();
  for (const variant of scheduled) await ctx.store.transact(() => holdBack(ctx, variant, because, null));
};

/** A post that is gone inside comes back from outside, personal shares of it too. */
export const takeBackRemovedPosts = defineSubscriber({
  name: 'outward.take-back-removed-posts',
  on: [postRemoved],
  handle: async (ctx, event) => {
    const { postId } = event.data;
    const open = await mirrors(ctx).find({ postId }).limit(atOnce).lean<MirrorRecord[]>();
    for (const mirror of open) await ctx.store.transact(() => takeBackMirror(ctx, mirror, 'post-removed', null, event.actorId));
    const shares = await variants(ctx).find({ postId, mirrorId: null }).limit(2_000).lean<VariantRecord[]>();
    for (const share of shares) await ctx.store.transact(() => takeBackVariant(ctx, share, 'post-removed', event.actorId));
    await shareables(ctx).deleteOne({ _id: postId });
  },
});

/** What was made from a text that has changed waits until somebody has looked. */
export const holdEditedPosts = defineSubscriber({
  name: 'outward.hold-edited-posts',
  on: [postEdited],
  handle: async (ctx, event) => {
    const behind = await mirrors(ctx).find({ postId: event.data.postId, open: true, postRevision: { $lt: event.data.revision } }, { _id: 1 }).limit(atOnce).lean<Pick<MirrorRecord, '_id'>[]>();
    for (const { _id } of behind) await holdAll(ctx, { mirrorId: _id }, 'post-edited');
  },
});

/** A space that closes, or says never, lets nothing more out; what is out stays, and comms see it. */
export const holdClosedSpaces = defineSubscriber({
  name: 'outward.hold-closed-spaces',
  on: [spaceUpdated],
  handle: async (ctx, event) => {
    const { spaceId, kind, kindBefore } = event.data;
    const space = await findSpaceRecord(ctx, spaceId);
    if (space?.outside === 'never') await holdAll(ctx, { spaceId }, 'space-never');
    else if (kind !== kindBefore && kind !== 'open') await holdAll(ctx, { spaceId }, 'space-closed');
  },
});

/** Whoever is shut out or has left speaks for nobody: their posts wait, and their own accounts end. */
export const holdGoneAuthors = defineSubscriber({
  name: 'outward.hold-gone-authors',
  on: [personSuspended, personDeactivated],
  handle: async (ctx, event) => {
    const { personId } = event.data;
    const own = await mirrors(ctx).find({ authorId: personId, open: true }, { _id: 1 }).limit(2_000).lean<Pick<MirrorRecord, '_id'>[]>();
    for (const { _id } of own) await holdAll(ctx, { mirrorId: _id }, 'author-gone');
    await holdAll(ctx, { sharedBy: personId }, 'author-gone');
    await endAccountsOf(ctx, personId);
  },
});
