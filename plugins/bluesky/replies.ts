import { z } from 'zod';
import type { OutsideReply, PluginContext, Remote, RepliesPage } from '../contract/index.ts';
import type { Account } from './forms.ts';
import { htmlOf } from './html-of.ts';
import { addressOf, didOf } from './records.ts';
import type { Seen } from './seen.ts';
import { readRepositories } from './read-repositories.ts';
import { readThread } from './read-thread.ts';

/** By copy, by reply: which version we saw. A thread has no pages of its own, so the difference is ours to find. */
const cursorSchema = z.record(z.string(), z.record(z.string(), z.string())).catch({});
const mostReplies = 500;

export async function fetchReplies(ctx: PluginContext, account: Account, remotes: readonly Remote[], cursor: unknown): Promise<RepliesPage> {
  const known = cursorSchema.parse(cursor ?? {});
  const next = { ...known };
  const replies: OutsideReply[] = [];
  const removed: string[] = [];
  const reactions: Record<string, Record<string, number>> = {};
  let repositories: Awaited<ReturnType<typeof readRepositories>> | undefined;
  for (const remote of remotes) {
    const thread = repositories ? 'no view' : await readThread(ctx, account, remote);
    if (thread === 'gone') continue;
    if (thread === 'no view') repositories ??= await readRepositories(ctx, account, remotes);
    const seen = (thread === 'no view' ? repositories?.seen.get(remote.id) : thread.seen) ?? [];
    const before = known[remote.id] ?? {};
    const now: Record<string, string> = {};
    for (const one of seen.filter(({ uri }) => didOf(uri) !== account.identity.id).slice(0, mostReplies)) {
      now[one.uri] = one.cid;
      if (before[one.uri] !== one.cid) replies.push(replyOf(one, remote, before[one.uri] === undefined ? undefined : ctx.clock.now()));
    }
    // Without a view only the repositories of this server were read; what lies elsewhere is not gone for that.
    for (const uri of Object.keys(before).filter((id) => now[id] === undefined)) {
      if (thread === 'no view' && !repositories?.dids.has(didOf(uri))) now[uri] = before[uri] ?? '';
      else removed.push(uri);
    }
    next[remote.id] = now;
    if (thread !== 'no view') reactions[remote.id] = thread.reactions;
  }
  return { replies, removed, reactions, cursor: next };
}

/** Records carry no time of an edit: `changed` is when we saw it say something else. */
function replyOf({ uri, author, record }: Seen, remote: Remote, changed: Date | undefined): OutsideReply {
  const parent = record.reply?.parent.uri;
  const at = new Date(record.createdAt);
  return {
    id: uri,
    remoteId: remote.id,
    ...(parent !== undefined && !(remote.parts ?? [remote.id]).includes(parent) ? { parentId: parent } : {}),
    author: { id: author.did, name: author.displayName || author.handle, handle: `@${author.handle}`, url: `https://bsky.app/profile/${author.did}` },
    html: htmlOf(record),
    url: addressOf(uri),
    at: Number.isNaN(at.getTime()) ? new Date(0) : at,
    ...(changed ? { editedAt: changed } : {}),
  };
}
