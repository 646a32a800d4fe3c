import { notFound } from '#core/errors/app-error.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import { acceptAnswer } from '../commands/accept-answer.ts';
import { acknowledgePost } from '../commands/acknowledge-post.ts';
import { changeThreadSettings } from '../commands/change-thread-settings.ts';
import { createPost } from '../commands/create-post.ts';
import { editPost } from '../commands/edit-post.ts';
import { pinPost } from '../commands/pin-post.ts';
import { removePost } from '../commands/remove-post.ts';
import { reopenQuestion } from '../commands/reopen-question.ts';
import { restorePost } from '../commands/restore-post.ts';
import { setBookmark } from '../commands/set-bookmark.ts';
import { keepUploads, plainUpload, saveUploads } from '../commands/save-uploads.ts';
import { setReaction } from '../commands/set-reaction.ts';
import { viewComposer } from '../queries/view-composer.ts';
import { viewPost } from '../queries/view-post.ts';
import { actForm, answerForm, editPostForm, idParams, onForm, onceForm, postForm, reactionForm, threadForm } from '../schemas.ts';

const back = (postId: string, returnTo: string | undefined) => redirect(returnTo ?? `/posts/${postId}`);

const create = defineRoute({
  method: 'post', path: '/posts', access: 'signed-in', body: postForm, limit: 'write', upload: plainUpload,
  summary: 'Writes a post (form); a file may come with it as `upload`.',
  handle: async ({ ctx, viewer, body, files, idempotencyKey }) => {
    const { key, returnTo, alt, ...input } = body;
    const attached = await saveUploads(ctx, viewer, files, alt, input);
    const { id } = await createPost(ctx, viewer, { ...input, ...attached }, { key: idempotencyKey ?? key });
    return redirect(returnTo ?? `/posts/${id}`);
  },
  onInvalid: async ({ ctx, viewer, locale, values, files, problems, notice }) => {
    if (!viewer) throw notFound();
    const kept = await keepUploads(ctx, viewer, files, values);
    const composer = await viewComposer(ctx, viewer, values['place'] ?? 'write', null, { values: kept, problems, notice });
    return page('feed/write', translate(locale, 'feed.write-heading'), { composer: { ...composer, draft: null } }, 422);
  },
});

const edit = defineRoute({
  method: 'post', path: '/posts/:id/edit', access: 'signed-in', params: idParams, body: editPostForm, limit: 'write',
  summary: 'Changes a post (form).',
  handle: async ({ ctx, viewer, params, body }) => {
    const { returnTo, ...input } = body;
    await editPost(ctx, viewer, params.id, input);
    return back(params.id, returnTo);
  },
  onInvalid: async ({ ctx, viewer, locale, params, values, problems, notice }) => {
    if (!viewer) throw notFound();
    return page('feed/edit-post', translate(locale, 'feed.edit-post'), { post: await viewPost(ctx, viewer, params['id'] ?? ''), form: { values, problems, notice } }, 422);
  },
});

const remove = defineRoute({
  method: 'post', path: '/posts/:id/remove', access: 'signed-in', params: idParams, body: actForm, limit: 'write',
  summary: 'Removes a post (form).',
  handle: async ({ ctx, viewer, params, body }) => {
    await removePost(ctx, viewer, params.id, body.reason ?? null);
    const { returnTo = '/' } = body;
    return redirect(returnTo.startsWith(`/posts/${params.id}`) ? '/' : returnTo);
  },
});

const restore = defineRoute({
  method: 'post', path: '/posts/:id/restore', access: 'signed-in', params: idParams, body: actForm, limit: 'write',
  summary: 'Brings a removed post back (form).',
  handle: async ({ ctx, viewer, params, body }) => {
    await restorePost(ctx, viewer, params.id);
    return back(params.id, body.returnTo);
  },
});

const react = defineRoute({
  method: 'post', path: '/posts/:id/reactions', access: 'signed-in', params: idParams, body: reactionForm, limit: 'write',
  summary: 'Reacts to a post or takes it back (form).',
  handle: async ({ ctx, viewer, params, body }) => {
    await setReaction(ctx, viewer, { subject: 'posts', id: params.id, name: body.name, on: body.on });
    return back(params.id, body.returnTo);
  },
});

const acknowledge = defineRoute({
  method: 'post', path: '/posts/:id/acknowledgement', access: 'signed-in', params: idParams, body: onceForm, limit: 'write',
  summary: 'Takes note of an announcement (form).',
  handle: async ({ ctx, viewer, params, body }) => {
    await acknowledgePost(ctx, viewer, params.id);
    return back(params.id, body.returnTo);
  },
});

const bookmark = defineRoute({
  method: 'post', path: '/posts/:id/bookmark', access: 'signed-in', params: idParams, body: onForm, limit: 'write',
  summary: 'Keeps a post or lets it go (form).',
  handle: async ({ ctx, viewer, params, body }) => {
    await setBookmark(ctx, viewer, params.id, body.on);
    return back(params.id, body.returnTo);
  },
});

const pin = defineRoute({
  method: 'post', path: '/posts/:id/pin', access: 'signed-in', params: idParams, body: onForm, limit: 'write',
  summary: 'Pins a post or lets it go (form).',
  handle: async ({ ctx, viewer, params, body }) => {
    await pinPost(ctx, viewer, params.id, body.on);
    return back(params.id, body.returnTo);
  },
});

const accept = defineRoute({
  method: 'post', path: '/posts/:id/answer', access: 'signed-in', params: idParams, body: answerForm, limit: 'write',
  summary: 'Accepts an answer (form).',
  handle: async ({ ctx, viewer, params, body }) => {
    await acceptAnswer(ctx, viewer, params.id, body.comment);
    return back(params.id, body.returnTo);
  },
});

const reopen = defineRoute({
  method: 'post', path: '/posts/:id/reopen', access: 'signed-in', params: idParams, body: actForm, limit: 'write',
  summary: 'Opens a question again (form).',
  handle: async ({ ctx, viewer, params, body }) => {
    await reopenQuestion(ctx, viewer, params.id);
    return back(params.id, body.returnTo);
  },
});

const thread = defineRoute({
  method: 'post', path: '/posts/:id/thread', access: 'signed-in', params: idParams, body: threadForm, limit: 'write',
  summary: 'What a thread is to the viewer (form).',
  handle: async ({ ctx, viewer, params, body }) => {
    const { returnTo, ...input } = body;
    await changeThreadSettings(ctx, viewer, params.id, input);
    return back(params.id, returnTo);
  },
});

export const postForms = [create, edit, remove, restore, react, acknowledge, bookmark, pin, accept, reopen, thread];
