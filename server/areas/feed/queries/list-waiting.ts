import { listFeedSpaceIds } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { FrameView } from '#views/types/frame.ts';
import { mergeEntries } from './merge-entries.ts';
import { findNewestPosts } from './newest-posts.ts';
import { viewPosts } from './view-posts.ts';

const shown = 5;
const shownLetters = 300;

/** The newest questions in the viewer's spaces by others that wait for an answer; at most five. */
export async function listWaiting(ctx: AppContext, viewer: Viewer): Promise<FrameView['waitingForAnswer']> {
  const newest = await findNewestPosts(ctx, 'waiting', (await listFeedSpaceIds(ctx, viewer)).map((spaceId) => ({ spaceId })));
  const reachable = newest.map(({ entries }) => ({ entries, complete: true }));
  const entries = mergeEntries(reachable, null, shown, (entry) => entry.authorId !== viewer.personId) ?? [];
  const posts = await viewPosts(ctx, viewer, entries.map((entry) => entry.id));
  return posts.map(({ id, title, body, createdAt, author, space }) => ({ id, title, body: body.slice(0, shownLetters), createdAt, author, space }));
}
