import type { Viewer } from '#core/access/viewer.ts';
import { markFragment } from '#core/cache/fragments.ts';
import type { Reply } from '#core/http/route.ts';
import { page } from '#core/http/route.ts';
import { plainText } from '#core/markdown/parse-markdown.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView, ThreadPageView } from '#views/types/pages.ts';
import type { CommentView } from '#views/types/post.ts';
import { markPostRead } from '../commands/mark-read.ts';
import { emptyForm, viewComposer } from '../queries/view-composer.ts';
import { viewNewestThread, viewThread } from '../queries/view-post.ts';

const shownComments = 20;
const titleLetters = 80;

/** The page of a post with a part of its thread, read once it is `opened`; `form` gives back a comment that was refused. */
export async function threadPage(ctx: AppContext, viewer: Viewer, postId: string, { before, comment, opened }: { readonly before?: string; readonly comment?: string; readonly opened?: boolean }, form: FormView = emptyForm): Promise<Reply> {
  const newest = before === undefined && comment === undefined ? await viewNewestThread(ctx, viewer, postId) : null;
  const post = newest?.post ?? await viewThread(ctx, viewer, postId, { before, around: comment, limit: shownComments });
  const composer = post.can.comment ? await viewComposer(ctx, viewer, `post:${post.id}`, post.space, form) : null;
  // Also without JavaScript; with it, the page says so too when it was looked at.
  if (opened && post.unread) await markPostRead(ctx, viewer, postId).catch((error: unknown) => ctx.log.warn({ err: error, postId }, 'a post that was opened is not marked as read'));
  const title = post.title ?? (plainText(post.body).slice(0, titleLetters) || post.author.name);
  const shown: ThreadPageView = {
    ...post, full: true,
    comments: comment === undefined ? post.comments : post.comments.map((other) => highlight(other, comment)),
    draft: composer?.draft, values: composer?.form.values, problems: composer?.form.problems,
  };
  // Whoever has begun to write gets a page of their own.
  if (newest && form === emptyForm && !composer?.draft) markFragment(shown, { partial: 'post', owner: newest.owner, variant: newest.mark });
  return page('feed/post', title, { post: shown });
}

const highlight = (comment: CommentView, id: string): CommentView => ({
  ...comment,
  ...(comment.id === id ? { highlighted: true } : {}),
  answers: comment.answers.map((answer) => highlight(answer, id)),
});
