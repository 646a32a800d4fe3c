import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { OutsideReply, PluginContext, Remote, RepliesPage } from '../contract/index.ts';
import { escapeHtml, PluginFailure, recallSent, rememberSent } from '../contract/index.ts';
import type { ThreadsApi } from './api.ts';
import type { ThreadsAccount } from './forms.ts';
import { accessOf } from './forms.ts';
import { payload } from './prepare.ts';
import { say } from './sentences.ts';

const mostPages = 5;
const mostKnown = 1_000;
/** Clocks of two servers are never quite the same. */
const skew = 5 * 60_000;
const withoutMemory = 7 * 86_400_000;

export const post = z.object({
  id: z.string(), text: z.string().default(''), username: z.string().default(''), permalink: z.string().optional(), timestamp: z.string(),
  is_reply_owned_by_me: z.boolean().default(false), replied_to: z.object({ id: z.string() }).optional(),
});
export type Post = z.output<typeof post>;
const fields = 'id,text,username,permalink,timestamp,is_reply_owned_by_me,replied_to';
const page = z.object({ data: z.array(post), paging: z.object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() }).optional() });

/** Looks among our own newest posts and replies for the texts; what stands in part is remembered, so that publishing again goes on behind it. */
export async function lookup(api: ThreadsApi, ctx: PluginContext, account: ThreadsAccount, given: unknown, key: string): Promise<Remote | null> {
  const { parts } = payload.parse(given);
  if (parts[0]?.trim() === '') throw new PluginFailure('temporary', say('no-text'));
  const { userId } = accessOf(account);
  const sent = await recallSent(ctx, account.id, key);
  const since = sent ? sent.at - skew : ctx.clock.now().getTime() - withoutMemory;
  const own = async (kind: string): Promise<readonly Post[]> => {
    const { posts, whole } = await readAll(api, ctx, account, `/v1.0/${userId}/${kind}`, { since: String(Math.floor(since / 1_000)) });
    if (!whole) throw new PluginFailure('temporary', say('too-many-since'));
    return posts;
  };
  const found: Post[] = [];
  const head = (await own('threads')).find(({ text }) => text.trim() === parts[0]?.trim());
  if (!head) return null;
  found.push(head);
  const replies = parts.length > 1 ? await own('replies') : [];
  for (const text of parts.slice(1)) {
    const next = replies.find((one) => one.text.trim() === text.trim() && (one.replied_to === undefined || one.replied_to.id === found.at(-1)?.id));
    if (!next) break;
    found.push(next);
  }
  const ids = found.map(({ id }) => id);
  if (ids.length === parts.length) return { id: head.id, ...(head.permalink ? { url: head.permalink } : {}), parts: ids };
  await rememberSent(ctx, account.id, { key, at: sent?.at ?? ctx.clock.now().getTime(), parts: ids.map((id) => ({ id })) });
  return null;
}

/** By copy, by reply: a mark of what it said. Threads tells no removals, so the difference is ours to find. */
const cursorShape = z.record(z.string(), z.record(z.string(), z.string())).catch({});

export async function fetchReplies(api: ThreadsApi, ctx: PluginContext, account: ThreadsAccount, remotes: readonly Remote[], cursor: unknown): Promise<RepliesPage> {
  const next = { ...cursorShape.parse(cursor ?? {}) };
  const replies: OutsideReply[] = [];
  const removed: string[] = [];
  const reactions: Record<string, Record<string, number>> = {};
  for (const remote of remotes) {
    const own = new Set([remote.id, ...(remote.parts ?? [])]);
    const { posts, whole } = await readAll(api, ctx, account, `/v1.0/${remote.id}/conversation`, {});
    const others = posts.filter(({ id, is_reply_owned_by_me: mine }) => !mine && !own.has(id));
    const before = next[remote.id] ?? {};
    const now = Object.fromEntries(others.map((one) => [one.id, markOf(one)]));
    replies.push(...others.filter(({ id }) => before[id] !== now[id]).map((one) => presentReply(one, remote.id, own, before[one.id] === undefined ? undefined : ctx.clock.now())));
    if (whole) removed.push(...Object.keys(before).filter((id) => now[id] === undefined));
    next[remote.id] = Object.fromEntries(Object.entries(now).slice(-Math.ceil(mostKnown / remotes.length)));
    reactions[remote.id] = await countsOf(api, ctx, account, remote.id);
  }
  return { replies, removed, reactions, cursor: next };
}

const markOf = ({ text }: Post): string => createHash('sha256').update(text).digest('base64url').slice(0, 10);

/** A post that is gone has nothing below it. */
async function readAll(api: ThreadsApi, ctx: PluginContext, account: ThreadsAccount, path: string, values: Readonly<Record<string, string>>): Promise<{ readonly posts: Post[]; readonly whole: boolean }> {
  const { token } = accessOf(account);
  const posts: Post[] = [];
  let after = '';
  for (let pages = 0; pages < mostPages; pages += 1) {
    const read = await api.ask(ctx, path, page, { token, values: { fields, limit: '50', ...values, ...(after ? { after } : {}) } }).catch((error: unknown) => {
      if (error instanceof PluginFailure && error.failure === 'gone') return { data: [], paging: undefined };
      throw error;
    });
    posts.push(...read.data);
    after = read.paging?.next ? (read.paging.cursors?.after ?? '') : '';
    if (after === '') return { posts, whole: true };
  }
  return { posts, whole: false };
}

const insights = z.object({ data: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: z.number().int().min(0) })) })) });

async function countsOf(api: ThreadsApi, ctx: PluginContext, account: ThreadsAccount, id: string): Promise<Record<string, number>> {
  const { data } = await api.ask(ctx, `/v1.0/${id}/insights`, insights, { token: accessOf(account).token, values: { metric: 'likes,reposts,quotes' } }).catch((error: unknown) => {
    if (error instanceof PluginFailure && ['gone', 'content', 'auth'].includes(error.failure)) return { data: [] };
    throw error;
  });
  return Object.fromEntries(data.map(({ name, values }) => [name, values[0]?.value ?? 0]));
}

const presentReply = (one: Post, remoteId: string, own: ReadonlySet<string>, changed: Date | undefined): OutsideReply => ({
  id: one.id, remoteId, ...(one.replied_to && !own.has(one.replied_to.id) ? { parentId: one.replied_to.id } : {}),
  author: { id: one.username || 'unknown', name: one.username || 'Threads', handle: `@${one.username}`, url: `https://www.threads.net/@${one.username}` },
  html: one.text.split(/\n+/).map((line) => `<p>${escapeHtml(line)}</p>`).join(''), ...(one.permalink ? { url: one.permalink } : {}),
  at: new Date(one.timestamp.replace(/\+0000$/, 'Z')), ...(changed ? { editedAt: changed } : {}),
});
