import { listProgramIds } from '#areas/people/index.ts';
import { findMemberships } from '#areas/spaces/index.ts';
import type { KeptCache } from '#core/cache/kept-cache.ts';
import { keptCache } from '#core/cache/kept-cache.ts';
import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';
import type { AcknowledgementView } from '#views/types/post.ts';
import { acknowledgements } from '../models/acknowledgements.ts';
import type { PostRecord } from '../models/posts.ts';
import { acknowledgePost, countAcknowledgements } from '../policies.ts';
import type { PlaceFacts } from '../policies.ts';
import { postFacts } from '../record-facts.ts';
import type { Place } from './find-place.ts';

interface Kept { readonly done: boolean }

const done: Kept = { done: true };
const open: Kept = { done: false };
const keyOf = (personId: string, postId: string): string => `${personId} ${postId}`;
const cacheOf = perContext((ctx: AppContext): KeptCache<Kept> => keptCache(50_000, (keys) => load(ctx, keys)));

/** Call after the commit. */
export const forgetAcknowledgement = (ctx: AppContext, personId: string, postId: string): void => cacheOf(ctx).forget(keyOf(personId, postId));

/** What an announcement asks of a person and says to them; null for every other post. Not for use inside a transaction. */
export async function findAcknowledgement(ctx: AppContext, personId: string, post: PostRecord, { facts, standing: { space: { memberCount } } }: Place): Promise<AcknowledgementView | null> {
  if (post.kind !== 'announcement') return null;
  const known = await cacheOf(ctx).get(keyOf(personId, post._id.toString()));
  const asked = await acknowledgementFor(ctx, post, { personId, facts, memberCount });
  return asked && { ...asked, mine: known?.done ?? false };
}

/** The same for everyone of a standing, before anything that is their own. */
export async function acknowledgementFor(ctx: AppContext, post: PostRecord, { personId, facts, memberCount }: { readonly personId: string | null; readonly facts: PlaceFacts; readonly memberCount: number }): Promise<AcknowledgementView | null> {
  if (post.kind !== 'announcement') return null;
  const about = postFacts(post, personId);
  return { mine: false, may: acknowledgePost(facts, about), counts: countAcknowledgements(facts, about) ? await countsOf(ctx, post, memberCount) : null };
}

/** How many have taken note, of those who are asked: the members without whoever wrote it and without programs. Who left since and had taken note is of them still. */
export async function countsOf(ctx: AppContext, post: PostRecord, memberCount: number): Promise<{ readonly done: number; readonly of: number }> {
  let asked = memberCount;
  for (const personId of new Set([post.authorId.toString(), ...await listProgramIds(ctx)])) {
    if ((await findMemberships(ctx, personId)).get(post.spaceId.toString())?.state === 'member') asked -= 1;
  }
  const taken = post.acknowledged ?? 0;
  return { done: taken, of: Math.max(taken, asked) };
}

async function load(ctx: AppContext, keys: readonly string[]): Promise<Map<string, Kept>> {
  const pairs = keys.map((key) => key.split(' ')).map(([personId = '', postId = '']) => ({ personId, postId }));
  const found = await acknowledgements(ctx).find({ postId: { $in: [...new Set(pairs.map(({ postId }) => postId))] }, personId: { $in: [...new Set(pairs.map(({ personId }) => personId))] } }).select({ postId: 1, personId: 1 }).lean();
  const taken = new Set(found.map(({ personId, postId }) => keyOf(personId.toString(), postId.toString())));
  return new Map(keys.map((key) => [key, taken.has(key) ? done : open]));
}
