import { compareReplies } from '../contract/index.ts';
import type { OutsideReply, PluginContext, Remote, RepliesPage, StandingReplies } from '../contract/index.ts';
import type { Account } from './forms.ts';
import { htmlOf } from './html-of.ts';
import { addressOf, didOf } from './records.ts';
import type { Seen } from './seen.ts';
import { readRepositories } from './read-repositories.ts';
import { readThread } from './read-thread.ts';

/** A thread has no pages of changes, so the difference is ours to find. Where no view shows threads, the repositories of the server are read. */
export async function fetchReplies(ctx: PluginContext, account: Account, remotes: readonly Remote[], cursor: unknown): Promise<RepliesPage> {
  let repositories: Awaited<ReturnType<typeof readRepositories>> | undefined;
  const answersOf = (remote: Remote, seen: readonly Seen[]): StandingReplies['answers'] =>
    seen.filter(({ uri }) => didOf(uri) !== account.identity.id).map((one) => ({ reply: replyOf(one, remote), mark: one.cid.slice(-8) }));
  return compareReplies(remotes, cursor, ctx.clock.now(), async (remote) => {
    const thread = repositories ? 'no view' : await readThread(ctx, account, remote);
    if (thread === 'gone') return null;
    if (thread !== 'no view') return { answers: answersOf(remote, thread.seen), reactions: thread.reactions };
    const { seen, dids } = repositories ??= await readRepositories(ctx, account, remotes);
    // What lies on another server was not looked for, and is not gone for that.
    return { answers: answersOf(remote, seen.get(remote.id) ?? []), isGone: (uri) => dids.has(didOf(uri)) };
  });
}

function replyOf({ uri, author, record }: Seen, remote: Remote): OutsideReply {
  const parent = record.reply?.parent.uri;
  return {
    id: uri,
    remoteId: remote.id,
    ...(parent !== undefined && !(remote.parts ?? [remote.id]).includes(parent) ? { parentId: parent } : {}),
    author: { id: author.did, name: author.displayName || author.handle, handle: `@${author.handle}`, url: `https://bsky.app/profile/${author.did}` },
    html: htmlOf(record),
    url: addressOf(uri),
    at: new Date(record.createdAt),
  };
}
