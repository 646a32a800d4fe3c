import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { OutsideReply, Outcome, PluginContext, Remote, RepliesPage } from '../contract/index.ts';
import { done, escapeHtml } from '../contract/index.ts';
import type { WordPressAccount } from './forms.ts';
import { accessOf } from './forms.ts';
import { Refusal, request } from './request.ts';

const pageLength = 100;
const mostPages = 9;

export const comment = z.object({
  id: z.number(), post: z.number(), parent: z.number().default(0), author: z.number().default(0), author_name: z.string().default(''), author_url: z.string().default(''),
  date_gmt: z.string(), content: z.object({ rendered: z.string() }), link: z.string().optional(),
});
export type Comment = z.output<typeof comment>;
const fields = { _fields: 'id,post,parent,author,author_name,author_url,date_gmt,content,link' };

/** By comment: its post and a mark of what it said. WordPress tells neither edits nor removals, so the difference is ours to find. */
const cursorShape = z.record(z.string(), z.tuple([z.string(), z.string()])).catch({});

export async function fetchReplies(ctx: PluginContext, account: WordPressAccount, remotes: readonly Remote[], cursor: unknown): Promise<RepliesPage> {
  const { userId } = accessOf(account);
  const asked = new Set(remotes.map(({ id }) => id));
  const before = cursorShape.parse(cursor ?? {});
  const { comments, whole } = await readAll(ctx, account, [...asked]);
  const others = comments.filter(({ author }) => String(author) !== userId);
  const now = Object.fromEntries(others.map((one) => [String(one.id), [String(one.post), markOf(one)] as const]));
  const changed = others.filter((one) => before[one.id]?.[1] !== markOf(one));
  const elsewhere = Object.entries(before).filter(([id, [post]]) => now[id] === undefined && (!whole || !asked.has(post)));
  return {
    replies: changed.map((one) => presentReply(one, before[one.id] ? ctx.clock.now() : undefined)),
    removed: whole ? Object.entries(before).filter(([id, [post]]) => asked.has(post) && now[id] === undefined).map(([id]) => id) : [],
    cursor: Object.fromEntries([...elsewhere, ...Object.entries(now)].slice(-1_200)),
  };
}

/** What everybody may read, oldest first. */
async function readAll(ctx: PluginContext, account: WordPressAccount, posts: readonly string[]): Promise<{ readonly comments: Comment[]; readonly whole: boolean }> {
  const comments: Comment[] = [];
  if (posts.length === 0) return { comments, whole: true };
  for (let page = 1; page <= mostPages; page += 1) {
    const query = { post: posts.join(','), status: 'approve', type: 'comment', order: 'asc', per_page: String(pageLength), page: String(page), ...fields };
    const { found, headers } = await request(ctx, accessOf(account), '/wp/v2/comments', z.array(comment), { query });
    comments.push(...found);
    if (page >= Number(headers.get('x-wp-totalpages') ?? 0)) return { comments, whole: true };
  }
  return { comments, whole: false };
}

const markOf = ({ content }: Comment): string => createHash('sha256').update(content.rendered).digest('base64url').slice(0, 10);

function presentReply(one: Comment, changed: Date | undefined): OutsideReply {
  return {
    id: String(one.id), remoteId: String(one.post), ...(one.parent > 0 ? { parentId: String(one.parent) } : {}),
    author: { id: one.author > 0 ? String(one.author) : `guest:${one.author_name}`, name: one.author_name || 'Anonymous', ...(/^https?:\/\//i.test(one.author_url) ? { url: one.author_url } : {}) },
    html: one.content.rendered, ...(one.link ? { url: one.link } : {}),
    at: new Date(`${one.date_gmt.replace(/Z$/, '')}Z`),
    ...(changed ? { editedAt: changed } : {}),
  };
}

/** Answers as the user of the account. The site refuses the same comment twice: then the first one stands. */
export async function reply(ctx: PluginContext, account: WordPressAccount, to: { readonly remote: Remote; readonly replyId?: string; readonly text: string }): Promise<Outcome> {
  const access = accessOf(account);
  const parent = to.replyId ?? '0';
  try {
    const json = { post: Number(to.remote.id), parent: Number(parent), content: escapeHtml(to.text) };
    return presentAnswer((await request(ctx, access, '/wp/v2/comments', comment, { method: 'POST', json, query: fields })).found);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'comment_duplicate') throw error;
    const { found } = await request(ctx, access, '/wp/v2/comments', z.array(comment), { query: { post: to.remote.id, parent, author: access.userId, context: 'edit', per_page: String(pageLength), ...fields } });
    const same = found.find(({ content }) => textOf(content.rendered) === textOf(escapeHtml(to.text))) ?? found[0];
    if (!same) throw error;
    return presentAnswer(same);
  }
}

const textOf = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim();

const presentAnswer = ({ id, link }: Comment): Outcome => done({ id: String(id), ...(link ? { url: link } : {}) });
