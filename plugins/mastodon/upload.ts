import { z } from 'zod';
import type { PluginContext } from '../contract/index.ts';
import type { Access } from './request.ts';
import { request, send } from './request.ts';
import type { Payload } from './schemas.ts';
import { mediaSchema } from './schemas.ts';

/** By the id of our medium, what it is there; `ready` once the server has worked on it. */
export type Uploads = Readonly<Record<string, { readonly id: string; readonly ready: boolean; readonly alt: string }>>;

/** Brings what is not there yet. */
export async function upload(ctx: PluginContext, access: Access, payload: Payload, known: Uploads): Promise<Uploads> {
  const uploads: Record<string, Uploads[string]> = {};
  for (const { id, type, alt } of payload.parts.flatMap(({ media }) => media)) {
    const there = known[id];
    if (there) {
      uploads[id] = { ...there, alt };
      continue;
    }
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(await ctx.media(id))], { type }), `${id}.${type.split('/')[1] ?? 'bin'}`);
    if (alt !== '') form.set('description', alt);
    const { id: remote, url } = await request(ctx, access, '/api/v2/media', mediaSchema, { method: 'POST', form });
    uploads[id] = { id: remote, ready: Boolean(url), alt };
  }
  return uploads;
}

/** Asks after what the server still works on: it says 206 until it is ready. */
export async function finishUploads(ctx: PluginContext, access: Access, uploads: Uploads): Promise<Uploads> {
  const now: Record<string, Uploads[string]> = {};
  for (const [id, one] of Object.entries(uploads)) {
    if (one.ready) now[id] = one;
    else {
      const answer = await send(ctx, access, `/api/v1/media/${encodeURIComponent(one.id)}`, { kinds: { 404: 'temporary', 422: 'content' } });
      const { url } = z.object({ url: z.string().nullish() }).catch({}).parse(await answer.json().catch((): unknown => undefined));
      now[id] = { ...one, ready: answer.status === 200 && Boolean(url) };
    }
  }
  return now;
}
