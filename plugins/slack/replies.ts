import { z } from 'zod';
import type { OutsideReply, PluginContext, Remote, RepliesPage } from '../contract/index.ts';
import { PluginFailure } from '../contract/index.ts';
import type { SlackApi } from './api.ts';
import type { Access, SlackAccount } from './forms.ts';
import { accessOf, addressOf } from './forms.ts';
import { htmlOf, mentionsOf } from './html-of.ts';
import type { Message } from './messages.ts';
import { messagePage } from './messages.ts';
import { namesOf } from './people.ts';

const pageLength = 200;
const mostPages = 5;
const mostReplies = 500;
const mostKnown = 1_000;

/** By copy, by reply: when it was edited. Slack tells no removals: what is no longer in a thread was removed. */
const cursorShape = z.record(z.string(), z.record(z.string(), z.string())).catch({});

interface Thread { readonly head: Message | undefined; readonly answers: readonly Message[]; readonly whole: boolean }

export async function fetchReplies(api: SlackApi, ctx: PluginContext, account: SlackAccount, remotes: readonly Remote[], cursor: unknown): Promise<RepliesPage> {
  const access = accessOf(account);
  const known = cursorShape.parse(cursor ?? {});
  const next = { ...known };
  const fresh: { readonly found: Message; readonly remoteId: string }[] = [];
  const removed: string[] = [];
  let more = false;
  const reactions: Record<string, Record<string, number>> = {};
  for (const remote of remotes) {
    const { head, answers, whole } = await readThread(api, ctx, access, remote);
    const before = known[remote.id] ?? {};
    const there = new Set(answers.map(({ ts }) => ts));
    const changed = answers.filter((one) => before[one.ts] !== markOf(one));
    const later = new Set(changed.slice(mostReplies - fresh.length).map(({ ts }) => ts));
    more ||= later.size > 0;
    fresh.push(...changed.filter(({ ts }) => !later.has(ts)).map((found) => ({ found, remoteId: remote.id })));
    if (whole) removed.push(...Object.keys(before).filter((ts) => !there.has(ts)));
    next[remote.id] = Object.fromEntries(answers.filter(({ ts }) => !later.has(ts)).map((one) => [one.ts, markOf(one)] as const).slice(-Math.ceil(mostKnown / remotes.length)));
    if (head) reactions[remote.id] = Object.fromEntries((head.reactions ?? []).map(({ name, count }) => [name, count]));
  }
  const names = await namesOf(api, ctx, account, new Set(fresh.flatMap(({ found }) => [...(found.user ? [found.user] : []), ...mentionsOf(found.text)])));
  return { replies: fresh.map(({ found, remoteId }) => presentReply(found, remoteId, names, access)), removed, reactions, cursor: next, more };
}

const markOf = ({ edited }: Message): string => edited?.ts ?? '';

/** The answers of others, oldest first. A thread that is no longer there has none. */
async function readThread(api: SlackApi, ctx: PluginContext, { token, channelId, botUserId }: Access, remote: Remote): Promise<Thread> {
  const own = new Set([remote.id, ...(remote.parts ?? [])]);
  const found: Message[] = [];
  let next = '';
  try {
    for (let pages = 0; pages < mostPages && (pages === 0 || next !== ''); pages += 1) {
      const page = await api.read(ctx, token, 'conversations.replies', { 'channel': channelId, ts: remote.id, limit: pageLength, ...(next ? { cursor: next } : {}) }, messagePage);
      found.push(...page.messages);
      next = page.response_metadata?.next_cursor ?? '';
    }
  } catch (error) {
    if (!(error instanceof PluginFailure) || error.failure !== 'gone') throw error;
  }
  const answers = found.filter(({ ts, user, subtype }) => !own.has(ts) && user !== botUserId && subtype !== 'tombstone');
  return { head: found.find(({ ts, subtype }) => ts === remote.id && subtype !== 'tombstone'), answers, whole: next === '' };
}

const presentReply = (found: Message, remoteId: string, names: Readonly<Record<string, string>>, access: Access): OutsideReply => {
  const id = found.user ?? found.bot_id ?? 'unknown';
  return {
    id: found.ts, remoteId, url: addressOf(access, found.ts, remoteId),
    author: { id, name: names[id] ?? found.username ?? found.bot_profile?.name ?? id },
    html: htmlOf(found.text, names),
    at: dateOf(found.ts),
    ...(found.edited ? { editedAt: dateOf(found.edited.ts) } : {}),
  };
};

/** Ids of messages are seconds with six decimals. */
const dateOf = (ts: string): Date => new Date(Math.floor(Number(ts) * 1_000));
