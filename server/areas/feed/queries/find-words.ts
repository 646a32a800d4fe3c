import { plainText } from '#core/markdown/parse-markdown.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { comments } from '../models/comments.ts';
import { hydratePosts } from './hydrate-posts.ts';

const shownLetters = 600;

/**
 * The beginning of what posts and comments say, as plain words by id, for notices and mails; removed ones are absent.
 * The caller has checked that the reader may see them.
 */
export async function findWords(ctx: AppContext, { postIds, commentIds }: { readonly postIds: readonly string[]; readonly commentIds: readonly string[] }): Promise<{ posts: Map<string, string>; comments: Map<string, string> }> {
  const hydrated = await hydratePosts(ctx, [...new Set(postIds)]);
  const found = commentIds.length === 0 ? [] : await comments(ctx).find({ _id: { $in: commentIds.filter(isId) }, removedAt: null }).select({ body: 1 }).lean();
  return {
    posts: new Map([...hydrated].filter(([, { post }]) => post.removedAt === null).map(([id, { post }]) => [id, post.title ?? plainText(post.body.slice(0, shownLetters))])),
    comments: new Map(found.map((comment) => [comment._id.toString(), plainText(comment.body.slice(0, shownLetters))])),
  };
}
