import { createHash } from 'node:crypto';
import { compareReplies, PluginFailure } from '../contract/index.ts';
import type { OutsideReply, PluginContext, Remote, RepliesPage, StandingReplies } from '../contract/index.ts';
import type { Account } from './forms.ts';
import { accessOf } from './forms.ts';
import { request } from './request.ts';
import type { Status } from './schemas.ts';
import { contextSchema, statusSchema } from './schemas.ts';

/** What only some may read stays outside: no private answer is shown to a whole company. */
const open = new Set(['public', 'unlisted']);

/** The context of a status has no pages, so the difference is ours to find; not every server says that something was edited. */
export const fetchReplies = (ctx: PluginContext, account: Account, remotes: readonly Remote[], cursor: unknown): Promise<RepliesPage> =>
  compareReplies(remotes, cursor, ctx.clock.now(), (remote) => readOne(ctx, account, remote));

async function readOne(ctx: PluginContext, account: Account, remote: Remote): Promise<StandingReplies | null> {
  const access = accessOf(account);
  const path = `/api/v1/statuses/${encodeURIComponent(remote.id)}`;
  try {
    const copy = await request(ctx, access, path, statusSchema);
    const { descendants } = await request(ctx, access, `${path}/context`, contextSchema);
    const answers = descendants.filter((status) => status.account.id !== copy.account.id && open.has(status.visibility));
    return { answers: answers.map((status) => ({ reply: replyOf(status, remote), mark: markOf(status) })), reactions: { favourites: copy.favourites_count, boosts: copy.reblogs_count } };
  } catch (error) {
    if (error instanceof PluginFailure && error.failure === 'gone') return null;
    throw error;
  }
}

const markOf = ({ content, edited_at: edited }: Status): string => createHash('sha256').update(`${content}\n${edited ?? ''}`).digest('base64url').slice(0, 8);

function replyOf(status: Status, remote: Remote): OutsideReply {
  const answered = status.in_reply_to_id;
  return {
    id: status.id,
    remoteId: remote.id,
    ...(answered && !(remote.parts ?? [remote.id]).includes(answered) ? { parentId: answered } : {}),
    author: { id: status.account.id, name: status.account.display_name || status.account.username, handle: `@${status.account.acct}`, ...(status.account.url ? { url: status.account.url } : {}) },
    html: status.spoiler_text === '' ? status.content : `<p>${escape(status.spoiler_text)}</p>${status.content}`,
    ...(status.url ? { url: status.url } : {}),
    at: new Date(status.created_at),
    ...(status.edited_at ? { editedAt: new Date(status.edited_at) } : {}),
  };
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
