import { compareReplies } from '../contract/index.ts';
import type { PluginContext, Remote, RepliesPage } from '../contract/index.ts';
import { noteIdOf, shortHash } from './addresses.ts';
import { replyOf } from './answers.ts';
import { deliverForgotten } from './deliver.ts';
import type { Account } from './forms.ts';
import { readAnswer, readList, readReactions } from './keep.ts';

/** Answers are pushed; this hands over again what was on its way when the house was stopped. */
export async function fetchReplies(ctx: PluginContext, account: Account, remotes: readonly Remote[], cursor: unknown): Promise<RepliesPage> {
  await deliverForgotten(ctx, account);
  return compareReplies(remotes, cursor, ctx.clock.now(), async (remote) => {
    const noteId = noteIdOf(ctx.hooksUrl, remote.id);
    if (noteId === null) return null;
    const answers = await Promise.all((await readList(ctx, `answers:${noteId}`)).map((hash) => readAnswer(ctx, hash)));
    const { likes, boosts } = await readReactions(ctx, noteId);
    return {
      answers: answers.flatMap((answer) => (answer ? [{ reply: replyOf(ctx, answer), mark: shortHash(answer.html).slice(0, 8) }] : [])),
      reactions: { likes: likes.length, boosts: boosts.length },
    };
  });
}
