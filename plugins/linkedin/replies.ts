import { createHash } from 'node:crypto';
import { z } from 'zod';
import { compareReplies, done, escapeHtml, failed, PluginFailure, recallSent, rememberSent } from '../contract/index.ts';
import type { Outcome, OutsideReply, PluginContext, Remote, RepliesPage, StandingReplies } from '../contract/index.ts';
import type { LinkedInApi } from './api.ts';
import { inPath } from './api.ts';
import type { Access, Account } from './forms.ts';
import { accessOf } from './forms.ts';
import { say } from './sentences.ts';

const perPage = 100;
const mostPages = 5;
const maximumComment = 1_250;

const comment = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  commentUrn: z.string(),
  actor: z.string(),
  created: z.object({ time: z.number() }),
  lastModified: z.object({ time: z.number() }).optional(),
  message: z.object({ text: z.string().default('') }),
  object: z.string().optional(),
  parentComment: z.string().optional(),
  commentsSummary: z.object({ aggregatedTotalComments: z.number().default(0) }).optional(),
});
type Comment = z.output<typeof comment>;
const comments = z.object({ elements: z.array(comment) });
const social = z.object({ reactionSummaries: z.record(z.string(), z.object({ count: z.number().default(0) })).default({}) });

/** Comments and comments on comments of a page's posts; nothing for a member, whose posts no program may read. */
export function fetchReplies(api: LinkedInApi, ctx: PluginContext, account: Account, remotes: readonly Remote[], cursor: unknown): Promise<RepliesPage> {
  const access = accessOf(account);
  if (!access.isOrganisation) return Promise.resolve({ replies: [] });
  return compareReplies(remotes, cursor, ctx.clock.now(), (remote) => readOne(api, ctx, access, remote));
}

async function readOne(api: LinkedInApi, ctx: PluginContext, access: Access, remote: Remote): Promise<StandingReplies | null> {
  try {
    const standing = await readBelow(api, ctx, access, remote.id);
    for (const one of [...standing]) if (one.commentsSummary?.aggregatedTotalComments) standing.push(...(await readBelow(api, ctx, access, one.commentUrn)));
    const { value: { reactionSummaries } } = await api.ask(ctx, { ...access, path: `/rest/socialMetadata/${inPath(remote.id)}` }, social);
    const answers = standing.filter(({ actor }) => actor !== access.author).map((one) => ({ reply: replyOf(one, remote), mark: markOf(one) }));
    return { answers, reactions: Object.fromEntries(Object.entries(reactionSummaries).map(([kind, { count }]) => [kind.toLowerCase(), Math.max(0, count)])) };
  } catch (error) {
    if (error instanceof PluginFailure && error.failure === 'gone') return null;
    throw error;
  }
}

async function readBelow(api: LinkedInApi, ctx: PluginContext, access: Access, urn: string): Promise<Comment[]> {
  const found: Comment[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const { value: { elements } } = await api.ask(ctx, { ...access, path: `/rest/socialActions/${inPath(urn)}/comments?start=${page * perPage}&count=${perPage}` }, comments);
    found.push(...elements);
    if (elements.length < perPage) break;
  }
  return found;
}

const markOf = ({ message, lastModified }: Comment): string => createHash('sha256').update(`${message.text}\n${lastModified?.time ?? 0}`).digest('base64url').slice(0, 8);

/** LinkedIn tells who wrote a comment by number only; names of members it keeps. */
function replyOf({ commentUrn, actor, created, lastModified, message, parentComment }: Comment, remote: Remote): OutsideReply {
  const isPage = actor.startsWith('urn:li:organization:');
  return {
    id: commentUrn,
    remoteId: remote.id,
    ...(parentComment ? { parentId: parentComment } : {}),
    author: { id: actor, name: isPage ? 'A page on LinkedIn' : 'A member of LinkedIn', ...(isPage ? { url: `https://www.linkedin.com/company/${actor.split(':').at(-1) ?? ''}` } : {}) },
    html: message.text.split(/\n+/).map((line) => `<p>${escapeHtml(line)}</p>`).join(''),
    url: `https://www.linkedin.com/feed/update/${remote.id}?commentUrn=${encodeURIComponent(commentUrn)}`,
    at: new Date(created.time),
    ...(lastModified && lastModified.time > created.time ? { editedAt: new Date(lastModified.time) } : {}),
  };
}

const createdComment = z.object({ commentUrn: z.string() });

/** A comment below the post or below the comment that it answers; LinkedIn has no third storey. A second try reads first. */
export async function reply(api: LinkedInApi, ctx: PluginContext, account: Account, { remote, replyId, text }: { readonly remote: Remote; readonly replyId?: string; readonly text: string }, key: string): Promise<Outcome> {
  const access = accessOf(account);
  if ([...text].length > maximumComment) return failed('content', say('comment-too-long', { maximum: maximumComment }));
  const above = replyId ? await topOf(api, ctx, access, replyId) : undefined;
  const under = above ?? remote.id;
  if (access.isOrganisation && (await recallSent(ctx, account.id, key))) {
    const there = (await readBelow(api, ctx, access, under)).find(({ actor, message }) => actor === access.author && message.text === text);
    if (there) return done({ id: there.commentUrn });
  }
  await rememberSent(ctx, account.id, { key, at: ctx.clock.now().getTime(), parts: [] });
  const object = above ? (/^urn:li:comment:\((.+),\d+\)$/.exec(above)?.[1] ?? remote.id) : remote.id;
  const { value: { commentUrn } } = await api.ask(ctx, {
    ...access, path: `/rest/socialActions/${inPath(under)}/comments`, method: 'POST', once: true,
    json: { actor: access.author, object, message: { text }, ...(above ? { parentComment: above } : {}) },
  }, createdComment);
  return done({ id: commentUrn, url: `https://www.linkedin.com/feed/update/${remote.id}?commentUrn=${encodeURIComponent(commentUrn)}` });
}

/** The comment itself, or the one it answers where it is an answer already. */
async function topOf(api: LinkedInApi, ctx: PluginContext, access: Access, commentUrn: string): Promise<string> {
  const [, object, id] = /^urn:li:comment:\((.+),(\d+)\)$/.exec(commentUrn) ?? [];
  if (!object || !id) throw new PluginFailure('content', say('no-comment'));
  if (!access.isOrganisation) return commentUrn;
  const { value: { parentComment } } = await api.ask(ctx, { ...access, path: `/rest/socialActions/${inPath(object)}/comments/${id}` }, comment);
  return parentComment ?? commentUrn;
}
