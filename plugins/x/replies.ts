import { z } from 'zod';
import { done, escapeHtml, failed, recallSent, rememberSent } from '../contract/index.ts';
import type { Outcome, OutsideReply, PluginContext, Remote, RepliesPage } from '../contract/index.ts';
import type { XApi } from './api.ts';
import { countWeighted } from './count-weighted.ts';
import type { Account } from './forms.ts';
import { tokenOf } from './forms.ts';
import type { Post } from './posts.ts';
import { addressOf, answeredBy, isNewer, madeAt, postSchema, writtenText } from './posts.ts';
import { postPart } from './publish.ts';
import { say } from './sentences.ts';

const day = 86_400_000;
/** X searches no further back; a little less, so that it does not refuse. */
const searchable = 7 * day - 3_600_000;
/** A query is at most 512 characters. */
const copiesPerQuery = 10;
const mostPages = 5;
const mostKnown = 1_000;

const person = z.object({ id: z.string(), name: z.string(), username: z.string() });
const results = z.object({ data: z.array(postSchema).default([]), includes: z.object({ users: z.array(person).default([]) }).default({ users: [] }), meta: z.object({ next_token: z.string().optional() }).default({}) });
const cursorSchema = z.object({ from: z.number().int().min(0), since: z.string().nullable(), newest: z.string().nullable(), known: z.array(z.string()), checkedAt: z.number() })
  .catch({ from: 0, since: null, newest: null, known: [], checkedAt: 0 });
type Cursor = z.output<typeof cursorSchema>;

/** Reading costs, so that only what is new is searched; once a day known replies are looked at again, for what was edited or removed, and the copies for their reactions. */
export async function fetchReplies(api: XApi, ctx: PluginContext, account: Account, remotes: readonly Remote[], given: unknown): Promise<RepliesPage> {
  const now = ctx.clock.now().getTime();
  const cursor = cursorSchema.parse(given ?? undefined);
  const young = remotes.filter(({ id }) => now - madeAt(id) < searchable);
  const from = cursor.from < young.length ? cursor.from : 0;
  const chunk = young.slice(from, from + copiesPerQuery);
  const replies = chunk.length > 0 ? await search(api, ctx, account, chunk, cursor.since && now - madeAt(cursor.since) < searchable ? cursor.since : null) : [];
  const newest = replies.reduce<string | null>((last, { id }) => (last === null || isNewer(id, last) ? id : last), cursor.newest);
  const known = [...new Set([...cursor.known, ...replies.map(({ id }) => id)])].slice(-mostKnown);
  if (from + copiesPerQuery < young.length) return { replies, cursor: { ...cursor, from: from + copiesPerQuery, newest, known } satisfies Cursor, more: true };
  const checked = now - cursor.checkedAt >= day ? await check(api, ctx, account, remotes, known) : null;
  const gone = new Set(checked?.removed);
  return {
    replies: [...replies, ...(checked?.edited ?? [])],
    ...(checked ? { removed: checked.removed, reactions: checked.reactions } : {}),
    cursor: { from: 0, since: newest ?? cursor.since, newest, known: known.filter((id) => !gone.has(id)), checkedAt: checked ? now : cursor.checkedAt } satisfies Cursor,
  };
}

const fields = { 'tweet.fields': 'author_id,created_at,conversation_id,referenced_tweets,entities,edit_history_tweet_ids,public_metrics', expansions: 'author_id', 'user.fields': 'name,username' };

async function search(api: XApi, ctx: PluginContext, account: Account, remotes: readonly Remote[], since: string | null): Promise<OutsideReply[]> {
  const conversations = remotes.map(({ id }) => `conversation_id:${id}`).join(' OR ');
  const found: OutsideReply[] = [];
  let next: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = new URLSearchParams({ query: `(${conversations}) is:reply -from:${account.identity.id}`, max_results: '100', ...fields, ...(since ? { since_id: since } : {}), ...(next ? { next_token: next } : {}) });
    const page = await api.ask(ctx, { path: `/2/tweets/search/recent?${query.toString()}`, token: tokenOf(account) }, results);
    found.push(...repliesIn(page, remotes, account));
    next = page.meta.next_token;
    if (!next) break;
  }
  return found;
}

/** Replies that are gone or say something else, and what the copies have gathered. */
async function check(api: XApi, ctx: PluginContext, account: Account, remotes: readonly Remote[], known: readonly string[]): Promise<{ readonly removed: string[]; readonly edited: OutsideReply[]; readonly reactions: Record<string, Record<string, number>> }> {
  const ids = [...new Set([...known.slice(-400), ...remotes.slice(0, 100).map(({ id }) => id)])];
  const there = new Set<string>();
  const edited: OutsideReply[] = [];
  const reactions: Record<string, Record<string, number>> = {};
  for (let place = 0; place < ids.length; place += 100) {
    const query = new URLSearchParams({ ids: ids.slice(place, place + 100).join(','), ...fields });
    const page = await api.ask(ctx, { path: `/2/tweets?${query.toString()}`, token: tokenOf(account) }, results);
    for (const { id, public_metrics: metrics } of page.data) {
      there.add(id);
      if (metrics && remotes.some((remote) => remote.id === id)) reactions[id] = { likes: metrics['like_count'] ?? 0, reposts: metrics['retweet_count'] ?? 0, quotes: metrics['quote_count'] ?? 0 };
    }
    edited.push(...repliesIn({ ...page, data: page.data.filter((post) => known.includes(post.id) && post.edit_history_tweet_ids.length > 1) }, remotes, account));
  }
  return { removed: known.slice(-400).filter((id) => !there.has(id)), edited, reactions };
}

function repliesIn({ data, includes }: z.output<typeof results>, remotes: readonly Remote[], account: Account): OutsideReply[] {
  const people = new Map(includes.users.map((one) => [one.id, one]));
  return data.flatMap((post) => {
    const remote = remotes.find(({ id }) => id === post.conversation_id);
    return remote && post.author_id !== account.identity.id ? [replyOf(post, remote, people.get(post.author_id ?? ''))] : [];
  });
}

function replyOf(post: Post, remote: Remote, author: z.output<typeof person> | undefined): OutsideReply {
  const above = answeredBy(post);
  const latest = post.edit_history_tweet_ids.at(-1);
  return {
    // Every edit gets an id of its own; the first one stays the reply's.
    id: post.edit_history_tweet_ids[0] ?? post.id,
    remoteId: remote.id,
    ...(above && !(remote.parts ?? [remote.id]).includes(above) ? { parentId: above } : {}),
    author: author ? { id: author.id, name: author.name || author.username, handle: `@${author.username}`, url: `https://x.com/${author.username}` } : { id: post.author_id ?? 'unknown', name: 'Somebody on X' },
    html: writtenText(post).split(/\n+/).map((line) => `<p>${escapeHtml(line)}</p>`).join(''),
    url: addressOf(post.id, author ? `@${author.username}` : undefined),
    at: new Date(madeAt(post.edit_history_tweet_ids[0] ?? post.id)),
    ...(latest && post.edit_history_tweet_ids.length > 1 ? { editedAt: new Date(madeAt(latest)) } : {}),
  };
}

/** Under the post or the reply; a second try that X calls a duplicate is ours. */
export async function reply(api: XApi, ctx: PluginContext, account: Account, { remote, replyId, text }: { readonly remote: Remote; readonly replyId?: string; readonly text: string }, key: string): Promise<Outcome> {
  if (countWeighted(text) > 280) return failed('content', say('answer-too-long', { maximum: 280 }));
  const before = await recallSent(ctx, account.id, key);
  const stands = before?.parts[0]?.id;
  if (stands) return done({ id: stands, url: addressOf(stands, account.identity.handle) });
  const at = before?.at ?? ctx.clock.now().getTime();
  await rememberSent(ctx, account.id, { key, at, parts: [] });
  const id = await postPart(api, ctx, account, { text, above: replyId ?? remote.id, since: before ? before.at : null });
  await rememberSent(ctx, account.id, { key, at, parts: [{ id }] });
  return done({ id, url: addressOf(id, account.identity.handle) });
}
