import { AppError } from '#core/errors/app-error.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { Area } from '#server/area.ts';
import { feedEvents } from './events.ts';
import { feedFrame } from './frame.ts';
import { crossingRooms, feedRooms, ownRooms, postRooms } from './live/feed-rooms.ts';
import { tellPostAcknowledged } from './live/tell-acknowledgements.ts';
import { tellCommentCreated, tellCommentEdited, tellCommentRemoved } from './live/tell-comments.ts';
import { tellPostCreated, tellPostRemoved, tellPostRestored, tellPostUpdated, tellQuestionChanged } from './live/tell-posts.ts';
import { tellReactionChanged } from './live/tell-reactions.ts';
import { tellUnreadChanged } from './live/tell-unread.ts';
import { acknowledgements } from './models/acknowledgements.ts';
import { bookmarks } from './models/bookmarks.ts';
import { comments } from './models/comments.ts';
import { drafts } from './models/drafts.ts';
import { feedPreferences } from './models/feed-preferences.ts';
import { posts } from './models/posts.ts';
import { reactions } from './models/reactions.ts';
import { readMarkers } from './models/read-markers.ts';
import { revisions } from './models/revisions.ts';
import { threadSettings } from './models/thread-settings.ts';
import { findVisibleComment } from './queries/find-visible-comment.ts';
import { findVisiblePost } from './queries/find-visible-post.ts';
import { keepFeedCaches } from './queries/keep-caches.ts';
import { feedRoutes } from './routes.ts';
import { beginReadOnJoining } from './subscribers/begin-read.ts';

export const feedArea: Area = {
  name: 'feed',
  collections: [posts, comments, reactions, acknowledgements, revisions, drafts, readMarkers, threadSettings, bookmarks, feedPreferences],
  routes: feedRoutes,
  events: feedEvents,
  subscribers: [beginReadOnJoining],
  jobs: [],
  live: {
    translators: [
      tellPostCreated, tellPostUpdated, tellPostRemoved, tellPostRestored, tellQuestionChanged, tellPostAcknowledged, tellCommentCreated, tellCommentEdited, tellCommentRemoved,
      tellReactionChanged, tellUnreadChanged,
    ],
    targets: [feedRooms, crossingRooms, postRooms, ownRooms],
  },
  frame: [feedFrame],
  start: (ctx) => {
    keepFeedCaches(ctx);
    ctx.files.admit('post', (viewer, ids) => anyFound(ids, (id) => findVisiblePost(ctx, viewer, id)));
    ctx.files.admit('comment', (viewer, ids) => anyFound(ids, (id) => findShownComment(viewer, id)));

    async function findShownComment(viewer: Viewer, id: string): Promise<void> {
      const { commentFacts, under } = await findVisibleComment(ctx, viewer, id);
      if (commentFacts.removed && !under.place.facts.moderate) throw new AppError('not-found');
    }
  },
};

async function anyFound(ids: readonly string[], find: (id: string) => Promise<unknown>): Promise<boolean> {
  for (const id of ids) {
    try {
      await find(id);
      return true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return false;
}
