import { defineRoute, redirect } from '#core/http/route.ts';
import type { Reply } from '#core/http/route.ts';
import { markHomeRead, markPostRead, markSpaceRead } from '../commands/mark-read.ts';
import { discardDraft, saveDraft } from '../commands/save-draft.ts';
import { renderPreview } from '../queries/render-preview.ts';
import { actForm, draftForm, draftPlaceForm, idParams, previewForm, slugParams } from '../schemas.ts';

const keepDraft = defineRoute({
  method: 'post', path: '/drafts', access: 'signed-in', body: draftForm, limit: 'write',
  summary: 'Keeps a draft (form).',
  handle: async ({ ctx, viewer, body }) => {
    const { place, returnTo, key: _key, ...input } = body;
    await saveDraft(ctx, viewer, place, input);
    return redirect(returnTo ?? '/drafts');
  },
});

const dropDraft = defineRoute({
  method: 'post', path: '/drafts/remove', access: 'signed-in', body: draftPlaceForm, limit: 'write',
  summary: 'Throws a draft away (form).',
  handle: async ({ ctx, viewer, body }) => {
    await discardDraft(ctx, viewer, body.place);
    return redirect(body.returnTo ?? '/drafts');
  },
});

const preview = defineRoute({
  method: 'post', path: '/preview', access: 'signed-in', body: previewForm, limit: 'write',
  summary: 'A text as it will look, as a piece of HTML.',
  handle: async ({ ctx, viewer, body }): Promise<Reply> =>
    ({ kind: 'text', status: 200, type: 'text/html', text: await renderPreview(ctx, viewer, body.body) }),
});

const readPost = defineRoute({
  method: 'post', path: '/posts/:id/read', access: 'signed-in', params: idParams, body: actForm, limit: 'write',
  summary: 'Says that a post was read (form).',
  handle: async ({ ctx, viewer, params, body }) => {
    await markPostRead(ctx, viewer, params.id);
    return redirect(body.returnTo ?? `/posts/${params.id}`);
  },
});

const readSpace = defineRoute({
  method: 'post', path: '/spaces/:slug/read', access: 'signed-in', params: slugParams, body: actForm, limit: 'write',
  summary: 'Says that a space was read (form).',
  handle: async ({ ctx, viewer, params, body }) => {
    await markSpaceRead(ctx, viewer, params.slug);
    return redirect(body.returnTo ?? `/spaces/${params.slug}`);
  },
});

const readHome = defineRoute({
  method: 'post', path: '/read', access: 'signed-in', body: actForm, limit: 'write',
  summary: 'Says that the whole feed was read (form).',
  handle: async ({ ctx, viewer, body }) => {
    await markHomeRead(ctx, viewer);
    return redirect(body.returnTo ?? '/');
  },
});

export const ownForms = [keepDraft, dropDraft, preview, readPost, readSpace, readHome];
