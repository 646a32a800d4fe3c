import type { PersonRef } from '#views/types/person.ts';
import type { CommentView, ReactionName } from '#views/types/post.ts';
import type { CommentRecord } from '../models/comments.ts';
import type { PostRecord } from '../models/posts.ts';
import type { PlaceFacts } from '../policies.ts';
import { acceptComment, answerComment, editComment, reactToComment, readCommentHistory, removeComment } from '../policies.ts';
import { commentFacts, postFacts } from '../record-facts.ts';
import { presentFiles, presentImages, presentReactions } from './present-written.ts';

/** For whom a view is made: one person, or everyone of a standing who wrote nothing of it. */
export interface Audience {
  readonly personId: string | null;
  readonly place: PlaceFacts;
}

export interface Presenting {
  readonly audience: Audience;
  readonly person: (id: string) => PersonRef;
  /** The viewer's own reactions by the id of what they stand on. */
  readonly mine?: Readonly<Record<string, readonly ReactionName[]>>;
}

/** A comment as its audience sees it; a removed one keeps only its place. */
export function presentComment(post: PostRecord, comment: CommentRecord, answers: readonly CommentRecord[], presenting: Presenting): CommentView {
  const { audience: { personId, place }, person, mine } = presenting;
  const id = comment._id.toString();
  const onPost = postFacts(post, personId);
  const facts = commentFacts(post, comment, personId);
  const { removed } = facts;
  return {
    id,
    postId: comment.postId.toString(),
    parentId: comment.parentId?.toString() ?? null,
    author: person(comment.authorId.toString()),
    createdAt: comment.createdAt.toISOString(),
    editedAt: comment.editedAt?.toISOString() ?? null,
    bodyHtml: removed ? '' : comment.bodyHtml,
    body: removed ? '' : comment.body,
    images: removed ? [] : presentImages(comment.images),
    files: removed ? [] : presentFiles(comment.files),
    reactions: removed ? [] : presentReactions(comment.reactions, mine?.[id]),
    accepted: facts.accepted,
    removed,
    answers: answers.map((answer) => presentComment(post, answer, [], presenting)),
    can: {
      edit: editComment(place, onPost, facts),
      remove: removeComment(place, onPost, facts),
      answer: answerComment(place, onPost, facts),
      accept: acceptComment(place, onPost, facts),
      react: reactToComment(place, onPost, facts),
      history: readCommentHistory(place, onPost, facts),
    },
  };
}
