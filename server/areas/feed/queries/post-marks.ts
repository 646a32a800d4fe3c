import type { KeptCache } from '#core/cache/kept-cache.ts';
import { keptCache } from '#core/cache/kept-cache.ts';
import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';
import type { ReactionName } from '#views/types/post.ts';
import { bookmarks } from '../models/bookmarks.ts';
import { reactions } from '../models/reactions.ts';
import { threadSettings } from '../models/thread-settings.ts';
import type { PostMarks } from '../presenters/present-marks.ts';
import { noMarks } from '../presenters/present-marks.ts';

const maximumReactions = 5_000;

const cacheOf = perContext((ctx: AppContext): KeptCache<PostMarks> => keptCache(100_000, (keys) => load(ctx, keys)));
const keyOf = (personId: string, postId: string): string => `${personId} ${postId}`;

/** What a person did with each of these posts, from memory. Not for use inside a transaction. */
export async function findPostMarks(ctx: AppContext, personId: string, postIds: readonly string[]): Promise<(postId: string) => PostMarks> {
  const found = await cacheOf(ctx).getMany(postIds.map((postId) => keyOf(personId, postId)));
  return (postId) => found.get(keyOf(personId, postId)) ?? noMarks;
}

/** Whoever writes in a thread follows it from then on; who had chosen before keeps their choice, and what is held of it stays right. */
export function forgetUnlessChosen(ctx: AppContext, personId: string, postId: string): void {
  const held = cacheOf(ctx).peek(keyOf(personId, postId));
  if (!held || held.thread === noMarks.thread) forgetPostMarks(ctx, personId, postId);
}

export const forgetPostMarks = (ctx: AppContext, personId: string, postId: string): void => cacheOf(ctx).forget(keyOf(personId, postId));

async function load(ctx: AppContext, keys: readonly string[]): Promise<Map<string, PostMarks>> {
  const byPerson = new Map<string, string[]>();
  for (const key of keys) {
    const [personId = '', postId = ''] = key.split(' ');
    byPerson.set(personId, [...(byPerson.get(personId) ?? []), postId]);
  }
  const loaded = new Map<string, PostMarks>();
  for (const [personId, postIds] of byPerson) for (const [postId, marks] of await loadFor(ctx, personId, postIds)) loaded.set(keyOf(personId, postId), marks);
  return loaded;
}

async function loadFor(ctx: AppContext, personId: string, postIds: readonly string[]): Promise<Map<string, PostMarks>> {
  const where = { personId, postId: { $in: postIds } };
  const [reacted, marked, threads] = await Promise.all([
    reactions(ctx).find(where).select({ subjectId: 1, postId: 1, name: 1 }).limit(maximumReactions).lean(),
    bookmarks(ctx).find(where).select({ postId: 1 }).lean(),
    threadSettings(ctx).find(where).lean(),
  ]);
  const mine = new Map<string, Record<string, ReactionName[]>>();
  for (const reaction of reacted) {
    const onPost = mine.get(reaction.postId.toString()) ?? {};
    (onPost[reaction.subjectId.toString()] ??= []).push(reaction.name);
    mine.set(reaction.postId.toString(), onPost);
  }
  const bookmarked = new Set(marked.map((bookmark) => bookmark.postId.toString()));
  const wishes = new Map(threads.map(({ postId, follow, mute, notify }) => [postId.toString(), { follow, mute, notify: notify ?? (follow ? 'all' as const : 'mentions' as const) }]));
  return new Map(postIds.map((postId) => {
    const marks = { bookmarked: bookmarked.has(postId), thread: wishes.get(postId) ?? noMarks.thread, mine: mine.get(postId) ?? null };
    return [postId, marks.bookmarked || marks.mine || wishes.has(postId) ? marks : noMarks];
  }));
}
