import { notFound } from '#core/errors/app-error.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import { createComment } from '../commands/create-comment.ts';
import { editComment } from '../commands/edit-comment.ts';
import { removeComment } from '../commands/remove-comment.ts';
import { keepUploads, plainUpload, saveUploads } from '../commands/save-uploads.ts';
import { setReaction } from '../commands/set-reaction.ts';
import { findVisibleComment } from '../queries/find-visible-comment.ts';
import { actForm, commentForm, editCommentForm, idParams, reactionForm } from '../schemas.ts';
import { threadPage } from './thread-page.ts';

const linkTo = (postId: string, commentId: string): string => `/posts/${postId}?comment=${commentId}#comment-${commentId}`;

const create = defineRoute({
  method: 'post', path: '/posts/:id/comments', access: 'signed-in', params: idParams, body: commentForm, limit: 'write', upload: plainUpload,
  summary: 'Comments on a post (form); a file may come with it as `upload`.',
  handle: async ({ ctx, viewer, params, body, files, idempotencyKey }) => {
    const { key, returnTo: _returnTo, alt, ...input } = body;
    const attached = await saveUploads(ctx, viewer, files, alt, input);
    const { id } = await createComment(ctx, viewer, params.id, { ...input, ...attached }, { key: idempotencyKey ?? key });
    return redirect(`/posts/${params.id}#comment-${id}`);
  },
  onInvalid: async ({ ctx, viewer, params, values, files, problems, notice }) => {
    if (!viewer) throw notFound();
    return threadPage(ctx, viewer, params['id'] ?? '', {}, { values: await keepUploads(ctx, viewer, files, values), problems, notice });
  },
});

const edit = defineRoute({
  method: 'post', path: '/comments/:id/edit', access: 'signed-in', params: idParams, body: editCommentForm, limit: 'write',
  summary: 'Changes a comment (form).',
  handle: async ({ ctx, viewer, params, body }) => {
    const { returnTo, ...input } = body;
    await editComment(ctx, viewer, params.id, input);
    const { under } = await findVisibleComment(ctx, viewer, params.id);
    return redirect(returnTo ?? linkTo(under.post._id.toString(), params.id));
  },
  onInvalid: async ({ ctx, viewer, locale, params, values, problems, notice }) => {
    if (!viewer) throw notFound();
    const commentId = params['id'] ?? '';
    const { under } = await findVisibleComment(ctx, viewer, commentId);
    return page('feed/edit-comment', translate(locale, 'feed.edit-comment'), { postId: under.post._id.toString(), commentId, form: { values, problems, notice } }, 422);
  },
});

const remove = defineRoute({
  method: 'post', path: '/comments/:id/remove', access: 'signed-in', params: idParams, body: actForm, limit: 'write',
  summary: 'Removes a comment (form).',
  handle: async ({ ctx, viewer, params, body }) => {
    const { under } = await findVisibleComment(ctx, viewer, params.id);
    await removeComment(ctx, viewer, params.id, body.reason ?? null);
    return redirect(body.returnTo && !body.returnTo.includes(params.id) ? body.returnTo : `/posts/${under.post._id.toString()}#comments`);
  },
});

const react = defineRoute({
  method: 'post', path: '/comments/:id/reactions', access: 'signed-in', params: idParams, body: reactionForm, limit: 'write',
  summary: 'Reacts to a comment or takes it back (form).',
  handle: async ({ ctx, viewer, params, body }) => {
    const { under } = await findVisibleComment(ctx, viewer, params.id);
    await setReaction(ctx, viewer, { subject: 'comments', id: params.id, name: body.name, on: body.on });
    return redirect(body.returnTo ?? linkTo(under.post._id.toString(), params.id));
  },
});

export const commentForms = [create, edit, remove, react];
