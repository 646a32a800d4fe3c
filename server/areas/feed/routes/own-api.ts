import { notFound } from '#core/errors/app-error.ts';
import { defineRoute, empty, json } from '#core/http/route.ts';
import { draftAnswer, draftsAnswer, postAnswer } from '../answers.ts';
import { changeThreadSettings } from '../commands/change-thread-settings.ts';
import { markHomeRead, markPostRead, markSpaceRead } from '../commands/mark-read.ts';
import { discardDraft, saveDraft } from '../commands/save-draft.ts';
import { setBookmark } from '../commands/set-bookmark.ts';
import { presentDraft } from '../presenters/present-draft.ts';
import { findDraft, listDrafts } from '../queries/list-drafts.ts';
import { viewPost } from '../queries/view-post.ts';
import { draftBody, idParams, placeParams, readBody, threadBody } from '../schemas.ts';

const post = '/api/v1/posts/:id';

const bookmark = (method: 'put' | 'delete') => defineRoute({
  method, path: `${post}/bookmark`, access: 'signed-in', params: idParams, limit: 'write', status: 204,
  summary: method === 'put' ? 'Keeps a post for the viewer.' : 'Lets a kept post go.',
  handle: async ({ ctx, viewer, params }) => {
    await setBookmark(ctx, viewer, params.id, method === 'put');
    return empty;
  },
});

const thread = defineRoute({
  method: 'put', path: `${post}/thread`, access: 'signed-in', params: idParams, body: threadBody, answer: postAnswer, limit: 'write',
  summary: 'Follow, mute and notify: what a thread is to the viewer.',
  handle: async ({ ctx, viewer, params, body }) => {
    await changeThreadSettings(ctx, viewer, params.id, body);
    return json(await viewPost(ctx, viewer, params.id));
  },
});

const drafts = defineRoute({
  method: 'get', path: '/api/v1/drafts', access: 'signed-in', answer: draftsAnswer,
  summary: 'What the viewer has begun to write, the last saved first.',
  handle: async ({ ctx, viewer }) => json({ items: (await listDrafts(ctx, viewer)).map(presentDraft), next: null }),
});

const showDraft = defineRoute({
  method: 'get', path: '/api/v1/drafts/:place', access: 'signed-in', params: placeParams, answer: draftAnswer,
  summary: 'The draft of one place of writing: home, write, space:<id>, post:<id> or comment:<id>.',
  handle: async ({ ctx, viewer, params }) => {
    const draft = await findDraft(ctx, viewer, params.place);
    if (!draft) throw notFound();
    return json(presentDraft(draft));
  },
});

const keepDraft = defineRoute({
  method: 'put', path: '/api/v1/drafts/:place', access: 'signed-in', params: placeParams, body: draftBody, answer: draftAnswer, limit: 'write',
  summary: 'Keeps a draft; the newest saving counts.',
  handle: async ({ ctx, viewer, params, body }) => json(presentDraft(await saveDraft(ctx, viewer, params.place, body))),
});

const dropDraft = defineRoute({
  method: 'delete', path: '/api/v1/drafts/:place', access: 'signed-in', params: placeParams, limit: 'write', status: 204,
  summary: 'Throws a draft away.',
  handle: async ({ ctx, viewer, params }) => {
    await discardDraft(ctx, viewer, params.place);
    return empty;
  },
});

const readPost = defineRoute({
  method: 'put', path: `${post}/read`, access: 'signed-in', params: idParams, limit: 'write', status: 204,
  summary: 'Says that the viewer has read a post.',
  handle: async ({ ctx, viewer, params }) => {
    await markPostRead(ctx, viewer, params.id);
    return empty;
  },
});

const readSpace = defineRoute({
  method: 'put', path: '/api/v1/spaces/:id/read', access: 'signed-in', params: idParams, body: readBody, limit: 'write', status: 204,
  summary: 'Says that the viewer has read a space up to a moment, now unless said; the marker never moves back.',
  handle: async ({ ctx, viewer, params, body }) => {
    await markSpaceRead(ctx, viewer, params.id, body?.until);
    return empty;
  },
});

const readHome = defineRoute({
  method: 'put', path: '/api/v1/feed/read', access: 'signed-in', body: readBody, limit: 'write', status: 204,
  summary: 'The same for every space of the viewer\'s feed.',
  handle: async ({ ctx, viewer, body }) => {
    await markHomeRead(ctx, viewer, body?.until);
    return empty;
  },
});

export const ownApiRoutes = [bookmark('put'), bookmark('delete'), thread, drafts, showDraft, keepDraft, dropDraft, readPost, readSpace, readHome];
