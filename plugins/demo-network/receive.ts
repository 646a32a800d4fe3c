import { randomBytes } from 'node:crypto';
import type { InboundAnswer, InboundRequest, PluginAccount, PluginContext, RepliesPage } from '../contract/index.ts';
import { inTurn } from './in-turn.ts';
import { frame } from './pages/frame.ts';
import { html } from './pages/html.ts';
import { longestReply, postPage } from './pages/post-page.ts';
import { timeline } from './pages/timeline.ts';
import { readPicture } from './pictures.ts';
import { addReply, outsideReply, takeBackReply } from './replies.ts';
import type { TownPost, TownReply } from './town-records.ts';
import { findPost, newestPosts, repliesTo, savePost } from './town-records.ts';
import { passersBy } from './townspeople.ts';

type Accounts = readonly PluginAccount[];
interface Visit { readonly ctx: PluginContext; readonly home: string; readonly accounts: Accounts; readonly form: URLSearchParams }

const address = /^\/p\/([a-z0-9]{14})(?:\/(like|replies)(?:\/([a-z0-9]{13})\/take-back)?)?$/;
const pictureAddress = /^\/pictures\/([a-z0-9]{14})\/(\d)$/;

/** The town itself: whoever comes by may read, like and reply; there is nobody to verify. */
export function receive(ctx: PluginContext, request: InboundRequest, accounts: Accounts): Promise<InboundAnswer> {
  const home = new URL(ctx.hooksUrl).pathname.replace(/\/$/, '');
  const [path = '/'] = request.path.split('?');
  const form = new URLSearchParams(request.method === 'POST' ? Buffer.from(request.body).toString('utf8') : '');
  const visit = { ctx, home, accounts, form };
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads && (path === '' || path === '/')) return showTimeline(visit);
  const [, pictureOf, place] = pictureAddress.exec(path) ?? [];
  if (reads && pictureOf !== undefined) return showPicture(visit, pictureOf, Number(place));
  const [, id, act, replyId] = address.exec(path) ?? [];
  if (id === undefined) return Promise.resolve(missing(home));
  return withPost(visit, id, (post) => {
    if (reads && act === undefined) return showPost(visit, post);
    if (request.method !== 'POST' || act === undefined) return Promise.resolve(missing(home));
    if (act === 'like') return like(visit, post);
    return replyId === undefined ? takeReply(visit, post) : takeBack(visit, post, replyId);
  });
}

const page = (status: number, body: string): InboundAnswer => ({ status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body });
const seeOther = (location: string, replies?: InboundAnswer['replies']): InboundAnswer => ({ status: 303, headers: { location, 'cache-control': 'no-store' }, ...(replies ? { replies } : {}) });
const missing = (home: string): InboundAnswer => page(404, frame({ home, title: 'Not here · Townsquare', main: html`<h1>Nobody is here</h1><p>This post has been taken down, or was never put up. <a href="${home}/">Back to the square</a></p>` }));

async function withPost({ ctx, home }: Visit, id: string, work: (post: TownPost) => Promise<InboundAnswer>): Promise<InboundAnswer> {
  const post = await findPost(ctx.store, id);
  return post ? work(post) : missing(home);
}

async function showTimeline({ ctx, home }: Visit): Promise<InboundAnswer> {
  return page(200, timeline(await newestPosts(ctx.store), { home, now: ctx.clock.now().getTime() }));
}

async function showPost({ ctx, home }: Visit, post: TownPost): Promise<InboundAnswer> {
  return page(200, postPage(post, await repliesTo(ctx.store, post.id), { home, now: ctx.clock.now().getTime() }));
}

async function showPicture({ ctx, home }: Visit, id: string, place: number): Promise<InboundAnswer> {
  const post = await findPost(ctx.store, id);
  const type = post?.media[place]?.type;
  const body = type?.startsWith('image/') ? await readPicture(ctx.store, id, place) : undefined;
  if (!body || type === undefined) return missing(home);
  return { status: 200, headers: { 'content-type': type, 'cache-control': 'public, max-age=300' }, body };
}

async function like({ ctx, home, accounts }: Visit, { id }: TownPost): Promise<InboundAnswer> {
  const after = await inTurn(id, async () => {
    const post = await findPost(ctx.store, id);
    if (!post) return undefined;
    const liked = { ...post, likes: Math.min(post.likes + 1, 99_999) };
    await savePost(ctx.store, liked);
    return liked;
  });
  return after ? seeOther(`${home}/p/${id}`, comingHome(accounts, after, { replies: [], reactions: { [id]: { likes: after.likes } } })) : missing(home);
}

async function takeReply({ ctx, home, accounts, form }: Visit, post: TownPost): Promise<InboundAnswer> {
  const as = form.get('as') ?? '';
  const text = (form.get('text') ?? '').replace(/\r\n?/g, '\n').trim();
  const again = async (status: number, warning: string): Promise<InboundAnswer> =>
    page(status, postPage(post, await repliesTo(ctx.store, post.id), { home, now: ctx.clock.now().getTime(), warning, draft: { as, text: text.slice(0, longestReply * 2) } }));
  const speaker = passersBy.find(({ id }) => id === as);
  if (!speaker) return again(400, 'Choose who is speaking.');
  if (text === '') return again(400, 'Say something first.');
  if (text.length > longestReply) return again(400, `A reply has room for ${longestReply} characters; this one has ${text.length}.`);
  const reply: TownReply = { id: `r${randomBytes(6).toString('hex')}`, postId: post.id, author: speaker.name, handle: speaker.handle, text, at: ctx.clock.now().getTime(), own: false };
  const outcome = await addReply(ctx, reply);
  if (outcome.kind !== 'done') return again(409, outcome.kind === 'failed' ? outcome.message : 'Try again in a moment.');
  return seeOther(`${home}/p/${post.id}#r-${reply.id}`, comingHome(accounts, post, { replies: [outsideReply(ctx, reply)] }));
}

async function takeBack({ ctx, home, accounts }: Visit, post: TownPost, replyId: string): Promise<InboundAnswer> {
  if (!(await takeBackReply(ctx, post.id, replyId))) return missing(home);
  return seeOther(`${home}/p/${post.id}#replies`, comingHome(accounts, post, { replies: [], removed: [replyId] }));
}

/** Only while the account that posted is connected. */
const comingHome = (accounts: Accounts, { accountId }: TownPost, found: RepliesPage): InboundAnswer['replies'] =>
  (accounts.some(({ id }) => id === accountId) ? { ...found, accountId } : undefined);
