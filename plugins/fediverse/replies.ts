import { z } from 'zod';
import type { OutsideReply, PluginContext, Remote, RepliesPage } from '../contract/index.ts';
import { noteIdOf, shortHash } from './addresses.ts';
import { replyOf } from './answers.ts';
import { deliverForgotten } from './deliver.ts';
import type { Account } from './forms.ts';
import { readAnswer, readList, readReactions } from './keep.ts';

/** By copy, by reply: which version was handed over. */
const cursorSchema = z.record(z.string(), z.record(z.string(), z.string())).catch({});

/** Answers are pushed; this hands over again what was on its way when the house was stopped. */
export async function fetchReplies(ctx: PluginContext, account: Account, remotes: readonly Remote[], cursor: unknown): Promise<RepliesPage> {
  await deliverForgotten(ctx, account);
  const known = cursorSchema.parse(cursor ?? {});
  const next = { ...known };
  const replies: OutsideReply[] = [];
  const removed: string[] = [];
  const reactions: Record<string, Record<string, number>> = {};
  for (const remote of remotes) {
    const noteId = noteIdOf(ctx.hooksUrl, remote.id);
    if (noteId === null) continue;
    const before = known[remote.id] ?? {};
    const now: Record<string, string> = {};
    for (const hash of await readList(ctx, `answers:${noteId}`)) {
      const answer = await readAnswer(ctx, hash);
      if (!answer) continue;
      now[answer.id] = shortHash(answer.html).slice(0, 10);
      if (before[answer.id] !== now[answer.id]) replies.push(replyOf(ctx, answer));
    }
    removed.push(...Object.keys(before).filter((id) => now[id] === undefined));
    next[remote.id] = now;
    const { likes, boosts } = await readReactions(ctx, noteId);
    reactions[remote.id] = { likes: likes.length, boosts: boosts.length };
  }
  return { replies, removed, reactions, cursor: next };
}
