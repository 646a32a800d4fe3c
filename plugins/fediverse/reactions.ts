import type { InboundAnswer, PluginContext } from '../contract/index.ts';
import { noteAddress, noteIdOf, shortHash } from './addresses.ts';
import { inTurn, readNote, readReactions } from './keep.ts';

const most = 2_500;

/** Everybody counts once, and can take it back. */
export async function takeReaction(ctx: PluginContext, kind: 'likes' | 'boosts', address: string, actorId: string, stands: boolean): Promise<NonNullable<InboundAnswer['replies']> | null> {
  const noteId = noteIdOf(ctx.hooksUrl, address);
  const note = noteId === null ? null : await readNote(ctx, noteId);
  if (noteId === null || !note || note.removed) return null;
  const who = shortHash(actorId).slice(0, 10);
  const now = await inTurn(`reactions:${noteId}`, async () => {
    const before = await readReactions(ctx, noteId);
    const others = before[kind].filter((one) => one !== who);
    const after = { ...before, [kind]: stands ? [...others, who].slice(0, most) : others };
    await ctx.store.set(`reactions:${noteId}`, after);
    return after;
  });
  return { accountId: note.accountId, replies: [], reactions: { [noteAddress(ctx.hooksUrl, noteId)]: { likes: now.likes.length, boosts: now.boosts.length } } };
}
