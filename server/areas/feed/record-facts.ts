import type { CommentRecord } from './models/comments.ts';
import type { PostRecord, WrittenRecord } from './models/posts.ts';
import type { CommentFacts, PostFacts } from './policies.ts';

/** What the rules need to know of a post, as one person stands to it. */
export const postFacts = (post: PostRecord, personId: string | null): PostFacts =>
  ({ ...writtenFacts(post, personId), question: post.question?.state ?? null, announcement: post.kind === 'announcement' });

export const commentFacts = (post: PostRecord, comment: CommentRecord, personId: string | null): CommentFacts =>
  ({ ...writtenFacts(comment, personId), accepted: post.question?.answerId?.equals(comment._id) ?? false });

const writtenFacts = (written: WrittenRecord, personId: string | null): { own: boolean; removed: boolean; edited: boolean } => ({
  own: personId !== null && written.authorId.toString() === personId,
  removed: written.removedAt !== null,
  edited: written.editedAt !== null,
});
