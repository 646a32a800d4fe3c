import { bookmarkChanged, commentCreated, commentEdited, commentRemoved, markerMoved, postCreated, questionAnswered, questionReopened, reactionChanged, threadSettingsChanged } from '#areas/feed/index.ts';
import { perContext } from '#core/cache/per-context.ts';
import { readTogether } from '#core/store/read-together.ts';
import type { AppContext } from '#server/context.ts';
import { copyLookedAt, copyPublished, copyRemoved, copyUpdated, reactionsCounted, repliesReceived, replyAnswered, replyChanged, replyHandled } from '../events.ts';

/** Facts that decide about nothing that may leave; whatever is not among them may. */
const harmless = new Set<string>([
  bookmarkChanged, commentCreated, commentEdited, commentRemoved, markerMoved, postCreated, questionAnswered, questionReopened, reactionChanged, threadSettingsChanged,
  copyLookedAt, copyPublished, copyRemoved, copyUpdated, reactionsCounted, repliesReceived, replyAnswered, replyChanged, replyHandled,
].map(({ name }) => name));

const most = 500;

interface Watch { mark: number; epoch: number }
const watchOf = perContext((_: AppContext): Watch => ({ mark: -1, epoch: 0 }));

const look = readTogether(async (ctx: AppContext, keys) => {
  const watch = watchOf(ctx);
  const since = await ctx.events.committedSince(watch.mark, most);
  if (since.length >= most || watch.mark < 0) {
    watch.mark = await ctx.events.cursor();
    watch.epoch += 1;
  } else {
    if (since.some(({ type }) => !harmless.has(type) && !type.startsWith('notifications.'))) watch.epoch += 1;
    const numbers = new Set(since.map(({ seq }) => seq));
    while (numbers.has(watch.mark + 1)) watch.mark += 1;
  }
  return new Map(keys.map((key) => [key, watch.epoch]));
});

/**
 * A number that is another one as soon as anything was committed, by whichever process, that could decide about an act: every change
 * writes its fact in its own transaction. What was read between two looks with the same number still holds.
 */
export const lookForChanges = async (ctx: AppContext): Promise<number> => (await look(ctx, '')) ?? 0;
