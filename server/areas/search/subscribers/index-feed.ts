import { commentCreated, commentEdited, commentRemoved, findComment, findPost, postCreated, postEdited, postRemoved } from '#areas/feed/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { plainText } from '#core/markdown/parse-markdown.ts';
import { removeEntry, removePostEntries, writeEntry } from '../commands/write-entry.ts';

/** Posts are found by what they say now. */
export const indexPosts = defineSubscriber({
  name: 'search.index-posts',
  on: [postCreated, postEdited, postRemoved],
  handle: async (ctx, event) => {
    const post = await findPost(ctx, event.data.postId);
    if (!post || post.removedAt) return removePostEntries(ctx, event.data.postId);
    const files = [...post.images.map((image) => image.alt), ...post.files.map((file) => file.name)].join(' ');
    await writeEntry(ctx, {
      kind: 'post', subjectId: post._id, spaceId: post.spaceId, authorId: post.authorId, postId: null, at: post.createdAt,
      title: post.title ?? '', text: `${plainText(post.body)} ${files}`.trim(),
    });
  },
});

/** Comments likewise, as long as their post is there. */
export const indexComments = defineSubscriber({
  name: 'search.index-comments',
  on: [commentCreated, commentEdited, commentRemoved],
  handle: async (ctx, event) => {
    const { commentId, postId } = event.data;
    const comment = await findComment(ctx, commentId);
    const post = comment && await findPost(ctx, postId);
    if (!comment || comment.removedAt || !post || post.removedAt) return removeEntry(ctx, commentId);
    await writeEntry(ctx, {
      kind: 'comment', subjectId: comment._id, spaceId: comment.spaceId, authorId: comment.authorId, postId: comment.postId, at: comment.createdAt,
      title: '', text: plainText(comment.body),
    });
  },
});
