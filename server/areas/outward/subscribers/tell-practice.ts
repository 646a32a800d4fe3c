import { findPost } from '#areas/feed/index.ts';
import { takeAct, takeBackAct } from '#areas/training/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { plainText } from '#core/markdown/parse-markdown.ts';
import type { AppContext } from '#server/context.ts';
import { shareMade, shareRevoked, variantChanged } from '../events.ts';
import type { VariantRecord } from '../models/variants.ts';
import { variants } from '../models/variants.ts';
import { isNearCopy } from '../sharing/shingles.ts';

const mostVariants = 100;

/**
 * Whoever tells a post anew for the world outside, in words of their own, has practised that, until they take it back. A fact is only the reason to look at what
 * they have written of this post, so that it may come twice, late or out of order.
 */
export const tellPractice = defineSubscriber({
  name: 'outward.tell-practice',
  on: [variantChanged, shareMade, shareRevoked],
  handle: async (ctx, { actorId, seq, at, data: { postId, spaceId } }) => {
    if (actorId === null) return;
    const act = { act: 'outside-rewrite' as const, personId: actorId, postId, spaceId, at, seq };
    const length = await longestRewrite(ctx, actorId, postId);
    await (length === null ? takeBackAct(ctx, act) : takeAct(ctx, { ...act, length }));
  },
});

/** Letters of the longest text of theirs that says the post anew; null when none does. */
async function longestRewrite(ctx: AppContext, personId: string, postId: string): Promise<number | null> {
  const post = await findPost(ctx, postId);
  if (!post) return null;
  const told = plainText(post.body);
  const own = await variants(ctx).find({ postId, writerIds: personId, $or: [{ sharedBy: null }, { state: { $ne: 'withdrawn' } }] }, { text: 1 }).limit(mostVariants).lean<Pick<VariantRecord, 'text'>[]>();
  return own.filter(({ text }) => !isNearCopy(text, told)).reduce<number | null>((longest, { text }) => Math.max(longest ?? 0, [...text].length), null);
}
