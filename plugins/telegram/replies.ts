import { z } from 'zod';
import type { Outcome, OutsideReply, PluginAccount, PluginContext, Remote, RepliesPage } from '../contract/index.ts';
import { done, escapeHtml, failed } from '../contract/index.ts';
import type { Connected } from './account.ts';
import { connectedOf } from './account.ts';
import { openBot } from './bot.ts';
import { sentSchema } from './publish.ts';
import { say } from './sentences.ts';
import type { Comment, Update } from './updates.ts';
import { asked, updateSchema } from './updates.ts';

const updatesAtOnce = 100;
/** `taken` are the keys of what waited and is home once this cursor comes back. */
const cursorSchema = z.object({ offset: z.number(), taken: z.array(z.string()) });

interface Home { readonly ctx: PluginContext; readonly connected: Connected; readonly remotes: readonly Remote[] }

const botOf = ({ token }: Connected): string => token.split(':')[0] ?? '';
const rootKey = (discussion: string, id: number): string => `root:${discussion}:${id}`;
const doorKey = (chatId: string, id: string): string => `door:${chatId}:${id}`;

/**
 * Reads the bot's queue from behind what was read before; asking for the next confirms the last, and what Telegram has confirmed it forgets.
 * Another account may use the same bot: what is for its chat waits in the store.
 */
export async function fetchReplies(api: string, ctx: PluginContext, account: PluginAccount, remotes: readonly Remote[], cursor: unknown): Promise<RepliesPage> {
  const connected = connectedOf(account);
  const { offset, taken } = cursorSchema.safeParse(cursor).data ?? { offset: 0, taken: [] };
  const bot = botOf(connected);
  for (const key of taken) await ctx.store.delete(key);
  await ctx.store.set(`serves:${bot}:${connected.chatId}`, [connected.chatId, connected.discussionId]);
  const raw = await openBot(ctx, api, connected.token).call('getUpdates', { offset, limit: updatesAtOnce, timeout: 0, allowed_updates: asked }, z.array(z.unknown()));
  const updates = raw.flatMap((one) => updateSchema.safeParse(one).data ?? []);
  const kept = (await ctx.store.list(`kept:${bot}:`, updatesAtOnce)).flatMap(({ key, value }) => ({ key, update: updateSchema.safeParse(value).data }));
  const waiting = kept.filter(({ update }) => update !== undefined && belongs(update, connected));
  await keepForOthers(ctx, bot, updates.filter((update) => !belongs(update, connected)), kept.length);
  const mine = [...waiting.flatMap(({ update }) => update ?? []), ...updates.filter((update) => belongs(update, connected))];
  const next = updates.reduce((highest, { update_id }) => Math.max(highest, update_id + 1), offset);
  return { ...(await pageOf({ ctx, connected, remotes }, mine)), cursor: { offset: next, taken: waiting.map(({ key }) => key) }, more: raw.length === updatesAtOnce };
}

/** Only for chats that another account of this bot posts to, and only so many. */
async function keepForOthers(ctx: PluginContext, bot: string, updates: readonly Update[], kept: number): Promise<void> {
  if (updates.length === 0) return;
  const served = new Set((await ctx.store.list(`serves:${bot}:`)).flatMap(({ value }) => z.array(z.string()).safeParse(value).data ?? []));
  const wanted = updates.filter((update) => served.has(chatOf(update) ?? 'none'));
  const room = Math.max(0, updatesAtOnce - kept);
  if (wanted.length > room) ctx.log.warn('Replies for another account of the same bot were dropped; give each account a bot of its own.', { dropped: wanted.length - room });
  for (const update of wanted.slice(0, room)) await ctx.store.set(`kept:${bot}:${String(update.update_id).padStart(12, '0')}`, update);
}

const chatOf = ({ message, edited_message, message_reaction_count }: Update): string | undefined => {
  const id = (message ?? edited_message ?? message_reaction_count)?.chat.id;
  return id === undefined ? undefined : String(id);
};
const belongs = (update: Update, { chatId, discussionId }: Connected): boolean => [chatId, discussionId].includes(chatOf(update) ?? 'none');

async function pageOf(home: Home, updates: readonly Update[]): Promise<Pick<RepliesPage, 'replies' | 'reactions'>> {
  const replies: OutsideReply[] = [];
  const reactions: Record<string, Record<string, number>> = {};
  for (const { message, edited_message, message_reaction_count: counted } of updates) {
    const comment = message ?? edited_message;
    if (comment) replies.push(...(await replyOf(home, comment)));
    if (counted) reactions[copyOf(home, counted.message_id)] = Object.fromEntries(counted.reactions.map(({ type, total_count }) => [type.emoji ?? type.type, total_count]));
  }
  return { replies, reactions };
}

/** A comment is under the post whose forwarded copy began its thread in the discussion. */
async function replyOf(home: Home, comment: Comment): Promise<OutsideReply[]> {
  const { ctx, connected: { chatId, discussionId } } = home;
  for (const one of [comment, comment.reply_to_message]) {
    const post = one?.is_automatic_forward ? one.forward_origin?.message_id : undefined;
    if (one === undefined || post === undefined) continue;
    await ctx.store.set(rootKey(discussionId, one.message_id), post);
    await ctx.store.set(doorKey(chatId, String(post)), one.message_id);
  }
  if (comment.is_automatic_forward || comment.from?.is_bot || String(comment.chat.id) !== (discussionId || chatId)) return [];
  const root = discussionId === '' ? undefined : (comment.message_thread_id ?? comment.reply_to_message?.message_id);
  const post = root === undefined ? await answered(home, comment) : await rootOf(ctx, discussionId, root);
  if (post === undefined) return [];
  const parent = comment.reply_to_message;
  const { from, sender_chat: house, text, caption } = comment;
  const name = house?.title ?? [from?.first_name, from?.last_name].filter(Boolean).join(' ') ?? '';
  const username = house?.username ?? from?.username;
  return [{
    id: String(comment.message_id), remoteId: copyOf(home, post),
    ...(parent && !parent.is_automatic_forward && parent.message_id !== (root ?? post) ? { parentId: String(parent.message_id) } : {}),
    author: { id: String(house?.id ?? from?.id ?? 0), name: name || 'Somebody', ...(username === undefined ? {} : { handle: `@${username}`, url: `https://t.me/${username}` }) },
    html: `<p>${escapeHtml(text ?? caption ?? '(picture or sound)').replace(/\n/g, '<br>')}</p>`,
    ...(comment.chat.username !== undefined ? { url: `https://t.me/${comment.chat.username}/${comment.message_id}` } : {}),
    at: new Date(comment.date * 1_000), ...(comment.edit_date === undefined ? {} : { editedAt: new Date(comment.edit_date * 1_000) }),
  }];
}

const rootOf = async (ctx: PluginContext, chat: string, id: number): Promise<number | undefined> => z.number().safeParse(await ctx.store.get(rootKey(chat, id))).data;

/** Where a chat has no discussion beside it, what answers a post, and what answers that. */
async function answered({ ctx, connected: { chatId, discussionId }, remotes }: Home, { message_id, reply_to_message: parent }: Comment): Promise<number | undefined> {
  if (discussionId !== '' || !parent) return undefined;
  const isPost = remotes.some(({ id, parts }) => [id, ...(parts ?? [])].includes(String(parent.message_id)));
  const post = isPost ? parent.message_id : await rootOf(ctx, chatId, parent.message_id);
  if (post !== undefined) await ctx.store.set(rootKey(chatId, message_id), post);
  return post;
}

const copyOf = ({ remotes }: Home, id: number): string => remotes.find(({ parts }) => parts?.includes(String(id)))?.id ?? String(id);

interface Answer { readonly remote: Remote; readonly replyId?: string; readonly text: string }

/** Answers stand in the discussion, under the comment or under the post's copy there; without a discussion in the chat itself. */
export async function reply(api: string, ctx: PluginContext, account: PluginAccount, { remote, replyId, text }: Answer): Promise<Outcome> {
  const connected = connectedOf(account);
  const beside = connected.discussionId !== '';
  const under = replyId ?? (beside ? z.number().safeParse(await ctx.store.get(doorKey(connected.chatId, remote.id))).data : remote.id);
  if (under === undefined) return failed('content', say('not-seen-yet'));
  const sent = await openBot(ctx, api, connected.token).call('sendMessage', { chat_id: beside ? connected.discussionId : connected.chatId, text, reply_parameters: { message_id: Number(under) } }, sentSchema);
  return done({ id: String(sent.message_id) });
}
