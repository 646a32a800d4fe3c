import { z } from 'zod';
import { PluginFailure } from '../contract/index.ts';
import type { PluginContext } from '../contract/index.ts';
import type { XApi } from './api.ts';
import type { Payload } from './prepare.ts';
import { say } from './sentences.ts';

const processing = z.object({ state: z.string(), check_after_secs: z.number().optional() });
const media = z.object({ data: z.object({ id: z.string(), processing_info: processing.optional() }) });

/** Brings a picture and its alt text; gives its id. */
export async function uploadPicture(api: XApi, ctx: PluginContext, token: string, { id, type, alt }: Payload['media'][number]): Promise<string> {
  const form = new FormData();
  form.set('media', new Blob([new Uint8Array(await ctx.media(id))], { type }), `picture.${type.split('/')[1] ?? 'bin'}`);
  form.set('media_category', type === 'image/gif' ? 'tweet_gif' : 'tweet_image');
  form.set('media_type', type);
  const { data } = await api.ask(ctx, { path: '/2/media/upload', method: 'POST', token, form }, media);
  if (alt.trim() !== '') await api.ask(ctx, { path: '/2/media/metadata', method: 'POST', token, json: { id: data.id, metadata: { alt_text: { text: alt } } } }, z.unknown());
  return data.id;
}

/** Seconds until X should be asked again after a picture it still works on; 0 when it has finished. @throws PluginFailure `content` */
export async function secondsUntilReady(api: XApi, ctx: PluginContext, token: string, id: string): Promise<number> {
  const { data: { processing_info: info } } = await api.ask(ctx, { path: `/2/media/upload?command=STATUS&media_id=${encodeURIComponent(id)}`, token }, media);
  if (info?.state === 'failed') throw new PluginFailure('content', say('picture-not-readable'));
  return !info || info.state === 'succeeded' ? 0 : Math.max(1, info.check_after_secs ?? 5);
}
