import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Outcome, PluginAccount, PluginContext, Remote } from '../contract/index.ts';
import { done, failed, PluginFailure } from '../contract/index.ts';
import type { Connected } from './account.ts';
import { connectedOf } from './account.ts';
import type { Bot } from './bot.ts';
import { openBot } from './bot.ts';
import type { Payload } from './prepare.ts';
import { payloadSchema } from './prepare.ts';
import { say } from './sentences.ts';

export const sentSchema = z.object({ message_id: z.number() });

/** Numbers of what was sent for each part: the pictures of an album are several. */
const partsSchema = z.array(z.array(z.number()).min(1));
const dataSchema = z.object({ parts: partsSchema, media: z.array(z.string()) });
type Parts = z.output<typeof partsSchema>;

function remoteOf({ chatName, chatId }: Connected, parts: Parts, media: readonly string[]): Remote {
  const ids = parts.map(([first = 0]) => String(first));
  const [id = '0'] = ids;
  const url = chatName !== '' ? `https://t.me/${chatName}/${id}` : chatId.startsWith('-100') ? `https://t.me/c/${chatId.slice(4)}/${id}` : undefined;
  return { id, ...(url === undefined ? {} : { url }), parts: ids, data: { parts, media } };
}

/** Parts that were taken are kept, so that a second try goes on behind them. */
export async function publish(api: string, ctx: PluginContext, account: PluginAccount, payload: unknown, key: string): Promise<Outcome> {
  const content = payloadSchema.parse(payload);
  const connected = connectedOf(account);
  const bot = openBot(ctx, api, connected.token);
  const memory = `sent:${createHash('sha256').update(`${account.id} ${key}`).digest('hex')}`;
  const parts: Parts = partsSchema.safeParse(await ctx.store.get(memory)).data ?? [];
  for (let place = parts.length; place < content.parts.length; place += 1) {
    parts.push(await sendPart(ctx, bot, connected, content, place, parts.at(-1)?.[0]));
    if (content.parts.length > 1) await ctx.store.set(memory, parts);
  }
  if (content.parts.length > 1) await ctx.store.delete(memory);
  return done(remoteOf(connected, parts, content.media.map(({ id }) => id)));
}

/** The part at this place, as an answer to the one before. */
async function sendPart(ctx: PluginContext, bot: Bot, { chatId }: Connected, content: Payload, place: number, before: number | undefined): Promise<number[]> {
  const { text = '', entities = [] } = content.parts[place] ?? {};
  const common = { chat_id: chatId, disable_notification: content.silent || place > 0, protect_content: content.protect, ...(before === undefined ? {} : { reply_parameters: { message_id: before } }) };
  const media = place === 0 ? content.media : [];
  if (media.length === 0) return [(await bot.call('sendMessage', { ...common, text, entities, link_preview_options: previewOf(content) }, sentSchema)).message_id];
  const files = Object.fromEntries(await Promise.all(media.map(async ({ id, type }, number) => [`picture${number + 1}`, new Blob([new Uint8Array(await ctx.media(id))], { type })] as const)));
  const [only] = Object.values(files);
  if (media.length === 1 && only) return [(await bot.call('sendPhoto', { ...common, caption: text, caption_entities: entities, photo: 'attach://picture1' }, sentSchema, { picture1: only })).message_id];
  const album = Object.keys(files).map((name, number) => ({ type: 'photo', media: `attach://${name}`, ...(number === 0 ? { caption: text, caption_entities: entities } : {}) }));
  return (await bot.call('sendMediaGroup', { ...common, media: album }, z.array(sentSchema).min(1), files)).map(({ message_id }) => message_id);
}

const previewOf = ({ preview }: Payload): Record<string, unknown> => (preview === undefined ? { is_disabled: true } : { url: preview });

/** The text changes where it stands; the pictures stay as they are. */
export async function update(api: string, ctx: PluginContext, account: PluginAccount, remote: Remote, payload: unknown): Promise<Outcome> {
  const content = payloadSchema.parse(payload);
  const connected = connectedOf(account);
  const { parts, media } = dataSchema.parse(remote.data);
  if (media.join() !== content.media.map(({ id }) => id).join()) return failed('content', say('pictures-stay'));
  const bot = openBot(ctx, api, connected.token);
  const after: Parts = [];
  for (let place = 0; place < content.parts.length; place += 1) {
    const ids = parts[place];
    if (ids) await editPart(bot, connected, content, place, ids);
    after.push(ids ?? await sendPart(ctx, bot, connected, content, place, after.at(-1)?.[0]));
  }
  await deleteAll(bot, connected, parts.slice(content.parts.length).flat());
  return done(remoteOf(connected, after, media));
}

async function editPart(bot: Bot, { chatId }: Connected, content: Payload, place: number, [message_id]: readonly number[]): Promise<void> {
  const { text = '', entities = [] } = content.parts[place] ?? {};
  const caption = place === 0 && content.media.length > 0;
  try {
    if (caption) await bot.call('editMessageCaption', { chat_id: chatId, message_id, caption: text, caption_entities: entities }, z.unknown());
    else await bot.call('editMessageText', { chat_id: chatId, message_id, text, entities, link_preview_options: previewOf(content) }, z.unknown());
  } catch (error) {
    if (!(error instanceof PluginFailure && error.message.includes('message is not modified'))) throw error;
  }
}

export async function remove(api: string, ctx: PluginContext, account: PluginAccount, remote: Remote): Promise<Outcome> {
  const connected = connectedOf(account);
  const { data } = dataSchema.safeParse(remote.data);
  await deleteAll(openBot(ctx, api, connected.token), connected, data ? data.parts.flat() : (remote.parts ?? [remote.id]).map(Number));
  return done(remote);
}

async function deleteAll(bot: Bot, { chatId }: Connected, ids: readonly number[]): Promise<void> {
  for (const message_id of ids) {
    try {
      await bot.call('deleteMessage', { chat_id: chatId, message_id }, z.unknown());
    } catch (error) {
      if (!(error instanceof PluginFailure)) throw error;
      if (error.message.includes("can't be deleted")) throw new PluginFailure('content', say('too-old-to-take-down'), { cause: error });
      if (error.failure !== 'gone') throw error;
    }
  }
}
