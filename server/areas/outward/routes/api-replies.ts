import type { Route } from '#core/http/route.ts';
import { created, defineRoute, empty, json } from '#core/http/route.ts';
import { answerReply, approveAnswer } from '../commands/answer-reply.ts';
import { finishHandLook, handleReply } from '../commands/handle-reply.ts';
import { markShareable } from '../commands/mark-shareable.ts';
import { revokeShare, sharePost } from '../commands/share-post.ts';
import { viewInbox } from '../queries/view-inbox.ts';
import { listShares, viewPostOutward } from '../queries/view-post-outward.ts';
import { anyAnswer, answerReplyBody, approveAnswerBody, handLookBody, handleReplyBody, idParams, itemsAnswer, repliesQuery, shareableBody, shareBody } from '../schemas.ts';

const path = '/api/v1/outside-replies';
const desk = ['comms', 'admin'] as const;

const list = defineRoute({
  method: 'get', path, access: desk, query: repliesQuery, answer: itemsAnswer, summary: 'The inbox: replies from outside, unanswered first, by their clock.',
  handle: async ({ ctx, viewer, query }) => json(await viewInbox(ctx, viewer, query)),
});

const answer = defineRoute({
  method: 'post', path: `${path}/:id/answer`, access: desk, params: idParams, body: answerReplyBody, answer: anyAnswer, limit: 'write', summary: 'Answers a reply from the account it came to.',
  handle: async ({ ctx, viewer, params, body }) => json({ state: await answerReply(ctx, viewer, params.id, body) }),
});

const approve = defineRoute({
  method: 'post', path: `${path}/:id/approve`, access: desk, params: idParams, body: approveAnswerBody, status: 204, limit: 'write', summary: 'Approves somebody else’s answer.',
  handle: async ({ ctx, viewer, params, body }) => {
    await approveAnswer(ctx, viewer, params.id, body.revision);
    return empty;
  },
});

const handle = defineRoute({
  method: 'patch', path: `${path}/:id`, access: desk, params: idParams, body: handleReplyBody, status: 204, limit: 'write', summary: 'Assigns, snoozes, notes, drafts, closes or reopens a reply.',
  handle: async ({ ctx, viewer, params, body }) => {
    await handleReply(ctx, viewer, params.id, body);
    return empty;
  },
});

const look = defineRoute({
  method: 'post', path: '/api/v1/hand-looks/:id', access: desk, params: idParams, body: handLookBody, status: 204, limit: 'write', summary: 'Says what somebody found who looked at a copy by hand.',
  handle: async ({ ctx, viewer, params, body }) => {
    await finishHandLook(ctx, viewer, params.id, body.found, body.note);
    return empty;
  },
});

const underPost = defineRoute({
  method: 'get', path: '/api/v1/posts/:id/outward', access: 'signed-in', params: idParams, answer: anyAnswer, summary: 'Copies of a post, replies from outside, and what the viewer may do about them.',
  handle: async ({ ctx, viewer, params }) => json(await viewPostOutward(ctx, viewer, params.id)),
});

const mark = defineRoute({
  method: 'put', path: '/api/v1/posts/:id/shareable', access: 'signed-in', params: idParams, body: shareableBody, status: 204, limit: 'write', summary: 'Lets people share a post in their own words.',
  handle: async ({ ctx, viewer, params, body }) => {
    await markShareable(ctx, viewer, params.id, body);
    return empty;
  },
});

const unmark = defineRoute({
  method: 'delete', path: '/api/v1/posts/:id/shareable', access: 'signed-in', params: idParams, status: 204, limit: 'write', summary: 'Lets a post be shared no more.',
  handle: async ({ ctx, viewer, params }) => {
    await markShareable(ctx, viewer, params.id, null);
    return empty;
  },
});

const shares = defineRoute({
  method: 'get', path: '/api/v1/shares', access: 'signed-in', answer: itemsAnswer, summary: 'One’s own shares.',
  handle: async ({ ctx, viewer }) => json({ items: await listShares(ctx, viewer), next: null }),
});

const share = defineRoute({
  method: 'post', path: '/api/v1/shares', access: 'signed-in', body: shareBody, answer: anyAnswer, status: 201, limit: 'write', summary: 'Shares a post in one’s own words, by one’s own account or the network’s page.',
  handle: async ({ ctx, viewer, body }) => {
    const { id, url } = await sharePost(ctx, viewer, body);
    const made = (await listShares(ctx, viewer)).find((one) => one.id === id);
    return created({ ...made, id, sharePage: url });
  },
});

const revoke = defineRoute({
  method: 'delete', path: '/api/v1/shares/:id', access: 'signed-in', params: idParams, status: 204, limit: 'write', summary: 'Takes one’s own share back.',
  handle: async ({ ctx, viewer, params }) => {
    await revokeShare(ctx, viewer, params.id);
    return empty;
  },
});

export const repliesApiRoutes: readonly Route[] = [list, answer, approve, handle, look, underPost, mark, unmark, shares, share, revoke];
