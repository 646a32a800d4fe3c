import { createHash } from 'node:crypto';
import type { Outcome, PluginAccount, PluginContext, Remote } from '../contract/index.ts';
import { done, failed } from '../contract/index.ts';
import { inTurn } from './in-turn.ts';
import { keepPictures } from './pictures.ts';
import { payloadSchema } from './prepare.ts';
import { say } from './sentences.ts';
import type { TownPost } from './town-records.ts';
import { findPost, forgetPost, newestFirstId, savePost } from './town-records.ts';

export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

const remoteOf = (ctx: PluginContext, post: TownPost): Remote =>
  ({ id: post.id, url: `${ctx.hooksUrl}/p/${post.id}`, parts: post.parts.map((_text, place) => partId(post.id, place)) });

export const partId = (id: string, place: number): string => (place === 0 ? id : `${id}.${place + 1}`);

/** The id is kept under the key before the post is, so that a second try writes the same post. */
export async function publish(ctx: PluginContext, account: PluginAccount, payload: unknown, key: string): Promise<Outcome> {
  const content = payloadSchema.parse(payload);
  const hash = hashOf(`${account.id} ${key}`);
  const known = await ctx.store.get(`key:${hash}`);
  const id = typeof known === 'string' ? known : newestFirstId(ctx.clock.now(), hash);
  await ctx.store.set(`key:${hash}`, id);
  const there = await findPost(ctx.store, id);
  if (there) return done(remoteOf(ctx, there));
  const pictures = await keepPictures(ctx, id, content.media);
  const { name, handle = '@house@townsquare' } = account.identity;
  const post: TownPost = { ...content, id, accountId: account.id, name, handle, at: ctx.clock.now().getTime(), pictures, likes: 0, replies: 0 };
  await savePost(ctx.store, post);
  return done(remoteOf(ctx, post));
}

export async function lookup(ctx: PluginContext, account: PluginAccount, _payload: unknown, key: string): Promise<Remote | null> {
  const id = await ctx.store.get(`key:${hashOf(`${account.id} ${key}`)}`);
  const post = typeof id === 'string' ? await findPost(ctx.store, id) : undefined;
  return post ? remoteOf(ctx, post) : null;
}

export function update(ctx: PluginContext, _account: PluginAccount, remote: Remote, payload: unknown): Promise<Outcome> {
  const content = payloadSchema.parse(payload);
  return inTurn(remote.id, async () => {
    const post = await findPost(ctx.store, remote.id);
    if (!post) return failed('gone', say('post-gone'));
    const pictures = await keepPictures(ctx, post.id, content.media);
    const after: TownPost = { ...post, ...content, link: content.link, pictures, editedAt: ctx.clock.now().getTime() };
    await savePost(ctx.store, after);
    return done(remoteOf(ctx, after));
  });
}

export function remove(ctx: PluginContext, _account: PluginAccount, remote: Remote): Promise<Outcome> {
  return inTurn(remote.id, async () => {
    await forgetPost(ctx.store, remote.id);
    return done(remote);
  });
}
