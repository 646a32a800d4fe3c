import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PluginContext } from '../contract/index.ts';
import { payloadSchema } from './prepare.ts';

type Store = PluginContext['store'];

const itemSchema = payloadSchema.extend({ id: z.string(), publishedAt: z.number(), updatedAt: z.number() });
export type Item = z.output<typeof itemSchema>;

/** A feed shows so many; older ones are forgotten once there are twice as many. */
export const mostShown = 50;

const itemKey = (accountId: string, id: string): string => `item:${accountId}:${id}`;
const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Kept under the key of the act before the item is, so that a second try writes the same one. Sorts the newest first. */
export async function idFor(ctx: PluginContext, accountId: string, key: string): Promise<string> {
  const hash = hashOf(`${accountId} ${key}`);
  const known = await ctx.store.get(`key:${hash}`);
  if (typeof known === 'string') return known;
  const id = (36 ** 8 - ctx.clock.now().getTime()).toString(36).padStart(8, '0') + hash.slice(0, 8);
  await ctx.store.set(`key:${hash}`, id);
  return id;
}

export async function idUnder(store: Store, accountId: string, key: string): Promise<string | undefined> {
  const known = await store.get(`key:${hashOf(`${accountId} ${key}`)}`);
  return typeof known === 'string' ? known : undefined;
}

export async function findItem(store: Store, accountId: string, id: string): Promise<Item | undefined> {
  return itemSchema.safeParse(await store.get(itemKey(accountId, id))).data;
}

/** What a feed shows, newest first. */
export async function newestItems(store: Store, accountId: string): Promise<Item[]> {
  return (await store.list(itemKey(accountId, ''), mostShown)).flatMap(({ value }) => itemSchema.safeParse(value).data ?? []);
}

/** When it was changed last; a feed without any change yet begins at the first look. */
export async function changedAt(ctx: PluginContext, accountId: string): Promise<number> {
  const at = await ctx.store.get(`changed:${accountId}`);
  if (typeof at === 'number') return at;
  await noteChange(ctx, accountId);
  return ctx.clock.now().getTime();
}

export async function saveItem(ctx: PluginContext, accountId: string, item: Item): Promise<void> {
  await ctx.store.set(itemKey(accountId, item.id), item);
  await noteChange(ctx, accountId);
  const all = await ctx.store.list(itemKey(accountId, ''), 2 * mostShown);
  if (all.length === 2 * mostShown) for (const { key } of all.slice(mostShown + mostShown / 2)) await ctx.store.delete(key);
}

export async function forgetItem(ctx: PluginContext, accountId: string, id: string): Promise<void> {
  await ctx.store.delete(itemKey(accountId, id));
  await noteChange(ctx, accountId);
}

const noteChange = (ctx: PluginContext, accountId: string): Promise<void> => ctx.store.set(`changed:${accountId}`, ctx.clock.now().getTime());
