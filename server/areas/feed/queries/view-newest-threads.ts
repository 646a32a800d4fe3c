import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { presentComment } from '../presenters/present-comment.ts';
import type { VisiblePost } from './find-visible-post.ts';
import { namesEpoch } from './names-epoch.ts';
import type { ThreadView } from './newest-threads.ts';
import { findNewestThreads } from './newest-threads.ts';
import { findPostMarks } from './post-marks.ts';
import { audienceKey, personLookup } from './view-posts.ts';

/** The newest comments of a post for a viewer, made once for everyone of the same audience; for those who reacted, once for each. */
export async function viewNewestThreads(ctx: AppContext, viewer: Viewer, { post, hydrated, place }: VisiblePost): Promise<{ view: ThreadView; earlier: number }> {
  const { threads, earlier, authorIds, views } = await findNewestThreads(ctx, hydrated);
  const postId = post._id.toString();
  const marks = (await findPostMarks(ctx, viewer.personId, [postId]))(postId);
  const writerId = authorIds.has(viewer.personId) || hydrated.authorId === viewer.personId ? viewer.personId : null;
  const audience = audienceKey(place, writerId);
  const epoch = namesEpoch(ctx);
  const known = marks.mine ? views.own.get(marks) : views.shared.get(audience);
  if (known?.epoch === epoch && known.audience === audience) return { view: known, earlier };
  const person = await personLookup(ctx, authorIds);
  const presenting = { audience: { personId: writerId, place: place.facts }, person, mine: marks.mine ?? undefined };
  const view: ThreadView = { comments: threads.map(({ comment, answers }) => presentComment(post, comment, answers, presenting)), audience, epoch };
  if (marks.mine) views.own.set(marks, view);
  else views.shared.set(audience, view);
  return { view, earlier };
}
