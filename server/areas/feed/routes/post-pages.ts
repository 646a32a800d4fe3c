import { AppError, forbidden, notFound } from '#core/errors/app-error.ts';
import { isOpened } from '#core/http/is-opened.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import { editComment, editPost } from '../policies.ts';
import { findVisibleComment } from '../queries/find-visible-comment.ts';
import { findTracedPost, findVisiblePost } from '../queries/find-visible-post.ts';
import { listCommentRevisions } from '../queries/list-revisions.ts';
import { emptyForm } from '../queries/view-composer.ts';
import { viewPostHistory } from '../queries/view-post-history.ts';
import { viewPost } from '../queries/view-post.ts';
import { idParams, threadQuery } from '../schemas.ts';
import { threadPage } from './thread-page.ts';

const show = defineRoute({
  method: 'get', path: '/posts/:id', access: 'signed-in', params: idParams, query: threadQuery,
  summary: 'A post and its thread; `before` shows earlier comments, `comment` those around one.',
  handle: async ({ ctx, viewer, params, query, request }) => {
    try {
      return await threadPage(ctx, viewer, params.id, { ...query, opened: isOpened(request) });
    } catch (error) {
      // Those who moderate are brought to what is left of a removed post; for everyone else it is not there.
      if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
      const { facts } = await findTracedPost(ctx, viewer, params.id);
      if (!facts.removed) throw error;
      return redirect(`/posts/${params.id}/history`);
    }
  },
});

const edit = defineRoute({
  method: 'get', path: '/posts/:id/edit', access: 'signed-in', params: idParams,
  summary: 'Editing a post.',
  handle: async ({ ctx, viewer, params, locale }) => {
    const { place, facts } = await findVisiblePost(ctx, viewer, params.id);
    if (!editPost(place.facts, facts)) throw forbidden();
    return page('feed/edit-post', translate(locale, 'feed.edit-post'), { post: await viewPost(ctx, viewer, params.id), form: emptyForm });
  },
});

const history = defineRoute({
  method: 'get', path: '/posts/:id/history', access: 'signed-in', params: idParams,
  summary: 'Earlier versions of a post.',
  handle: async ({ ctx, viewer, params, locale }) =>
    page('feed/history', translate(locale, 'feed.history'), await viewPostHistory(ctx, viewer, params.id)),
});

const editCommentPage = defineRoute({
  method: 'get', path: '/comments/:id/edit', access: 'signed-in', params: idParams,
  summary: 'Editing a comment.',
  handle: async ({ ctx, viewer, params, locale }) => {
    const { comment, commentFacts, under } = await findVisibleComment(ctx, viewer, params.id);
    if (commentFacts.removed) throw notFound();
    if (!editComment(under.place.facts, under.facts, commentFacts)) throw forbidden();
    return page('feed/edit-comment', translate(locale, 'feed.edit-comment'), {
      postId: under.post._id.toString(), commentId: params.id, form: { ...emptyForm, values: { body: comment.body } },
    });
  },
});

const commentHistory = defineRoute({
  method: 'get', path: '/comments/:id/history', access: 'signed-in', params: idParams,
  summary: 'Earlier versions of a comment.',
  handle: async ({ ctx, viewer, params, locale }) => {
    const { postId, revisions } = await listCommentRevisions(ctx, viewer, params.id);
    return page('feed/history', translate(locale, 'feed.history'), { url: `/posts/${postId}?comment=${params.id}#comment-${params.id}`, revisions, removed: null });
  },
});

export const postPages = [show, edit, history, editCommentPage, commentHistory];
