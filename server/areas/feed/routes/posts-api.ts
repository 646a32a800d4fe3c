import { created, defineRoute, empty, json } from '#core/http/route.ts';
import { postAnswer, revisionsAnswer } from '../answers.ts';
import { acceptAnswer } from '../commands/accept-answer.ts';
import { acknowledgePost } from '../commands/acknowledge-post.ts';
import { createPost } from '../commands/create-post.ts';
import { editPost } from '../commands/edit-post.ts';
import { pinPost } from '../commands/pin-post.ts';
import { removePost } from '../commands/remove-post.ts';
import { reopenQuestion } from '../commands/reopen-question.ts';
import { restorePost } from '../commands/restore-post.ts';
import { setReaction } from '../commands/set-reaction.ts';
import { listPostRevisions } from '../queries/list-revisions.ts';
import { viewPost, viewThread } from '../queries/view-post.ts';
import { answerBody, createPostBody, editPostBody, idParams, reactionParams, removeBody } from '../schemas.ts';

const path = '/api/v1/posts/:id';
const shownComments = 20;

const create = defineRoute({
  method: 'post', path: '/api/v1/posts', access: 'signed-in', body: createPostBody, answer: postAnswer, status: 201, limit: 'write',
  summary: 'Writes a post into a space. `kind` is update, question or, for those who look after the space, announcement; images and files are uploads of the viewer.',
  handle: async ({ ctx, viewer, body, idempotencyKey }) => {
    const { id } = await createPost(ctx, viewer, body, { key: idempotencyKey });
    return created(await viewPost(ctx, viewer, id));
  },
});

const show = defineRoute({
  method: 'get', path, access: 'signed-in', params: idParams, answer: postAnswer,
  summary: 'One post with the newest 20 comments.',
  handle: async ({ ctx, viewer, params }) => json(await viewThread(ctx, viewer, params.id, { limit: shownComments })),
});

const edit = defineRoute({
  method: 'patch', path, access: 'signed-in', params: idParams, body: editPostBody, answer: postAnswer, limit: 'write',
  summary: 'Changes one\'s own post; what is not given stays. Earlier versions remain visible.',
  handle: async ({ ctx, viewer, params, body }) => {
    await editPost(ctx, viewer, params.id, body);
    return json(await viewPost(ctx, viewer, params.id));
  },
});

const remove = defineRoute({
  method: 'delete', path, access: 'signed-in', params: idParams, body: removeBody, limit: 'write', status: 204,
  summary: 'Removes a post; for its author and those who moderate the space.',
  handle: async ({ ctx, viewer, params, body }) => {
    await removePost(ctx, viewer, params.id, body?.reason ?? null);
    return empty;
  },
});

const restore = defineRoute({
  method: 'post', path: `${path}/restore`, access: 'signed-in', params: idParams, answer: postAnswer, limit: 'write',
  summary: 'Brings a removed post back, with its comments; for those who moderate the space.',
  handle: async ({ ctx, viewer, params }) => {
    await restorePost(ctx, viewer, params.id);
    return json(await viewPost(ctx, viewer, params.id));
  },
});

const history = defineRoute({
  method: 'get', path: `${path}/history`, access: 'signed-in', params: idParams, answer: revisionsAnswer,
  summary: 'What an edited post said before, newest first.',
  handle: async ({ ctx, viewer, params }) => json({ items: await listPostRevisions(ctx, viewer, params.id), next: null }),
});

const react = (method: 'put' | 'delete') => defineRoute({
  method, path: `${path}/reactions/:name`, access: 'signed-in', params: reactionParams, limit: 'write', status: 204,
  summary: method === 'put' ? 'Reacts to a post.' : 'Takes a reaction to a post back.',
  handle: async ({ ctx, viewer, params }) => {
    await setReaction(ctx, viewer, { subject: 'posts', id: params.id, name: params.name, on: method === 'put' });
    return empty;
  },
});

const acknowledge = defineRoute({
  method: 'put', path: `${path}/acknowledgement`, access: 'signed-in', params: idParams, limit: 'write', status: 204,
  summary: 'Takes note of an announcement; for the members of its space, once and for good.',
  handle: async ({ ctx, viewer, params }) => {
    await acknowledgePost(ctx, viewer, params.id);
    return empty;
  },
});

const pin = (method: 'put' | 'delete') => defineRoute({
  method, path: `${path}/pin`, access: 'signed-in', params: idParams, limit: 'write', status: 204,
  summary: method === 'put' ? 'Pins a post to the top of its space.' : 'Lets a pinned post go.',
  handle: async ({ ctx, viewer, params }) => {
    await pinPost(ctx, viewer, params.id, method === 'put');
    return empty;
  },
});

const accept = defineRoute({
  method: 'put', path: `${path}/answer`, access: 'signed-in', params: idParams, body: answerBody, answer: postAnswer, limit: 'write',
  summary: 'Accepts a comment as the answer to a question.',
  handle: async ({ ctx, viewer, params, body }) => {
    await acceptAnswer(ctx, viewer, params.id, body.comment);
    return json(await viewPost(ctx, viewer, params.id));
  },
});

const reopen = defineRoute({
  method: 'delete', path: `${path}/answer`, access: 'signed-in', params: idParams, answer: postAnswer, limit: 'write',
  summary: 'Opens a question again.',
  handle: async ({ ctx, viewer, params }) => {
    await reopenQuestion(ctx, viewer, params.id);
    return json(await viewPost(ctx, viewer, params.id));
  },
});

export const postsApiRoutes = [create, show, edit, remove, restore, history, react('put'), react('delete'), acknowledge, pin('put'), pin('delete'), accept, reopen];
