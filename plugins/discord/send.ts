import type { Outcome, PluginContext, Remote } from '../contract/index.ts';
import { done, failed, PluginFailure } from '../contract/index.ts';
import type { DiscordAccount } from './account.ts';
import { webhookOf } from './account.ts';
import type { DiscordApi } from './api.ts';
import type { Message } from './messages.ts';
import { addressOf, message, place, webhook } from './messages.ts';
import { payload } from './prepare.ts';
import { say } from './sentences.ts';

/** Nobody is notified by a mirrored text, whatever it contains. */
const silent = { allowed_mentions: { parse: [] } } as const;

/** Sends the parts one after the other; what was sent before a failure makes the whole unknown. */
export async function publish(api: DiscordApi, ctx: PluginContext, account: DiscordAccount, given: unknown): Promise<Outcome> {
  const { parts, media } = payload.parse(given);
  const { path } = webhookOf(account.fields);
  const { channel_id: channelId, guild_id: guildId } = await api.ask(ctx, { path }, webhook);
  const sent: Message[] = [];
  for (const content of parts) {
    const form = sent.length === 0 && media.length > 0 ? await formOf(ctx, content, media) : undefined;
    try {
      sent.push(await api.ask(ctx, { method: 'POST', path: `${path}?wait=true`, ...(form ? { form } : { json: { content, ...silent } }) }, message));
    } catch (error) {
      if (sent.length === 0) throw error;
      return failed('unknown', say('parts-there-then', { sent: sent.length, parts: parts.length, reason: error instanceof Error ? error.message : '' }), error instanceof PluginFailure ? error.retryAfter : undefined);
    }
  }
  return done(remoteOf(sent, channelId, guildId));
}

export function remoteOf(sent: readonly Message[], channelId: string, guildId: string | undefined): Remote {
  const id = sent[0]?.id ?? '';
  return { id, url: addressOf(guildId, channelId, id), parts: sent.map((part) => part.id), data: { channelId, guildId } };
}

/** Changes the parts in place; parts that are no longer needed are removed, further ones are added behind. */
export async function update(api: DiscordApi, ctx: PluginContext, account: DiscordAccount, remote: Remote, given: unknown): Promise<Outcome> {
  const { parts } = payload.parse(given);
  const { path } = webhookOf(account.fields);
  const ids = remote.parts ?? [remote.id];
  const kept: string[] = [];
  for (const [index, content] of parts.entries()) {
    const id = ids[index];
    const call = id ? { method: 'PATCH' as const, path: `${path}/messages/${id}` } : { method: 'POST' as const, path: `${path}?wait=true` };
    kept.push((await api.ask(ctx, { ...call, json: { content, ...silent } }, message)).id);
  }
  for (const id of ids.slice(parts.length)) await forget(api, ctx, `${path}/messages/${id}`);
  return done({ ...remote, parts: kept });
}

export async function remove(api: DiscordApi, ctx: PluginContext, account: DiscordAccount, remote: Remote): Promise<Outcome> {
  const { path } = webhookOf(account.fields);
  for (const id of [...(remote.parts ?? [remote.id])].reverse()) await forget(api, ctx, `${path}/messages/${id}`);
  return done(remote);
}

/** What is gone already is removed. */
async function forget(api: DiscordApi, ctx: PluginContext, path: string): Promise<void> {
  await api.tell(ctx, { method: 'DELETE', path }).catch((error: unknown) => {
    if (!(error instanceof PluginFailure) || error.failure !== 'gone') throw error;
  });
}

async function formOf(ctx: PluginContext, content: string, media: readonly { readonly id: string; readonly type: string; readonly alt: string }[]): Promise<FormData> {
  const form = new FormData();
  const attachments = media.map(({ alt, type }, id) => ({ id, description: alt, filename: `picture-${id + 1}.${type.split('/')[1] ?? 'png'}` }));
  form.set('payload_json', JSON.stringify({ content, attachments, ...silent }));
  for (const [index, { id, type }] of media.entries()) {
    const bytes = await ctx.media(id);
    form.set(`files[${index}]`, new Blob([new Uint8Array(bytes)], { type }), attachments[index]?.filename);
  }
  return form;
}

/** Answers as the bot, under the message or the reply. */
export async function reply(api: DiscordApi, ctx: PluginContext, account: DiscordAccount, to: { readonly remote: Remote; readonly replyId?: string; readonly text: string }, content: string, key: string): Promise<Outcome> {
  const { botToken } = account.fields;
  if (!botToken) return failed('auth', say('answering-needs-a-bot'));
  const { channelId, guildId } = place.parse(to.remote.data);
  // Discord refuses the same nonce twice within minutes when it is told to.
  const sent = await api.ask(ctx, {
    method: 'POST', path: `/channels/${channelId}/messages`, botToken,
    json: { content, ...silent, nonce: key.replace(/[^\w-]/g, '').slice(-25), enforce_nonce: true, message_reference: { message_id: to.replyId ?? to.remote.id, fail_if_not_exists: false } },
  }, message);
  return done({ id: sent.id, url: addressOf(guildId, channelId, sent.id), data: { channelId, guildId } });
}
