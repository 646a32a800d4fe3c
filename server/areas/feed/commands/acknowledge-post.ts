import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField, notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { postAcknowledged } from '../events.ts';
import { acknowledgements } from '../models/acknowledgements.ts';
import { posts } from '../models/posts.ts';
import { acknowledgePost as mayAcknowledge } from '../policies.ts';
import { findVisiblePost } from '../queries/find-visible-post.ts';
import { recordFact } from './record-fact.ts';

/** Takes note of an announcement, once and for good; doing so again changes nothing. */
export async function acknowledgePost(ctx: AppContext, viewer: Viewer, postId: string): Promise<void> {
  const { post, place, facts } = await findVisiblePost(ctx, viewer, postId);
  if (!facts.announcement) throw invalidField('post', 'errors.not-an-announcement');
  if (!mayAcknowledge(place.facts, facts)) throw forbidden();
  await ctx.store.transact(async () => {
    const mark = { postId: post._id, personId: viewer.personId };
    const made = await acknowledgements(ctx).updateOne(mark, { $setOnInsert: { at: ctx.clock.now() } }, { upsert: true });
    if (made.upsertedCount === 0) return;
    const counted = await posts(ctx).updateOne({ _id: post._id, removedAt: null }, { $inc: { acknowledged: 1 } });
    if (counted.matchedCount === 0) throw notFound();
    await recordFact(ctx, postAcknowledged, { postId, spaceId: place.space.id, authorId: post.authorId.toString(), personId: viewer.personId }, viewer.personId);
  });
}
