import { z } from 'zod';
import type { PluginContext } from '../contract/index.ts';
import { PluginFailure, requireOk, saidBy } from '../contract/index.ts';
import type { SlackApi } from './api.ts';
import { agreed } from './messages.ts';
import type { Payload } from './prepare.ts';

const place = z.object({ ok: z.literal(true), upload_url: z.url(), file_id: z.string() });
const file = z.object({ ok: z.literal(true), file: z.object({ id: z.string(), mimetype: z.string().nullish() }) });

/** Ids of files by ids of media. */
export type Files = Readonly<Record<string, string>>;

/** Brings the pictures that Slack does not have yet; only the bot sees them until they are posted. Doing it twice harms nobody. */
export async function upload(api: SlackApi, ctx: PluginContext, token: string, media: Payload['media'], known: Files): Promise<Files> {
  const files: Record<string, string> = {};
  for (const medium of media) files[medium.id] = known[medium.id] ?? (await again(uploadOne(api, ctx, token, medium)));
  return files;
}

async function uploadOne(api: SlackApi, ctx: PluginContext, token: string, { id, type, alt }: Payload['media'][number]): Promise<string> {
  const bytes = await ctx.media(id);
  const filename = `picture.${type.split('/')[1] ?? 'png'}`;
  const { upload_url: url, file_id: fileId } = await api.read(ctx, token, 'files.getUploadURLExternal', { filename, length: bytes.length, alt_txt: alt }, place);
  const answer = await ctx.fetch(url, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(bytes), signal: ctx.signal });
  await requireOk(answer, { now: ctx.clock.now() });
  await api.write(ctx, token, 'files.completeUploadExternal', { files: [{ id: fileId, title: filename }] }, agreed);
  return fileId;
}

/** Slack works on a file for some seconds after it has come; before that no message can show it. */
export async function allReady(api: SlackApi, ctx: PluginContext, token: string, files: Files): Promise<boolean> {
  for (const id of Object.values(files)) if (!(await api.read(ctx, token, 'files.info', { file: id }, file)).file.mimetype) return false;
  return true;
}

const again = <Value>(work: Promise<Value>): Promise<Value> => work.catch((error: unknown) => {
  if (error instanceof PluginFailure && error.failure === 'unknown') throw new PluginFailure('temporary', saidBy(error), { cause: error });
  throw error;
});
