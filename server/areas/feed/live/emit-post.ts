import { listFollowerIds, loadViewer } from '#areas/people/index.ts';
import type { Emission } from '#core/live/live.ts';
import { personRoom } from '#core/live/live.ts';
import type { AppContext } from '#server/context.ts';
import type { PostView } from '#views/types/post.ts';
import { noMarks, presentMarks } from '../presenters/present-marks.ts';
import { acknowledgementFor } from '../queries/find-acknowledgement.ts';
import { findPlace } from '../queries/find-place.ts';
import { hydratePosts } from '../queries/hydrate-posts.ts';
import { presentFor, viewPosts } from '../queries/view-posts.ts';
import { emitTo, findAudiences } from './audiences.ts';

export interface PostFact { readonly postId: string; readonly spaceId: string; readonly authorId: string }

/** A post for everyone who may see it today; nothing when it is gone by now. */
export async function emitPost(ctx: AppContext, name: 'post:created' | 'post:updated' | 'post:restored', { postId, spaceId, authorId }: PostFact): Promise<Emission[]> {
  const hydrated = (await hydratePosts(ctx, [postId])).get(postId);
  const audiences = hydrated && hydrated.post.removedAt === null ? await findAudiences(ctx, spaceId, hydrated.authorIds) : null;
  if (!hydrated || !audiences) return [];
  const views = new Map<string, PostView>();
  const emissions = await emitTo(audiences, { name, post: hydrated.post }, {
    standing: async (standing) => {
      const shared = await presentFor(ctx, hydrated, audiences.space, { personId: null, place: standing.facts }, null);
      const acknowledgement = await acknowledgementFor(ctx, hydrated.post, { personId: null, facts: standing.facts, memberCount: audiences.memberCount });
      const post = { ...shared, ...presentMarks(noMarks, name === 'post:created', acknowledgement) };
      views.set(standing.name, post);
      return { post };
    },
    writer: async ({ viewer }) => {
      const [post] = await viewPosts(ctx, viewer, [postId]);
      return post ? { post } : null;
    },
  });
  return name === 'post:updated' ? emissions : [...emissions, ...(await tellFollowers(ctx, name, { spaceId, authorId }, hydrated.authorIds, views))];
}

const maximumFollowers = 2_000;

/** Followers of the author hear of it also in spaces that they may read but have not put into their feed. */
async function tellFollowers(ctx: AppContext, name: 'post:created' | 'post:restored', { spaceId, authorId }: Omit<PostFact, 'postId'>, writerIds: ReadonlySet<string>, views: ReadonlyMap<string, PostView>): Promise<Emission[]> {
  const rooms = new Map<string, string[]>();
  let after: string | undefined;
  for (let read = 0; read < maximumFollowers;) {
    const { ids, next } = await listFollowerIds(ctx, authorId, after);
    read += ids.length;
    for (const personId of ids) {
      const viewer = writerIds.has(personId) ? null : await loadViewer(ctx, personId);
      const place = viewer && await findPlace(ctx, viewer, spaceId);
      if (!place || place.inFeed || place.muted) continue;
      const standing = place.facts.moderate ? 'moderators' : 'members';
      rooms.set(standing, [...(rooms.get(standing) ?? []), personRoom(personId)]);
    }
    if (next === null) break;
    after = next;
  }
  return [...rooms].map(([standing, people]) => ({ name, rooms: people, payload: { post: views.get(standing) } }));
}

