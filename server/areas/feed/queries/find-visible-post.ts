import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { PostRecord } from '../models/posts.ts';
import type { PostFacts } from '../policies.ts';
import { seePost, seeTrace } from '../policies.ts';
import type { Place } from './find-place.ts';
import { findPlace } from './find-place.ts';
import type { HydratedPost } from './hydrate-posts.ts';
import { hydratePosts } from './hydrate-posts.ts';
import { postFacts } from '../record-facts.ts';

/** A post that the viewer may see, with where it stands and what they may do there. */
export interface VisiblePost {
  readonly post: PostRecord;
  readonly hydrated: HydratedPost;
  readonly place: Place;
  readonly facts: PostFacts;
}

/**
 * The only way to a post.
 * @throws AppError not-found for what is hidden, removed and missing alike
 */
export const findVisiblePost = async (ctx: AppContext, viewer: Viewer, postId: string): Promise<VisiblePost> => {
  const found = await findPlacedPost(ctx, viewer, postId);
  if (!seePost(found.place.facts, found.facts)) throw notFound();
  return found;
};

/** A post with its trace: also a removed one, for those who moderate. @throws AppError not-found */
export const findTracedPost = async (ctx: AppContext, viewer: Viewer, postId: string): Promise<VisiblePost> => {
  const found = await findPlacedPost(ctx, viewer, postId);
  if (!seePost(found.place.facts, found.facts) && !seeTrace(found.place.facts)) throw notFound();
  return found;
};

const findPlacedPost = async (ctx: AppContext, viewer: Viewer, postId: string): Promise<VisiblePost> => {
  const hydrated = (await hydratePosts(ctx, [postId])).get(postId);
  const place = hydrated && await findPlace(ctx, viewer, hydrated.post.spaceId.toString());
  if (!place) throw notFound();
  return { post: hydrated.post, hydrated, place, facts: postFacts(hydrated.post, viewer.personId) };
};
