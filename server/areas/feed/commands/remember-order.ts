import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { feedPreferences } from '../models/feed-preferences.ts';
import { findFeedOrder, forgetFeedOrder } from '../queries/find-feed-order.ts';
import type { FeedOrder } from '../queries/newest-posts.ts';

/** Home opens in this order from now on. */
export async function rememberOrder(ctx: AppContext, viewer: Viewer, order: FeedOrder): Promise<void> {
  if ((await findFeedOrder(ctx, viewer)) === order) return;
  await feedPreferences(ctx).updateOne({ _id: viewer.personId }, { $set: { order } }, { upsert: true });
  forgetFeedOrder(ctx, viewer);
}
