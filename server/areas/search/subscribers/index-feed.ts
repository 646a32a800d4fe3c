import type { CommentRecord, PostRecord } from '#areas/feed/index.ts';
import { commentCreated, commentEdited, commentRemoved, findComment, findPost, listCommentsOfPost, postCreated, postEdited, postRemoved, postRestored } from '#areas/feed/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { plainText } from '#core/markdown/parse-markdown.ts';
import type { AppContext } from '#server/context.ts';
import type { EntryFacts } from '../commands/write-entry.ts';
import { removeEntry, removePostEntries, writeEntries } from '../commands/write-entry.ts';

const commentsAtOnce = 200;

/** Posts are found by what they say now. */
export const indexPosts = defineSubscriber({
  name: 'search.index-posts',
  on: [postCreated, postEdited, postRemoved],
  handle: (ctx, event) => writePosts(ctx, [event.data.postId]),
  handleMany: (ctx, events) => writePosts(ctx, events.map(({ data }) => data.postId)),
});

/** A post that comes back brings its comments along. */
export const indexRestoredPosts = defineSubscriber({
  name: 'search.index-restored-posts',
  on: [postRestored],
  handle: async (ctx, event) => {
    const { postId } = event.data;
    await writePosts(ctx, [postId]);
    for (let after: string | null = null; ;) {
      const found = await listCommentsOfPost(ctx, postId, after, commentsAtOnce);
      await writeComments(ctx, found.map((comment) => ({ commentId: comment._id.toString(), postId })));
      if (found.length < commentsAtOnce) return;
      after = found.at(-1)?._id.toString() ?? null;
    }
  },
});

/** Comments likewise, as long as their post is there. */
export const indexComments = defineSubscriber({
  name: 'search.index-comments',
  on: [commentCreated, commentEdited, commentRemoved],
  handle: (ctx, event) => writeComments(ctx, [event.data]),
  handleMany: (ctx, events) => writeComments(ctx, events.map(({ data }) => data)),
});

const writePosts = async (ctx: AppContext, postIds: readonly string[]): Promise<void> => {
  const found: EntryFacts[] = [];
  for (const postId of new Set(postIds)) {
    const post = await findPost(ctx, postId);
    if (post && !post.removedAt) found.push(entryOfPost(post));
    else await removePostEntries(ctx, postId);
  }
  await writeEntries(ctx, found);
};

const writeComments = async (ctx: AppContext, facts: readonly { readonly commentId: string; readonly postId: string }[]): Promise<void> => {
  const posts = new Map<string, PostRecord | null>();
  const found: EntryFacts[] = [];
  for (const [commentId, postId] of new Map(facts.map((fact) => [fact.commentId, fact.postId]))) {
    const comment = await findComment(ctx, commentId);
    if (!posts.has(postId)) posts.set(postId, await findPost(ctx, postId));
    const post = posts.get(postId);
    if (comment && !comment.removedAt && post && !post.removedAt) found.push(entryOfComment(comment));
    else await removeEntry(ctx, commentId);
  }
  await writeEntries(ctx, found);
};

const entryOfPost = (post: PostRecord): EntryFacts => {
  const files = [...post.images.map((image) => image.alt), ...post.files.map((file) => file.name)].join(' ');
  return {
    kind: 'post', subjectId: post._id, spaceId: post.spaceId, authorId: post.authorId, postId: null, at: post.createdAt,
    title: post.title ?? '', text: `${plainText(post.body)} ${files}`.trim(),
  };
};

const entryOfComment = (comment: CommentRecord): EntryFacts => ({
  kind: 'comment', subjectId: comment._id, spaceId: comment.spaceId, authorId: comment.authorId, postId: comment.postId, at: comment.createdAt,
  title: '', text: plainText(comment.body),
});
