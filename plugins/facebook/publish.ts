import { z } from 'zod';
import { done, failed, PluginFailure, recallSent, rememberSent, sinceFirstTry } from '../contract/index.ts';
import type { Outcome, PluginContext, Remote } from '../contract/index.ts';
import type { GraphApi } from './api.ts';
import type { Account } from './forms.ts';
import type { Payload } from './prepare.ts';
import { payloadSchema } from './prepare.ts';
import { say } from './sentences.ts';

const made = z.object({ id: z.string().min(1) });
/** What cannot be changed later: compared when the text is. */
const remoteData = payloadSchema.pick({ link: true, media: true }).partial();
const sameWords = (code: string): boolean => /\(506\)$/.test(code);

/** Pictures first, unseen; then the post that shows them. */
export async function publish(api: GraphApi, ctx: PluginContext, account: Account, given: unknown, key: string): Promise<Outcome> {
  const payload = payloadSchema.parse(given);
  const photos: string[] = [];
  for (const one of payload.media) photos.push(await uploadPhoto(api, ctx, account, one));
  const before = await recallSent(ctx, account.id, key);
  if (!before) await rememberSent(ctx, account.id, { key, at: ctx.clock.now().getTime(), parts: [] });
  const json = { message: payload.message, published: true, ...(payload.link ? { link: payload.link } : {}), ...(photos.length > 0 ? { attached_media: photos.map((id) => ({ media_fbid: id })) } : {}) };
  try {
    const { id } = await api.ask(ctx, account, { path: `/${account.identity.id}/feed`, method: 'POST', once: true, json }, made);
    return done(remoteOf(id, payload));
  } catch (error) {
    // The same words twice are refused: on a second try the first ones are ours.
    if (!before || !(error instanceof PluginFailure) || !sameWords(error.message)) throw error;
    const own = await lookup(api, ctx, account, payload, key);
    if (!own) throw error;
    return done(own);
  }
}

async function uploadPhoto(api: GraphApi, ctx: PluginContext, account: Account, { id, type, alt }: Payload['media'][number]): Promise<string> {
  const form = new FormData();
  form.set('source', new Blob([new Uint8Array(await ctx.media(id))], { type }), `picture.${type.split('/')[1] ?? 'bin'}`);
  form.set('published', 'false');
  if (alt.trim() !== '') form.set('alt_text_custom', alt);
  return (await api.ask(ctx, account, { path: `/${account.identity.id}/photos`, method: 'POST', form }, made)).id;
}

export const addressOf = (id: string): string => `https://www.facebook.com/${id}`;
const remoteOf = (id: string, { link, media }: Payload): Remote => ({ id, url: addressOf(id), data: { media, ...(link ? { link } : {}) } });

/** Only the words can be changed, of posts that this app has made. */
export async function update(api: GraphApi, ctx: PluginContext, account: Account, remote: Remote, given: unknown): Promise<Outcome> {
  const payload = payloadSchema.parse(given);
  const { media, link } = remoteData.catch({}).parse(remote.data);
  if (media && JSON.stringify([media, link]) !== JSON.stringify([payload.media, payload.link])) return failed('content', say('only-the-text'));
  await api.ask(ctx, account, { path: `/${encodeURIComponent(remote.id)}`, method: 'POST', json: { message: payload.message } }, z.unknown());
  return done({ ...remote });
}

export async function remove(api: GraphApi, ctx: PluginContext, account: Account, remote: Remote): Promise<Outcome> {
  await api.ask(ctx, account, { path: `/${encodeURIComponent(remote.id)}`, method: 'DELETE' }, z.unknown()).catch((error: unknown) => {
    if (!(error instanceof PluginFailure) || error.failure !== 'gone') throw error;
  });
  return done(remote);
}

const perPage = 100;
const mostPages = 5;
const posts = z.object({
  data: z.array(z.object({ id: z.string(), message: z.string().default(''), created_time: z.string() })),
  paging: z.object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() }).optional(),
});
const bare = (text: string): string => text.replace(/\s+/gu, '').normalize();

/** Reads the Page's own newest posts for the exact words. A post without words cannot be told from another. */
export async function lookup(api: GraphApi, ctx: PluginContext, account: Account, given: unknown, key: string): Promise<Remote | null> {
  const payload = payloadSchema.parse(given);
  if (payload.message.trim() === '') throw new PluginFailure('unknown', say('no-words-to-look-for'));
  const since = sinceFirstTry(await recallSent(ctx, account.id, key), ctx.clock.now());
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = { fields: 'id,message,created_time', since: String(Math.floor(since / 1_000)), limit: String(perPage), ...(after ? { after } : {}) };
    const { data, paging } = await api.ask(ctx, account, { path: `/${account.identity.id}/published_posts`, query }, posts);
    const found = data.find(({ message, created_time: at }) => Date.parse(at) >= since && bare(message) === bare(payload.message));
    if (found) return remoteOf(found.id, payload);
    after = paging?.next ? paging.cursors?.after : undefined;
    if (!after) return null;
  }
  throw new PluginFailure('unknown', say('too-many-newer'));
}
