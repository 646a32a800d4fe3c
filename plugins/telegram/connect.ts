import { z } from 'zod';
import type { Connection, PluginContext } from '../contract/index.ts';
import { PluginFailure } from '../contract/index.ts';
import type { accountFields } from './account.ts';
import { openBot } from './bot.ts';
import { say } from './sentences.ts';

const chatSchema = z.object({ id: z.number(), type: z.string(), title: z.string().optional(), first_name: z.string().optional(), username: z.string().optional(), linked_chat_id: z.number().optional() });
const memberSchema = z.object({ status: z.string(), can_post_messages: z.boolean().optional() });

/** Asks who the bot is and whether it may post where it should. @throws PluginFailure `auth` */
export async function finish(api: string, ctx: PluginContext, { token, chat }: z.output<typeof accountFields>): Promise<Connection> {
  const bot = openBot(ctx, api, token);
  const me = await bot.call('getMe', {}, z.object({ id: z.number(), username: z.string() })).catch((error: unknown) => {
    // Telegram says 404 to a token that has not the form of one.
    if (error instanceof PluginFailure && error.failure === 'gone') throw new PluginFailure('auth', say('bot-not-known'), { cause: error });
    throw error;
  });
  const found = await bot.call('getChat', { chat_id: chat }, chatSchema);
  const member = await bot.call('getChatMember', { chat_id: found.id, user_id: me.id }, memberSchema);
  if (!['administrator', 'creator', ...(found.type === 'channel' ? [] : ['member'])].includes(member.status) || member.can_post_messages === false) throw new PluginFailure('auth', say('may-not-post', { bot: me.username }));
  const { id, title, first_name, username, linked_chat_id } = found;
  return {
    identity: { id: String(id), name: title ?? first_name ?? chat, ...(username === undefined ? {} : { handle: `@${username}`, url: `https://t.me/${username}` }) },
    keep: { chatId: String(id), chatName: username ?? '', discussionId: linked_chat_id === undefined ? '' : String(linked_chat_id) },
  };
}
