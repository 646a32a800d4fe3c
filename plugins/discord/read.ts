import { z } from 'zod';
import type { OutsideReply, PluginContext, Remote, RepliesPage } from '../contract/index.ts';
import { escapeHtml, PluginFailure } from '../contract/index.ts';
import type { DiscordAccount } from './account.ts';
import { webhookOf } from './account.ts';
import type { DiscordApi } from './api.ts';
import type { Message } from './messages.ts';
import { addressOf, message, place, webhook } from './messages.ts';
import { payload } from './prepare.ts';
import { remoteOf } from './send.ts';
import { say } from './sentences.ts';

const pageLength = 100;
/** A look goes back so many pages at most. */
const mostPages = 10;
const messages = z.array(message);

/** Looks for the parts among the newest messages of the webhook. @throws PluginFailure without a bot, since then it cannot be told */
export async function lookup(api: DiscordApi, ctx: PluginContext, account: DiscordAccount, given: unknown): Promise<Remote | null> {
  const { botToken } = account.fields;
  if (!botToken) throw new PluginFailure('unknown', say('looking-needs-a-bot'));
  const { parts } = payload.parse(given);
  const { id, path } = webhookOf(account.fields);
  const { channel_id: channelId, guild_id: guildId } = await api.ask(ctx, { path }, webhook);
  const own = (await api.ask(ctx, { path: `/channels/${channelId}/messages?limit=${pageLength}`, botToken }, messages)).filter((found) => found.webhook_id === id).reverse();
  const found = parts.map((content) => own.find((candidate) => candidate.content === content));
  const there = found.filter((part): part is Message => part !== undefined);
  if (there.length === 0) return null;
  if (there.length < parts.length) throw new PluginFailure('unknown', say('parts-there', { sent: there.length, parts: parts.length }));
  return remoteOf(there, channelId, guildId);
}

/**
 * Everything since the oldest copy asked about that answers one of them, directly or below another reply. Discord tells no removals:
 * what was there last time and no longer is was removed, so that every look reads the whole stretch.
 */
export async function fetchReplies(api: DiscordApi, ctx: PluginContext, account: DiscordAccount, remotes: readonly Remote[], cursor: unknown): Promise<RepliesPage> {
  const { botToken } = account.fields;
  const first = remotes[0];
  if (!botToken || !first) return { replies: [] };
  const { channelId, guildId } = place.parse(first.data);
  const ids = new Set(remotes.flatMap(({ id, parts }) => [id, ...(parts ?? [])]));
  const stretch = await readSince(api, ctx, channelId, botToken, [...ids].sort(byAge)[0] ?? first.id);
  const remoteOfPart = new Map(remotes.flatMap(({ id, parts }) => [id, ...(parts ?? [])].map((part) => [part, id] as const)));
  const copyOf = new Map(remoteOfPart);
  const replies: OutsideReply[] = [];
  for (const found of stretch) {
    const answered = found.message_reference?.message_id;
    const remoteId = answered === undefined ? undefined : copyOf.get(answered);
    if (answered === undefined || remoteId === undefined || ids.has(found.id)) continue;
    copyOf.set(found.id, remoteId);
    replies.push(presentReply(found, remoteId, remoteOfPart.has(answered) ? undefined : answered, addressOf(guildId, channelId, found.id)));
  }
  const known = z.array(z.string()).catch([]).parse(cursor);
  const seen = new Set(replies.map(({ id }) => id));
  return { replies, removed: known.filter((id) => !seen.has(id)), reactions: reactionsOf(stretch, ids), cursor: [...seen].slice(-1_000) };
}

async function readSince(api: DiscordApi, ctx: PluginContext, channelId: string, botToken: string, after: string): Promise<Message[]> {
  const stretch: Message[] = [];
  // `after` leaves out the copy itself, whose reactions are wanted.
  let from = (BigInt(after) - 1n).toString();
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await api.ask(ctx, { path: `/channels/${channelId}/messages?limit=${pageLength}&after=${from}`, botToken }, messages);
    stretch.push(...page.sort((left, right) => byAge(left.id, right.id)));
    from = stretch.at(-1)?.id ?? from;
    if (page.length < pageLength) break;
  }
  return stretch;
}

/** Ids are numbers that grow with time. */
const byAge = (left: string, right: string): number => (BigInt(left) < BigInt(right) ? -1 : 1);

const presentReply = (found: Message, remoteId: string, parentId: string | undefined, url: string | undefined): OutsideReply => ({
  id: found.id, remoteId, parentId, url,
  author: { id: found.author.id, name: found.author.global_name ?? found.author.username, handle: `@${found.author.username}` },
  html: found.content.split(/\n+/).map((line) => `<p>${escapeHtml(line)}</p>`).join(''),
  at: new Date(found.timestamp),
  ...(found.edited_timestamp ? { editedAt: new Date(found.edited_timestamp) } : {}),
});

const reactionsOf = (stretch: readonly Message[], ids: ReadonlySet<string>): Record<string, Record<string, number>> =>
  Object.fromEntries(stretch.filter(({ id, reactions }) => ids.has(id) && reactions).map(({ id, reactions = [] }) =>
    [id, Object.fromEntries(reactions.map(({ count, emoji }) => [emoji.name ?? '?', count]))]));
