import { z } from 'zod';
import { done, pending, PluginFailure, recallSent, rememberSent, sinceFirstTry } from '../contract/index.ts';
import type { Outcome, PluginContext, Remote } from '../contract/index.ts';
import type { XApi } from './api.ts';
import { duplicate } from './api.ts';
import type { Account } from './forms.ts';
import { tokenOf } from './forms.ts';
import type { Post } from './posts.ts';
import { addressOf, answeredBy, postSchema, sameText, writtenText } from './posts.ts';
import type { Payload } from './prepare.ts';
import { payloadSchema } from './prepare.ts';
import { say } from './sentences.ts';
import { secondsUntilReady, uploadPicture } from './upload.ts';

const stateSchema = z.object({ payload: payloadSchema, pictures: z.array(z.string()) });
const created = z.object({ data: z.object({ id: z.string() }) });

export async function publish(api: XApi, ctx: PluginContext, account: Account, given: unknown, key: string): Promise<Outcome> {
  const payload = payloadSchema.parse(given);
  const begun = (await recallSent(ctx, account.id, key))?.parts.length ?? 0;
  const pictures: string[] = [];
  if (begun === 0) for (const one of payload.media) pictures.push(await uploadPicture(api, ctx, tokenOf(account), one));
  return advance(api, ctx, account, { payload, pictures }, key);
}

export const resume = (api: XApi, ctx: PluginContext, account: Account, state: unknown, key: string): Promise<Outcome> => advance(api, ctx, account, stateSchema.parse(state), key);

/** Part by part, from the first one that does not stand yet. */
async function advance(api: XApi, ctx: PluginContext, account: Account, { payload, pictures }: z.output<typeof stateSchema>, key: string): Promise<Outcome> {
  for (const [place, id] of pictures.entries()) {
    // Only what moves is worked on after the upload.
    const seconds = payload.media[place]?.type === 'image/gif' ? await secondsUntilReady(api, ctx, tokenOf(account), id) : 0;
    if (seconds > 0) return pending({ payload, pictures }, seconds);
  }
  const before = await recallSent(ctx, account.id, key);
  const sent = before ?? { key, at: ctx.clock.now().getTime(), parts: [] };
  if (!before) await rememberSent(ctx, account.id, sent);
  const ids = sent.parts.map(({ id }) => id);
  while (ids.length < payload.parts.length) {
    ids.push(await postPart(api, ctx, account, { text: payload.parts[ids.length] ?? '', above: ids.at(-1), pictures: ids.length === 0 ? pictures : [], since: before ? before.at : null }));
    await rememberSent(ctx, account.id, { ...sent, parts: ids.map((id) => ({ id })) });
  }
  return done(remoteOf(account, ids));
}

interface Part { readonly text: string; readonly above?: string | undefined; readonly pictures?: readonly string[]; /** When the first try began, where this is another one. */ readonly since: number | null }

/** One post. Words that X calls a duplicate are ours when this is not the first try. */
export async function postPart(api: XApi, ctx: PluginContext, account: Account, { text, above, pictures = [], since }: Part): Promise<string> {
  const json = { text, ...(above ? { reply: { in_reply_to_tweet_id: above } } : {}), ...(pictures.length > 0 ? { media: { media_ids: pictures } } : {}) };
  try {
    return (await api.ask(ctx, { path: '/2/tweets', method: 'POST', token: tokenOf(account), once: true, json }, created)).data.id;
  } catch (error) {
    if (since === null || !(error instanceof PluginFailure) || error.message !== duplicate) throw error;
    const own = (await ownPosts(api, ctx, account, since)).find((post) => sameText(writtenText(post), text));
    if (!own) throw error;
    return own.id;
  }
}

const remoteOf = ({ identity }: Account, ids: readonly string[]): Remote => ({ id: ids[0] ?? '', url: addressOf(ids[0] ?? '', identity.handle), parts: [...ids] });

export async function remove(api: XApi, ctx: PluginContext, account: Account, remote: Remote): Promise<Outcome> {
  for (const id of [...(remote.parts ?? [remote.id])].reverse()) {
    await api.ask(ctx, { path: `/2/tweets/${encodeURIComponent(id)}`, method: 'DELETE', token: tokenOf(account) }, z.unknown()).catch((error: unknown) => {
      if (!(error instanceof PluginFailure) || error.failure !== 'gone') throw error;
    });
  }
  return done(remote);
}

/** Reads the account's own newest posts for the exact words. Of a thread that stands in part, what is there is remembered, so that publishing again continues it. */
export async function lookup(api: XApi, ctx: PluginContext, account: Account, given: unknown, key: string): Promise<Remote | null> {
  const { parts }: Payload = payloadSchema.parse(given);
  const sent = await recallSent(ctx, account.id, key);
  const own = await ownPosts(api, ctx, account, sinceFirstTry(sent, ctx.clock.now()));
  const ids: string[] = [];
  for (const text of parts) {
    const match = own.find((post) => answeredBy(post) === ids.at(-1) && sameText(writtenText(post), text));
    if (!match) break;
    ids.push(match.id);
  }
  if (ids.length === parts.length) return remoteOf(account, ids);
  if (ids.length > (sent?.parts.length ?? 0)) await rememberSent(ctx, account.id, { key, at: sent?.at ?? ctx.clock.now().getTime(), parts: ids.map((id) => ({ id })) });
  return null;
}

const timeline = z.object({ data: z.array(postSchema).default([]), meta: z.object({ next_token: z.string().optional() }).default({}) });
const mostPages = 3;

async function ownPosts(api: XApi, ctx: PluginContext, account: Account, since: number): Promise<Post[]> {
  const found: Post[] = [];
  let next: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = new URLSearchParams({ max_results: '100', exclude: 'retweets', start_time: `${new Date(since).toISOString().slice(0, 19)}Z`, 'tweet.fields': 'created_at,referenced_tweets,entities', ...(next ? { pagination_token: next } : {}) });
    const page = await api.ask(ctx, { path: `/2/users/${encodeURIComponent(account.identity.id)}/tweets?${query.toString()}`, token: tokenOf(account) }, timeline);
    found.push(...page.data);
    next = page.meta.next_token;
    if (!next) return found;
  }
  throw new PluginFailure('unknown', say('too-many-newer'));
}
