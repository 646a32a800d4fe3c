import { z } from 'zod';
import type { PluginContext } from '../contract/index.ts';
import { PluginFailure } from '../contract/index.ts';
import type { Access } from './forms.ts';
import type { Medium } from './prepare.ts';
import { pathOf, request } from './request.ts';

const sentShape = z.object({ event_id: z.string() });

/** Sends an event; the server gives the same one for the same transaction again. */
export async function send(ctx: PluginContext, access: Access, content: Record<string, unknown>, transaction: string): Promise<string> {
  const path = `/client/v3/rooms${pathOf(access.roomId)}/send/m.room.message${pathOf(`parley-${transaction}`)}`;
  return (await request(ctx, access, path, sentShape, { method: 'PUT', json: content })).event_id;
}

/** Takes an event's content away for everybody. What is gone already is gone. */
export async function redact(ctx: PluginContext, access: Access, eventId: string, transaction: string): Promise<void> {
  const path = `/client/v3/rooms${pathOf(access.roomId)}/redact${pathOf(eventId, `parley-${transaction}`)}`;
  await request(ctx, access, path, sentShape, { method: 'PUT', json: {}, again: true }).catch((error: unknown) => {
    if (!(error instanceof PluginFailure) || error.failure !== 'gone') throw error;
  });
}

/** Where the picture is, as `mxc://…`. */
export async function upload(ctx: PluginContext, access: Access, { id, type }: Medium): Promise<string> {
  const content = await ctx.media(id);
  const { content_uri: url } = await request(ctx, access, '/media/v3/upload', z.object({ content_uri: z.string() }), {
    method: 'POST', query: { filename: `picture.${type.split('/')[1] ?? 'png'}` }, bytes: { type, content }, again: true,
  });
  return url;
}
