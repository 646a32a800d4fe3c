import type { SpaceRef } from '#views/types/space.ts';
import { acceptAnswer, createComment, editPost, pinPost, reactToPost, readPostHistory, removePost, reopenQuestion } from '../policies.ts';
import type { SharedPostView } from '../queries/encoded-views.ts';
import type { HydratedPost } from '../queries/hydrate-posts.ts';
import { postFacts } from '../record-facts.ts';
import { isLong } from './is-long.ts';
import type { Presenting } from './present-comment.ts';
import { presentComment } from './present-comment.ts';
import { presentFiles, presentImages, presentReactions } from './present-written.ts';

/** A post as its audience sees it in a list, without the viewer's own marks. */
export function presentPost({ post, comments, accepted }: HydratedPost, space: SpaceRef, presenting: Presenting): SharedPostView {
  const { audience: { personId, place }, person, mine } = presenting;
  const id = post._id.toString();
  const facts = postFacts(post, personId);
  const shown = comments.map((thread) => presentComment(post, thread.comment, thread.answers, presenting));
  const earlier = Math.max(0, post.threadCount - shown.length);
  return {
    id,
    space,
    kind: post.kind,
    author: person(post.authorId.toString()),
    title: post.title,
    bodyHtml: post.bodyHtml,
    body: post.body,
    // What one is asked to have read stands there whole.
    long: post.kind !== 'announcement' && isLong(post.body),
    topics: post.topics.map((topic) => topic.shown),
    images: presentImages(post.images),
    files: presentFiles(post.files),
    createdAt: post.createdAt.toISOString(),
    editedAt: post.editedAt?.toISOString() ?? null,
    activeAt: post.activeAt.toISOString(),
    pinned: post.pinned,
    reactions: presentReactions(post.reactions, mine?.[id]),
    commentCount: post.commentCount,
    question: post.question === null ? null : {
      state: post.question.state,
      answeredBy: post.question.answeredBy === null ? null : person(post.question.answeredBy.toString()),
      answerId: post.question.answerId?.toString() ?? null,
    },
    comments: shown,
    earlier,
    earlierUrl: earlierUrl(id, earlier, shown[0]?.id),
    acceptedAnswer: accepted && !accepted.removedAt ? presentComment(post, accepted, [], presenting) : null,
    can: {
      edit: editPost(place, facts),
      remove: removePost(place, facts),
      comment: createComment(place, facts),
      react: reactToPost(place, facts),
      pin: pinPost(place, facts),
      accept: acceptAnswer(place, facts),
      reopen: reopenQuestion(place, facts),
      history: readPostHistory(place, facts),
    },
  };
}

/** Where the comments before the first shown one are read. */
export const earlierUrl = (postId: string, earlier: number, firstId: string | undefined): string | null =>
  earlier > 0 && firstId !== undefined ? `/posts/${postId}?before=${firstId}#comments` : null;
