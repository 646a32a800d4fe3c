import { z } from 'zod';
import type { Outcome, PluginContext, Remote } from '../contract/index.ts';
import { done, failed, PluginFailure } from '../contract/index.ts';
import type { Files } from './attach.ts';
import { attach, detach, filesShape, tagsOf } from './attach.ts';
import type { WordPressAccount } from './forms.ts';
import { accessOf } from './forms.ts';
import type { Payload } from './prepare.ts';
import { contentOf, payload, slugOf } from './prepare.ts';
import { request, unless } from './request.ts';
import { say } from './sentences.ts';

const postShape = z.object({ id: z.number(), link: z.string().optional(), status: z.string() });
const fields = { _fields: 'id,link,status' };
const dataShape = z.object({ key: z.string().default(''), files: filesShape.default({}) }).catch({ key: '', files: {} });

export async function publish(ctx: PluginContext, account: WordPressAccount, given: unknown, key: string): Promise<Outcome> {
  const wanted = payload.parse(given);
  const access = accessOf(account);
  const files = await attach(ctx, access, wanted.media, key, {});
  const json = { ...(await bodyOf(ctx, account, wanted, files)), slug: slugOf(wanted.title, key), status: 'publish' };
  const { found } = await request(ctx, access, '/wp/v2/posts', postShape, { method: 'POST', json, query: fields });
  return done(remoteOf(found, key, files));
}

/** By its slug, whatever became of it but the trash. */
export async function lookup(ctx: PluginContext, account: WordPressAccount, given: unknown, key: string): Promise<Remote | null> {
  const { title } = payload.parse(given);
  const { found } = await request(ctx, accessOf(account), '/wp/v2/posts', z.array(postShape), { query: { slug: slugOf(title, key), status: 'any', context: 'edit', ...fields } });
  return found[0] ? remoteOf(found[0], key, {}) : null;
}

/** Its address stays as it is. What somebody put into the trash there stays in it. */
export async function update(ctx: PluginContext, account: WordPressAccount, remote: Remote, given: unknown): Promise<Outcome> {
  const wanted = payload.parse(given);
  const access = accessOf(account);
  const { key, files: known } = dataShape.parse(remote.data);
  const route = `/wp/v2/posts/${remote.id}`;
  const { found: before } = await request(ctx, access, route, postShape, { query: { context: 'edit', ...fields } });
  if (before.status === 'trash') return failed('gone', say('in-the-trash'));
  const files = await attach(ctx, access, wanted.media, key, known);
  const { found } = await request(ctx, access, route, postShape, { method: 'POST', json: await bodyOf(ctx, account, wanted, files), query: fields });
  await detach(ctx, access, Object.entries(known).filter(([id]) => !files[id]).map(([, file]) => file));
  return done(remoteOf(found, key, files));
}

/** The post goes into the trash, where the site has one; its pictures are deleted. */
export async function remove(ctx: PluginContext, account: WordPressAccount, remote: Remote): Promise<Outcome> {
  const access = accessOf(account);
  const erase = (query: Readonly<Record<string, string>>): Promise<unknown> => request(ctx, access, `/wp/v2/posts/${remote.id}`, z.unknown(), { method: 'DELETE', query, again: true }).catch((error: unknown) => {
    if (!(error instanceof PluginFailure) || error.failure !== 'gone') throw error;
    return 'gone';
  });
  if ((await unless(['rest_trash_not_supported'], erase({}))) === undefined) await erase({ force: 'true' });
  await detach(ctx, access, Object.values(dataShape.parse(remote.data).files));
  return done(remote);
}

async function bodyOf(ctx: PluginContext, account: WordPressAccount, wanted: Payload, files: Files): Promise<Record<string, unknown>> {
  const first = wanted.media[0];
  return {
    title: wanted.title, content: contentOf(wanted, files), comment_status: wanted.comments ? 'open' : 'closed',
    featured_media: (wanted.featured && first && files[first.id]?.id) || 0,
    tags: await tagsOf(ctx, accessOf(account), wanted),
  };
}

const remoteOf = ({ id, link }: z.output<typeof postShape>, key: string, files: Files): Remote => ({ id: String(id), ...(link ? { url: link } : {}), data: { key, files } });
