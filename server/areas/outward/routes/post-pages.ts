import { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, invalidField, notFound } from '#core/errors/app-error.ts';
import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute, fragment, page, redirect, redirectOutside } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { PostOutwardView } from '#views/types/outward.ts';
import type { FormView } from '#views/types/pages.ts';
import { answerConsent } from '../commands/answer-consent.ts';
import { markShareable } from '../commands/mark-shareable.ts';
import { nominatePost } from '../commands/nominate-post.ts';
import { revokeShare, sharePost } from '../commands/share-post.ts';
import { listShareable } from '../queries/list-shareable.ts';
import { viewAccounts } from '../queries/view-accounts.ts';
import { viewNetworks } from '../queries/view-networks.ts';
import { listShares, viewPostOutward } from '../queries/view-post-outward.ts';
import { idParams } from '../schemas.ts';
import { answerForm, nominateForm } from './form-schemas.ts';
import { refusedForm } from './refused-form.ts';

const path = '/posts/:id';
const pointsForm = z.object({ points: z.string().max(6_000).default(''), link: z.string().max(2_000).default('') }).strict();
const shareForm = z.object({ text: z.string().trim().min(1).max(10_000), to: z.string().max(200) }).strict();

const show = defineRoute({
  method: 'get', path: `${path}/outward`, access: 'signed-in', params: idParams, summary: 'What is outside of a post: copies, replies, and what the viewer may do about it.',
  handle: async ({ ctx, viewer, params, request }) => {
    const outward = await viewPostOutward(ctx, viewer, params.id);
    if (request.get('turbo-frame')) return fragment('outward-frame', outward);
    return underPost(viewer, outward);
  },
});

/** The page of what is outside of a post; `refused` is the share that was not taken. */
const underPost = (viewer: Viewer, outward: PostOutwardView, refused: FormView | null = null): Reply =>
  page('outward/under-post', translate(viewer.locale, 'outward.lane.page-heading'), { outward, url: `/posts/${outward.postId}`, refused });

const nominate = defineRoute({
  method: 'post', path: `${path}/nominate`, access: 'signed-in', params: idParams, body: nominateForm, limit: 'write', summary: 'Proposes a post for the outside.',
  handle: async ({ ctx, viewer, params, body }) => {
    await nominatePost(ctx, viewer, params.id, body.note);
    return redirect(`/posts/${params.id}`, 'outward.nominated');
  },
});

const consent = defineRoute({
  method: 'post', path: `${path}/consent`, access: 'signed-in', params: idParams, body: answerForm, limit: 'write', summary: 'Agrees that a post goes outside, does not, or takes that back.',
  handle: async ({ ctx, viewer, params, body }) => {
    const { mirrorId } = await viewPostOutward(ctx, viewer, params.id);
    if (mirrorId === null) throw notFound();
    await answerConsent(ctx, viewer, mirrorId, body.answer === 'given');
    return redirect(`/posts/${params.id}`, 'outward.answered-consent');
  },
});

const mark = defineRoute({
  method: 'post', path: `${path}/shareable`, access: 'signed-in', params: idParams, body: pointsForm, limit: 'write', summary: 'Lets people share a post in their own words.',
  handle: async ({ ctx, viewer, params, body }) => {
    if (body.link !== '' && !/^https?:\/\//.test(body.link)) throw invalidField('link', 'errors.not-valid');
    const points = body.points.split(/\r?\n/).map((point) => point.trim()).filter((point) => point !== '').slice(0, 10);
    await markShareable(ctx, viewer, params.id, { points, link: body.link === '' ? null : body.link });
    return redirect(`/posts/${params.id}`, 'outward.saved');
  },
});

const share = defineRoute({
  method: 'post', path: `${path}/shares`, access: 'signed-in', params: idParams, body: shareForm, limit: 'write', summary: 'Shares a post in one’s own words.',
  handle: async ({ ctx, viewer, params, body }) => {
    const [kind, id] = body.to.split(/:(.*)/s);
    const { url } = await sharePost(ctx, viewer, { post: params.id, text: body.text, language: viewer.locale, ...(kind === 'account' ? { account: id } : { network: id }) });
    return url === null ? redirect(`/posts/${params.id}`, 'outward.shared') : redirectOutside(url);
  },
  onInvalid: async (call) => {
    if (!call.viewer) throw new AppError('not-signed-in');
    return underPost(call.viewer, await viewPostOutward(call.ctx, call.viewer, call.params['id'] ?? ''), refusedForm(call));
  },
});

const shares = defineRoute({
  method: 'get', path: '/outward/sharing', access: 'signed-in', summary: 'The page of one’s own shares and accounts.',
  handle: ({ ctx, viewer }) => sharingPage(ctx, viewer),
});

async function sharingPage(ctx: AppContext, viewer: Viewer): Promise<Reply> {
  const own = (await viewAccounts(ctx, viewer, { own: true })).filter(({ state }) => state !== 'ended');
  const networks = (await viewNetworks(ctx, viewer, { asked: 'working' })).filter(({ state, kinds }) => state === 'on' && kinds.includes('personal'));
  return page('outward/shares', translate(viewer.locale, 'outward.shares.heading'), { shareable: await listShareable(ctx, viewer), shares: await listShares(ctx, viewer), accounts: own, networks });
}

const revoke = defineRoute({
  method: 'post', path: '/outward/sharing/:id/revoke', access: 'signed-in', params: idParams, limit: 'write', summary: 'Takes one’s own share back.',
  handle: async ({ ctx, viewer, params }) => {
    await revokeShare(ctx, viewer, params.id);
    return redirect('/outward/sharing', 'outward.withdrawn');
  },
});

export const postPageRoutes: readonly Route[] = [show, nominate, consent, mark, share, shares, revoke];
