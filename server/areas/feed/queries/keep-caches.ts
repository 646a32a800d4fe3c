import type { AppContext } from '#server/context.ts';
import { forgetDraftPlaces } from './draft-places.ts';
import { forgetAcknowledgement } from './find-acknowledgement.ts';
import { forgetFollowedIds } from './followed-people.ts';
import { forgetFresh } from './fresh-records.ts';
import { forgetPost } from './hydrate-posts.ts';
import { endNamesEpoch } from './names-epoch.ts';
import { forgetNewestPosts } from './newest-posts.ts';
import { forgetPostMarks, forgetUnlessChosen } from './post-marks.ts';
import { forgetReadState } from './read-state.ts';

interface Facts {
  readonly postId?: string;
  readonly spaceId?: string;
  readonly authorId?: string;
  readonly postAuthorId?: string;
  readonly personId?: string;
  readonly parentId?: string | null;
}

/** Forgets what a fact of the feed has made wrong; harmless when repeated. */
export function forgetByFact(ctx: AppContext, type: string, data: unknown): void {
  const { postId, spaceId = '', authorId = '', postAuthorId, personId = '', parentId } = data as Facts;
  if (postId) forgetFresh(ctx, type, postId, parentId);
  switch (type) {
    case 'feed.post.created': case 'feed.post.removed': case 'feed.post.restored':
      forgetNewestPosts(ctx, spaceId, authorId, ['new', 'active', 'waiting']);
      break;
    case 'feed.question.answered': case 'feed.question.reopened':
      forgetNewestPosts(ctx, spaceId, authorId, ['waiting']);
      break;
    case 'feed.comment.created':
      forgetNewestPosts(ctx, spaceId, postAuthorId ?? '', ['active']);
      break;
    case 'feed.comment.removed':
      forgetNewestPosts(ctx, spaceId, postAuthorId ?? '', ['waiting']);
      break;
    case 'feed.post.acknowledged':
      if (postId) forgetAcknowledgement(ctx, personId, postId);
      break;
    case 'feed.marker.moved':
      return forgetReadState(ctx, personId);
    case 'feed.reaction.changed': case 'feed.bookmark.changed': case 'feed.thread.changed':
      if (postId) forgetPostMarks(ctx, personId, postId);
  }
  if (postId && type !== 'feed.bookmark.changed' && type !== 'feed.thread.changed') forgetPost(ctx, postId);
  if (type === 'feed.comment.created' && postId) forgetUnlessChosen(ctx, authorId, postId);
  // What was written is no draft any more.
  if (type === 'feed.post.created' || type === 'feed.comment.created') forgetDraftPlaces(ctx, authorId);
}

/** Keeps this process's copies right after changes made anywhere. */
export const keepFeedCaches = (ctx: AppContext): void => {
  ctx.events.tail((event) => {
    if (event.type.startsWith('feed.')) forgetByFact(ctx, event.type, event.data);
    else if (event.type.startsWith('people.follow.')) forgetFollowedIds(ctx, (event.data as { followerId: string }).followerId);
    else if (/^(people\.person|spaces\.space)\./.test(event.type)) endNamesEpoch(ctx);
  });
};
