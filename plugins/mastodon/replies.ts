import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PluginFailure } from '../contract/index.ts';
import type { OutsideReply, PluginContext, Remote, RepliesPage } from '../contract/index.ts';
import type { Account } from './forms.ts';
import { accessOf } from './forms.ts';
import { request } from './request.ts';
import type { Status } from './schemas.ts';
import { contextSchema, statusSchema } from './schemas.ts';

/** By copy, by reply: a mark of what it said. The context has no pages, so the difference is ours to find. */
const cursorSchema = z.record(z.string(), z.record(z.string(), z.string())).catch({});
const mostReplies = 500;

/** What only some may read stays outside: no private answer is shown to a whole company. */
const open = new Set(['public', 'unlisted']);

export async function fetchReplies(ctx: PluginContext, account: Account, remotes: readonly Remote[], cursor: unknown): Promise<RepliesPage> {
  const known = cursorSchema.parse(cursor ?? {});
  const next = { ...known };
  const replies: OutsideReply[] = [];
  const removed: string[] = [];
  const reactions: Record<string, Record<string, number>> = {};
  for (const remote of remotes) {
    const read = await readOne(ctx, account, remote);
    if (!read) continue;
    const before = known[remote.id] ?? {};
    const now: Record<string, string> = {};
    for (const status of read.answers) {
      const mark = createHash('sha256').update(`${status.content}\n${status.edited_at ?? ''}`).digest('base64url').slice(0, 10);
      now[status.id] = mark;
      if (before[status.id] !== mark) replies.push(replyOf(status, remote, before[status.id] === undefined ? undefined : ctx.clock.now()));
    }
    removed.push(...Object.keys(before).filter((id) => now[id] === undefined));
    next[remote.id] = now;
    reactions[remote.id] = { favourites: read.copy.favourites_count, boosts: read.copy.reblogs_count };
  }
  return { replies, removed, reactions, cursor: next };
}

async function readOne(ctx: PluginContext, account: Account, remote: Remote): Promise<{ copy: Status; answers: Status[] } | null> {
  const access = accessOf(account);
  const path = `/api/v1/statuses/${encodeURIComponent(remote.id)}`;
  try {
    const copy = await request(ctx, access, path, statusSchema);
    const { descendants } = await request(ctx, access, `${path}/context`, contextSchema);
    const answers = descendants.filter((status) => status.account.id !== copy.account.id && open.has(status.visibility));
    return { copy, answers: answers.slice(0, mostReplies) };
  } catch (error) {
    if (error instanceof PluginFailure && error.failure === 'gone') return null;
    throw error;
  }
}

/** `changed` is when we saw it say something else, for servers that do not tell. */
function replyOf(status: Status, remote: Remote, changed: Date | undefined): OutsideReply {
  const parts = remote.parts ?? [remote.id];
  const answered = status.in_reply_to_id;
  const editedAt = status.edited_at ? new Date(status.edited_at) : changed;
  return {
    id: status.id,
    remoteId: remote.id,
    ...(answered && !parts.includes(answered) ? { parentId: answered } : {}),
    author: { id: status.account.id, name: status.account.display_name || status.account.username, handle: `@${status.account.acct}`, ...(status.account.url ? { url: status.account.url } : {}) },
    html: status.spoiler_text === '' ? status.content : `<p>${escape(status.spoiler_text)}</p>${status.content}`,
    ...(status.url ? { url: status.url } : {}),
    at: new Date(status.created_at),
    ...(editedAt ? { editedAt } : {}),
  };
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
