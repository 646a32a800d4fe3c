import type { Viewer } from '#core/access/viewer.ts';
import type { Reply } from '#core/http/route.ts';
import { page } from '#core/http/route.ts';
import { plainText } from '#core/markdown/parse-markdown.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView } from '#views/types/pages.ts';
import type { CommentView } from '#views/types/post.ts';
import { emptyForm, viewComposer } from '../queries/view-composer.ts';
import { viewThread } from '../queries/view-post.ts';

const shownComments = 20;
const titleLetters = 80;

/** The page of a post with a part of its thread; `form` gives back a comment that was refused. */
export async function threadPage(ctx: AppContext, viewer: Viewer, postId: string, window: { readonly before?: string; readonly comment?: string }, form: FormView = emptyForm): Promise<Reply> {
  const post = await viewThread(ctx, viewer, postId, { before: window.before, around: window.comment, limit: shownComments });
  const composer = post.can.comment ? await viewComposer(ctx, viewer, `post:${post.id}`, post.space, form) : null;
  const title = post.title ?? (plainText(post.body).slice(0, titleLetters) || post.author.name);
  return page('feed/post', title, { post: { ...post, comments: post.comments.map((comment) => highlight(comment, window.comment)) }, composer, highlightId: window.comment ?? null });
}

const highlight = (comment: CommentView, id: string | undefined): CommentView => ({
  ...comment,
  ...(comment.id === id ? { highlighted: true } : {}),
  answers: comment.answers.map((answer) => highlight(answer, id)),
});
