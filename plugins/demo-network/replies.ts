import type { Outcome, OutsideReply, PluginAccount, PluginContext, Remote, RepliesPage } from '../contract/index.ts';
import { done, escapeHtml, failed } from '../contract/index.ts';
import { inTurn } from './in-turn.ts';
import { hashOf } from './publish.ts';
import { say } from './sentences.ts';
import type { TownReply } from './town-records.ts';
import { findPost, mostReplies, repliesTo, savePost, saveReply } from './town-records.ts';

/** A reply of the town as the house takes it in. */
export function outsideReply(ctx: PluginContext, reply: TownReply): OutsideReply {
  const { id, postId, parentId, author, handle, text, at } = reply;
  return {
    id, remoteId: postId, ...(parentId === undefined ? {} : { parentId }),
    author: { id: handle, name: author, handle },
    html: `<p>${escapeHtml(text).replace(/\n/g, '<br>')}</p>`,
    url: `${ctx.hooksUrl}/p/${postId}#r-${id}`, at: new Date(at),
  };
}

export async function fetchReplies(ctx: PluginContext, _account: PluginAccount, remotes: readonly Remote[]): Promise<RepliesPage> {
  const replies: OutsideReply[] = [];
  const removed: string[] = [];
  const reactions: Record<string, Record<string, number>> = {};
  for (const { id } of remotes) {
    const post = await findPost(ctx.store, id);
    if (!post) continue;
    reactions[id] = { likes: post.likes };
    for (const reply of await repliesTo(ctx.store, id)) {
      if (reply.removed) removed.push(reply.id);
      else if (!reply.own) replies.push(outsideReply(ctx, reply));
    }
  }
  return { replies, removed, reactions };
}

interface Answer { readonly remote: Remote; readonly replyId?: string; readonly text: string; readonly language: string }

/** The answer of the house stands in the town under its own key. */
export function reply(ctx: PluginContext, account: PluginAccount, { remote, replyId, text, language }: Answer, key: string): Promise<Outcome> {
  const id = `a${hashOf(`${account.id} ${key}`).slice(0, 12)}`;
  const { name, handle = '@house@townsquare' } = account.identity;
  return addReply(ctx, { id, postId: remote.id, ...(replyId === undefined ? {} : { parentId: replyId }), author: name, handle, text, language, at: ctx.clock.now().getTime(), own: true });
}

/** Once, however often it is asked. */
export function addReply(ctx: PluginContext, written: TownReply): Promise<Outcome> {
  return inTurn(written.postId, async () => {
    const post = await findPost(ctx.store, written.postId);
    if (!post) return failed('gone', say('post-gone'));
    const there = await repliesTo(ctx.store, post.id);
    const remote = { id: written.id, url: `${ctx.hooksUrl}/p/${post.id}#r-${written.id}` };
    if (there.some(({ id }) => id === written.id)) return done(remote);
    if (there.length >= mostReplies) return failed('limit', say('no-more-room', { maximum: mostReplies }));
    await saveReply(ctx.store, written);
    await savePost(ctx.store, { ...post, replies: post.replies + 1 });
    return done(remote);
  });
}

/** What a passer-by takes back stays as an empty place, so that the house hears of it. */
export function takeBackReply(ctx: PluginContext, postId: string, id: string): Promise<boolean> {
  return inTurn(postId, async () => {
    const post = await findPost(ctx.store, postId);
    const found = (await repliesTo(ctx.store, postId)).find((one) => one.id === id && !one.own && !one.removed);
    if (!post || !found) return false;
    await saveReply(ctx.store, { ...found, text: '', removed: true });
    await savePost(ctx.store, { ...post, replies: Math.max(0, post.replies - 1) });
    return true;
  });
}
