import { findPost } from '#areas/feed/index.ts';
import { takeAct, takeBackAct } from '#areas/training/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { plainText } from '#core/markdown/parse-markdown.ts';
import { shareMade, shareRevoked, variantChanged } from '../events.ts';
import type { VariantRecord } from '../models/variants.ts';
import { variants } from '../models/variants.ts';
import { isNearCopy } from '../sharing/shingles.ts';

/** Whoever tells a post anew for the world outside, in words of their own, has practised that. */
export const tellPractice = defineSubscriber({
  name: 'outward.tell-practice',
  on: [variantChanged, shareMade],
  handle: async (ctx, { actorId, seq, at, data: { postId, spaceId, variantId } }) => {
    const variant = actorId === null ? null : await variants(ctx).findById(variantId, { text: 1 }).lean<Pick<VariantRecord, 'text'>>();
    const post = variant && await findPost(ctx, postId);
    if (!post || actorId === null || isNearCopy(variant.text, plainText(post.body))) return;
    await takeAct(ctx, { act: 'outside-rewrite', personId: actorId, postId, spaceId, length: [...variant.text].length, at, seq });
  },
});

/** A share that is taken back counts no longer. */
export const tellPracticeRevoked = defineSubscriber({
  name: 'outward.tell-practice-revoked',
  on: [shareRevoked],
  handle: (ctx, { seq, at, data: { postId, spaceId, personId } }) => takeBackAct(ctx, { act: 'outside-rewrite', personId, postId, spaceId, at, seq }),
});
