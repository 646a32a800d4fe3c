import type { Outcome, PluginAccount, PluginContext, Remote } from '../contract/index.ts';
import { done } from '../contract/index.ts';
import { payloadSchema } from './prepare.ts';
import { sendEvent } from './send-event.ts';

/** Our key is the post's id for the receiver; an address that it answers with becomes the copy's. */
export async function publish(ctx: PluginContext, account: PluginAccount, payload: unknown, key: string): Promise<Outcome> {
  const { url } = await sendEvent(ctx, account, { type: 'post.created', id: key, data: { id: key, ...payloadSchema.parse(payload) } });
  const address = typeof url === 'string' && /^https?:\/\//.test(url) && URL.canParse(url) ? { url } : {};
  return done({ id: key, ...address });
}

export async function update(ctx: PluginContext, account: PluginAccount, remote: Remote, payload: unknown, key: string): Promise<Outcome> {
  await sendEvent(ctx, account, { type: 'post.updated', id: key, data: { id: remote.id, ...payloadSchema.parse(payload) } });
  return done(remote);
}

export async function remove(ctx: PluginContext, account: PluginAccount, remote: Remote, key: string): Promise<Outcome> {
  await sendEvent(ctx, account, { type: 'post.deleted', id: key, data: { id: remote.id } });
  return done(remote);
}

interface Answer { readonly remote: Remote; readonly replyId?: string; readonly text: string; readonly language: string }

export async function reply(ctx: PluginContext, account: PluginAccount, { remote, replyId, text, language }: Answer, key: string): Promise<Outcome> {
  await sendEvent(ctx, account, { type: 'reply.created', id: key, data: { id: key, postId: remote.id, ...(replyId === undefined ? {} : { inReplyTo: replyId }), text, language } });
  return done({ id: key });
}
