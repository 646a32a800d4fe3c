import { z } from 'zod';
import { askJson, PluginFailure } from '../contract/index.ts';
import type { PluginContext } from '../contract/index.ts';
import type { LinkedInApi } from './api.ts';
import { inPath } from './api.ts';
import type { Access } from './forms.ts';
import type { Payload } from './prepare.ts';
import { say } from './sentences.ts';

const begun = z.object({ value: z.object({ uploadUrl: z.string(), image: z.string() }) });
const state = z.object({ status: z.string() });

/** Brings a picture; gives its URN. */
export async function uploadImage(api: LinkedInApi, ctx: PluginContext, { author, ...access }: Access, { id, type }: Payload['media'][number]): Promise<string> {
  const { value: { value: { uploadUrl, image } } } = await api.ask(ctx, { ...access, path: '/rest/images?action=initializeUpload', method: 'POST', json: { initializeUploadRequest: { owner: author } } }, begun);
  await askJson(ctx, { url: uploadUrl, method: 'PUT', bytes: new Uint8Array(await ctx.media(id)), headers: { authorization: `Bearer ${access.token}`, 'content-type': type } }, z.unknown());
  return image;
}

/** Whether LinkedIn has worked on all of them. @throws PluginFailure `content` when it could not */
export async function areReady(api: LinkedInApi, ctx: PluginContext, access: Access, images: readonly string[]): Promise<boolean> {
  for (const image of images) {
    const { value: { status } } = await api.ask(ctx, { ...access, path: `/rest/images/${inPath(image)}` }, state);
    if (status === 'PROCESSING_FAILED') throw new PluginFailure('content', say('picture-not-readable'));
    if (status !== 'AVAILABLE') return false;
  }
  return true;
}
