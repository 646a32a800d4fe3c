import { z } from 'zod';
import { done, pending, PluginFailure, recallSent, rememberSent } from '../contract/index.ts';
import type { Outcome, PluginContext, Remote } from '../contract/index.ts';
import type { Account } from './forms.ts';
import { accessOf } from './forms.ts';
import { request } from './request.ts';
import type { Payload } from './schemas.ts';
import { payloadSchema, statusSchema } from './schemas.ts';
import type { Uploads } from './upload.ts';
import { finishUploads, upload } from './upload.ts';

const secondsForMedia = 5;
const uploadsSchema = z.record(z.string(), z.object({ id: z.string(), ready: z.boolean(), alt: z.string() }));
const remoteSchema = z.object({ id: z.string(), url: z.string().optional(), parts: z.array(z.string()).optional(), data: z.unknown().optional() });
const stateSchema = z.object({ payload: payloadSchema, uploads: uploadsSchema, edited: remoteSchema.optional() });
interface State { readonly payload: Payload; readonly uploads: Uploads; readonly edited?: Remote | undefined }

export async function publish(ctx: PluginContext, account: Account, payload: unknown, key: string): Promise<Outcome> {
  const wanted = payloadSchema.parse(payload);
  return advance(ctx, account, { payload: wanted, uploads: await upload(ctx, accessOf(account), wanted, {}) }, key);
}

/** Texts, pictures and alt texts are replaced; a thread grows or shrinks at its end. */
export async function update(ctx: PluginContext, account: Account, remote: Remote, payload: unknown, key: string): Promise<Outcome> {
  const wanted = payloadSchema.parse(payload);
  const { media } = z.object({ media: uploadsSchema }).catch({ media: {} }).parse(remote.data);
  return advance(ctx, account, { payload: wanted, uploads: await upload(ctx, accessOf(account), wanted, media), edited: remote }, key);
}

export async function resume(ctx: PluginContext, account: Account, state: unknown, key: string): Promise<Outcome> {
  return advance(ctx, account, stateSchema.parse(state), key);
}

async function advance(ctx: PluginContext, account: Account, { payload, uploads, edited }: State, key: string): Promise<Outcome> {
  const known = await finishUploads(ctx, accessOf(account), uploads);
  if (Object.values(known).some(({ ready }) => !ready)) return pending({ payload, uploads: known, ...(edited ? { edited } : {}) }, secondsForMedia);
  return done(edited ? await edit(ctx, account, edited, payload, known, key) : await post(ctx, account, payload, known, key));
}

/** Part by part, from the first one that does not stand yet. */
async function post(ctx: PluginContext, account: Account, payload: Payload, uploads: Uploads, key: string): Promise<Remote> {
  const sent = (await recallSent(ctx, account.id, key)) ?? { key, at: ctx.clock.now().getTime(), parts: [] };
  await rememberSent(ctx, account.id, sent);
  const parts = [...sent.parts];
  while (parts.length < payload.parts.length) {
    parts.push(await postPart(ctx, account, payload, parts.length, parts.at(-1)?.id, uploads, `${key}:${parts.length}`));
    await rememberSent(ctx, account.id, { ...sent, parts });
  }
  return remoteOf(parts, uploads);
}

async function edit(ctx: PluginContext, account: Account, remote: Remote, payload: Payload, uploads: Uploads, key: string): Promise<Remote> {
  const access = accessOf(account);
  const ids = remote.parts ?? [remote.id];
  const parts: { id: string; url?: string }[] = [];
  for (const [place, part] of payload.parts.entries()) {
    const id = ids[place];
    if (id === undefined) {
      parts.push(await postPart(ctx, account, payload, place, parts.at(-1)?.id, uploads, `${key}:${place}`));
      continue;
    }
    const media = part.media.flatMap(({ id: medium, alt }) => (uploads[medium] ? [{ id: uploads[medium].id, description: alt }] : []));
    const json = { ...content(payload, place), media_ids: media.map((one) => one.id), media_attributes: media };
    const { id: same, url } = await request(ctx, access, `/api/v1/statuses/${encodeURIComponent(id)}`, statusSchema, { method: 'PUT', json, kinds: { 422: 'content' } });
    parts.push({ id: same, ...(url ? { url } : {}) });
  }
  for (const id of ids.slice(payload.parts.length).reverse()) await removeOne(ctx, access, id);
  return remoteOf(parts, uploads);
}

async function postPart(ctx: PluginContext, account: Account, payload: Payload, place: number, before: string | undefined, uploads: Uploads, key: string): Promise<{ id: string; url?: string }> {
  const media = (payload.parts[place]?.media ?? []).flatMap(({ id }) => (uploads[id] ? [uploads[id].id] : []));
  const json = { ...content(payload, place), visibility: payload.visibility, ...(media.length > 0 ? { media_ids: media } : {}), ...(before ? { in_reply_to_id: before } : {}) };
  const { id, url } = await request(ctx, accessOf(account), '/api/v1/statuses', statusSchema, { method: 'POST', json, key, broken: 'unknown' });
  return { id, ...(url ? { url } : {}) };
}

const content = ({ parts, language, contentWarning, sensitive }: Payload, place: number): object =>
  ({ status: parts[place]?.text ?? '', language, spoiler_text: contentWarning, sensitive: sensitive || contentWarning !== '' });

const remoteOf = (parts: readonly { readonly id: string; readonly url?: string }[], media: Uploads): Remote =>
  ({ id: parts[0]?.id ?? '', ...(parts[0]?.url ? { url: parts[0].url } : {}), parts: parts.map(({ id }) => id), data: { media } });

/** The last part first, so that nothing hangs in the air. */
export async function remove(ctx: PluginContext, account: Account, remote: Remote): Promise<Outcome> {
  for (const id of [...(remote.parts ?? [remote.id])].reverse()) await removeOne(ctx, accessOf(account), id);
  return done(remote);
}

async function removeOne(ctx: PluginContext, access: { readonly server: string; readonly token: string }, id: string): Promise<void> {
  await request(ctx, access, `/api/v1/statuses/${encodeURIComponent(id)}`, z.unknown(), { method: 'DELETE' }).catch((error: unknown) => {
    if (!(error instanceof PluginFailure) || error.failure !== 'gone') throw error;
  });
}
