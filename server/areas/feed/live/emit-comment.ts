import type { Emission, LiveEventName } from '#core/live/live.ts';
import type { AppContext } from '#server/context.ts';
import { findComment } from '../queries/find-records.ts';
import { hydratePosts } from '../queries/hydrate-posts.ts';
import { loadAnswers } from '../queries/load-answers.ts';
import { findPostMarks } from '../queries/post-marks.ts';
import { viewCommentFor } from '../queries/view-comment.ts';
import { emitTo, findAudiences } from './audiences.ts';

/** A comment as it is now, for everyone who may see it today; nothing when it is gone. */
export async function emitComment(ctx: AppContext, name: Extract<LiveEventName, 'comment:created' | 'comment:updated'>, commentId: string): Promise<Emission[]> {
  const comment = await findComment(ctx, commentId);
  if (!comment?.shown) return [];
  const postId = comment.postId.toString();
  const spaceId = comment.spaceId.toString();
  const post = (await hydratePosts(ctx, [postId])).get(postId)?.post;
  if (!post || post.removedAt !== null) return [];
  const answers = comment.answerCount > 0 ? (await loadAnswers(ctx, [comment])).get(commentId) ?? [] : [];
  const audiences = await findAudiences(ctx, spaceId, [post, comment, ...answers].map((written) => written.authorId.toString()));
  if (!audiences) return [];
  const about = name === 'comment:created' ? { postId, spaceId, commentCount: post.commentCount } : { postId };
  return emitTo(audiences, { name, post }, {
    standing: async (standing) => ({ comment: (await viewCommentFor(ctx, post, comment, [{ personId: null, place: standing.facts }]))[0], ...about }),
    writer: async ({ viewer, place }) => {
      const marks = (await findPostMarks(ctx, viewer.personId, [postId]))(postId);
      const [view] = await viewCommentFor(ctx, post, comment, [{ personId: viewer.personId, place: place.facts }], marks.mine ?? undefined);
      return { comment: view, ...about };
    },
  });
}
