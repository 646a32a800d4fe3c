import { z } from 'zod';
import type { PluginContext } from '../contract/index.ts';
import { shortHash } from './addresses.ts';
import { inTurn } from './keep.ts';

const followerSchema = z.object({ id: z.string(), inbox: z.string(), sharedInbox: z.string().optional(), follow: z.string() });
export type Follower = z.output<typeof followerSchema>;

/** Followers lie in 64 parts, so that each stays small; together about 15,000. */
const parts = 64;
const mostBytes = 60_000;
const keyOf = (accountId: string, actorId: string): string => `followers:${accountId}:${(Number.parseInt(shortHash(actorId).slice(0, 4), 16) % parts).toString().padStart(2, '0')}`;
const parse = (value: unknown): Follower[] => z.array(followerSchema).catch([]).parse(value ?? []);

/** False when there is no room for more. */
export const addFollower = (ctx: PluginContext, accountId: string, follower: Follower): Promise<boolean> => {
  const key = keyOf(accountId, follower.id);
  return inTurn(key, async () => {
    const list = [...parse(await ctx.store.get(key)).filter(({ id }) => id !== follower.id), follower];
    if (JSON.stringify(list).length > mostBytes) return false;
    await ctx.store.set(key, list);
    return true;
  });
};

/** `follow` names the one that was taken back, where that is all that is known. */
export const removeFollower = (ctx: PluginContext, accountId: string, actorId: string, follow?: string): Promise<void> => {
  const key = keyOf(accountId, actorId);
  return inTurn(key, async () => {
    const list = parse(await ctx.store.get(key));
    const kept = list.filter((one) => one.id !== actorId || (follow !== undefined && one.follow !== follow));
    if (kept.length < list.length) await ctx.store.set(key, kept);
  });
};

export const listFollowers = async (ctx: PluginContext, accountId: string): Promise<Follower[]> => (await ctx.store.list(`followers:${accountId}:`, parts)).flatMap(({ value }) => parse(value));
