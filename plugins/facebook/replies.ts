import { createHash } from 'node:crypto';
import { z } from 'zod';
import { compareReplies, done, escapeHtml, failed, PluginFailure, recallSent, rememberSent } from '../contract/index.ts';
import type { Outcome, OutsideReply, PluginContext, Remote, RepliesPage, StandingReplies } from '../contract/index.ts';
import type { GraphApi } from './api.ts';
import type { Account } from './forms.ts';
import { addressOf } from './publish.ts';
import { say } from './sentences.ts';

const perPage = 100;
const mostPages = 5;
const maximumComment = 8_000;

const comment = z.object({
  id: z.string(),
  message: z.string().default(''),
  created_time: z.string(),
  from: z.object({ id: z.string(), name: z.string().default('') }).optional(),
  parent: z.object({ id: z.string() }).optional(),
  permalink_url: z.string().optional(),
  attachment: z.object({ url: z.string().optional() }).optional(),
});
type Comment = z.output<typeof comment>;
const comments = z.object({ data: z.array(comment), paging: z.object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() }).optional() });
const total = z.object({ reactions: z.object({ summary: z.object({ total_count: z.number() }) }).optional(), shares: z.object({ count: z.number() }).optional() });

/** All comments of a post in one stream, answers to comments too. Facebook does not say that one was edited. */
export const fetchReplies = (api: GraphApi, ctx: PluginContext, account: Account, remotes: readonly Remote[], cursor: unknown): Promise<RepliesPage> =>
  compareReplies(remotes, cursor, ctx.clock.now(), (remote) => readOne(api, ctx, account, remote));

async function readOne(api: GraphApi, ctx: PluginContext, account: Account, remote: Remote): Promise<StandingReplies | null> {
  try {
    const standing = await readComments(api, ctx, account, remote.id);
    const { reactions, shares } = await api.ask(ctx, account, { path: `/${encodeURIComponent(remote.id)}`, query: { fields: 'reactions.summary(total_count).limit(0),shares' } }, total);
    const answers = standing.filter(({ from }) => from?.id !== account.identity.id).map((one) => ({ reply: replyOf(one, remote), mark: markOf(one) }));
    return { answers, reactions: { reactions: reactions?.summary.total_count ?? 0, shares: shares?.count ?? 0 } };
  } catch (error) {
    if (error instanceof PluginFailure && error.failure === 'gone') return null;
    throw error;
  }
}

async function readComments(api: GraphApi, ctx: PluginContext, account: Account, id: string): Promise<Comment[]> {
  const found: Comment[] = [];
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = { filter: 'stream', order: 'reverse_chronological', fields: 'id,message,created_time,from{id,name},parent{id},permalink_url,attachment{url}', limit: String(perPage), ...(after ? { after } : {}) };
    const { data, paging } = await api.ask(ctx, account, { path: `/${encodeURIComponent(id)}/comments`, query }, comments);
    found.push(...data);
    after = paging?.next ? paging.cursors?.after : undefined;
    if (!after) break;
  }
  return found.reverse();
}

const markOf = ({ message, attachment }: Comment): string => createHash('sha256').update(`${message}\n${attachment?.url ?? ''}`).digest('base64url').slice(0, 8);

const replyOf = ({ id, message, created_time: at, from, parent, permalink_url: url, attachment }: Comment, remote: Remote): OutsideReply => ({
  id,
  remoteId: remote.id,
  ...(parent ? { parentId: parent.id } : {}),
  author: { id: from?.id ?? 'unknown', name: from?.name || 'Somebody on Facebook' },
  html: `${message.split(/\n+/).map((line) => `<p>${escapeHtml(line)}</p>`).join('')}${attachment?.url ? `<p><a href="${escapeHtml(attachment.url)}">${escapeHtml(attachment.url)}</a></p>` : ''}`,
  url: url ?? addressOf(id),
  at: new Date(at.replace(/\+0000$/, 'Z')),
});

const made = z.object({ id: z.string().min(1) });

/** As the Page, under the post or the comment. A second try reads first whether the answer stands already. */
export async function reply(api: GraphApi, ctx: PluginContext, account: Account, { remote, replyId, text }: { readonly remote: Remote; readonly replyId?: string; readonly text: string }, key: string): Promise<Outcome> {
  if ([...text].length > maximumComment) return failed('content', say('comment-too-long', { maximum: maximumComment }));
  const before = await recallSent(ctx, account.id, key);
  if (before) {
    const since = before.at - 5 * 60_000;
    const there = (await readComments(api, ctx, account, remote.id)).find(({ from, message, created_time: at }) => from?.id === account.identity.id && message === text && Date.parse(at.replace(/\+0000$/, 'Z')) >= since);
    if (there) return done({ id: there.id, url: there.permalink_url ?? addressOf(there.id) });
  } else await rememberSent(ctx, account.id, { key, at: ctx.clock.now().getTime(), parts: [] });
  const { id } = await api.ask(ctx, account, { path: `/${encodeURIComponent(replyId ?? remote.id)}/comments`, method: 'POST', once: true, json: { message: text } }, made);
  return done({ id, url: addressOf(id) });
}
