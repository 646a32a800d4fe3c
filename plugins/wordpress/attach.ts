import { z } from 'zod';
import type { PluginContext } from '../contract/index.ts';
import type { Access } from './forms.ts';
import type { Medium, Payload } from './prepare.ts';
import { mediaSlugOf } from './prepare.ts';
import { Refusal, request, unless } from './request.ts';

const fileShape = z.object({ id: z.number(), source_url: z.string(), alt_text: z.string().default('') });
const fields = { _fields: 'id,source_url,alt_text' };

export const filesShape = z.record(z.string(), z.object({ id: z.number(), url: z.string(), alt: z.string() }));
/** Files of the media library by ids of media. */
export type Files = z.output<typeof filesShape>;

/** Brings the pictures that the library lacks, and their alt texts; a second try finds those of the first by their slug. */
export async function attach(ctx: PluginContext, access: Access, media: readonly Medium[], key: string, known: Files): Promise<Files> {
  const files: Files = {};
  for (const medium of media) {
    const before = known[medium.id] ?? (await findFile(ctx, access, medium, key)) ?? (await uploadFile(ctx, access, medium, key));
    if (before.alt !== medium.alt) await request(ctx, access, `/wp/v2/media/${before.id}`, fileShape, { method: 'POST', json: { alt_text: medium.alt }, query: fields, again: true });
    files[medium.id] = { ...before, alt: medium.alt };
  }
  return files;
}

async function findFile(ctx: PluginContext, access: Access, { id }: Medium, key: string): Promise<Files[string] | undefined> {
  const { found } = await request(ctx, access, '/wp/v2/media', z.array(fileShape), { query: { slug: mediaSlugOf(key, id), context: 'edit', ...fields } });
  return found[0] && { id: found[0].id, url: found[0].source_url, alt: found[0].alt_text };
}

async function uploadFile(ctx: PluginContext, access: Access, { id, type, alt }: Medium, key: string): Promise<Files[string]> {
  const slug = mediaSlugOf(key, id);
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await ctx.media(id))], { type }), `${slug}.${(type.split('/')[1] ?? 'png').replace('jpeg', 'jpg')}`);
  form.set('slug', slug);
  form.set('alt_text', alt);
  const { found } = await request(ctx, access, '/wp/v2/media', fileShape, { method: 'POST', form, query: fields, again: true });
  return { id: found.id, url: found.source_url, alt };
}

/** Files know no trash: they are deleted, so that nobody finds them by their address. */
export async function detach(ctx: PluginContext, access: Access, files: readonly { readonly id: number }[]): Promise<void> {
  for (const { id } of files) await unless(['rest_post_invalid_id'], request(ctx, access, `/wp/v2/media/${id}`, z.unknown(), { method: 'DELETE', query: { force: 'true' }, again: true }));
}

/** Ids of the tags of these names; made where they lack. A user who may not make any publishes without. */
export async function tagsOf(ctx: PluginContext, access: Access, { tags }: Payload): Promise<readonly number[]> {
  const ids: number[] = [];
  for (const name of tags) {
    try {
      ids.push((await request(ctx, access, '/wp/v2/tags', z.object({ id: z.number() }), { method: 'POST', json: { name }, query: { _fields: 'id' }, again: true })).found.id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const there = z.coerce.number().int().min(1).safeParse(error.data['term_id']);
      if (error.code === 'term_exists' && there.success) ids.push(there.data);
      else if (error.code === 'rest_cannot_create') ctx.log.warn('A tag cannot be made.', { name });
      else throw error;
    }
  }
  return ids;
}
