import { created, defineRoute, empty, json } from '#core/http/route.ts';
import { commentAnswer, commentsAnswer, revisionsAnswer } from '../answers.ts';
import { createComment } from '../commands/create-comment.ts';
import { editComment } from '../commands/edit-comment.ts';
import { removeComment } from '../commands/remove-comment.ts';
import { setReaction } from '../commands/set-reaction.ts';
import { findVisiblePost } from '../queries/find-visible-post.ts';
import { listComments } from '../queries/list-comments.ts';
import { listCommentRevisions } from '../queries/list-revisions.ts';
import { viewComment } from '../queries/view-comment.ts';
import { commentsQuery, createCommentBody, editCommentBody, idParams, reactionParams, removeBody } from '../schemas.ts';

const path = '/api/v1/comments/:id';

const list = defineRoute({
  method: 'get', path: '/api/v1/posts/:id/comments', access: 'signed-in', params: idParams, query: commentsQuery, answer: commentsAnswer,
  summary: 'A page of a thread, oldest first: the newest comments, those `before` one (pass `next`), or those `around` one.',
  handle: async ({ ctx, viewer, params, query }) => {
    const { comments, earlier, later } = await listComments(ctx, viewer, await findVisiblePost(ctx, viewer, params.id), query);
    return json({ items: comments, next: earlier > 0 ? comments[0]?.id ?? null : null, earlier, later });
  },
});

const create = defineRoute({
  method: 'post', path: '/api/v1/posts/:id/comments', access: 'signed-in', params: idParams, body: createCommentBody, answer: commentAnswer, status: 201, limit: 'write',
  summary: 'Comments on a post; with `parent` it answers a comment.',
  handle: async ({ ctx, viewer, params, body, idempotencyKey }) => {
    const { id } = await createComment(ctx, viewer, params.id, body, { key: idempotencyKey });
    return created(await viewComment(ctx, viewer, id));
  },
});

const show = defineRoute({
  method: 'get', path, access: 'signed-in', params: idParams, answer: commentAnswer,
  summary: 'One comment with its answers.',
  handle: async ({ ctx, viewer, params }) => json(await viewComment(ctx, viewer, params.id)),
});

const edit = defineRoute({
  method: 'patch', path, access: 'signed-in', params: idParams, body: editCommentBody, answer: commentAnswer, limit: 'write',
  summary: 'Changes one\'s own comment. Earlier versions remain visible.',
  handle: async ({ ctx, viewer, params, body }) => {
    await editComment(ctx, viewer, params.id, body);
    return json(await viewComment(ctx, viewer, params.id));
  },
});

const remove = defineRoute({
  method: 'delete', path, access: 'signed-in', params: idParams, body: removeBody, limit: 'write', status: 204,
  summary: 'Removes a comment; its place stays while it has answers.',
  handle: async ({ ctx, viewer, params, body }) => {
    await removeComment(ctx, viewer, params.id, body?.reason ?? null);
    return empty;
  },
});

const history = defineRoute({
  method: 'get', path: `${path}/history`, access: 'signed-in', params: idParams, answer: revisionsAnswer,
  summary: 'What an edited comment said before, newest first.',
  handle: async ({ ctx, viewer, params }) => json({ items: (await listCommentRevisions(ctx, viewer, params.id)).revisions, next: null }),
});

const react = (method: 'put' | 'delete') => defineRoute({
  method, path: `${path}/reactions/:name`, access: 'signed-in', params: reactionParams, limit: 'write', status: 204,
  summary: method === 'put' ? 'Reacts to a comment.' : 'Takes a reaction to a comment back.',
  handle: async ({ ctx, viewer, params }) => {
    await setReaction(ctx, viewer, { subject: 'comments', id: params.id, name: params.name, on: method === 'put' });
    return empty;
  },
});

export const commentsApiRoutes = [list, create, show, edit, remove, history, react('put'), react('delete')];
