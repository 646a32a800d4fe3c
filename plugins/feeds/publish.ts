import type { Outcome, PluginAccount, PluginContext, Remote } from '../contract/index.ts';
import { done, failed } from '../contract/index.ts';
import { feedAddress } from './account.ts';
import { findItem, forgetItem, idFor, idUnder, saveItem } from './items.ts';
import { payloadSchema } from './prepare.ts';
import { say } from './sentences.ts';
import { tellHub } from './tell-hub.ts';

const remoteOf = (ctx: PluginContext, account: PluginAccount, id: string): Remote => ({ id, url: `${feedAddress(ctx.hooksUrl, account)}/items/${id}` });

export async function publish(ctx: PluginContext, account: PluginAccount, payload: unknown, key: string): Promise<Outcome> {
  const id = await idFor(ctx, account.id, key);
  if (!(await findItem(ctx.store, account.id, id))) {
    const now = ctx.clock.now().getTime();
    await saveItem(ctx, account.id, { ...payloadSchema.parse(payload), id, publishedAt: now, updatedAt: now });
    await tellHub(ctx, account);
  }
  return done(remoteOf(ctx, account, id));
}

export async function lookup(ctx: PluginContext, account: PluginAccount, _payload: unknown, key: string): Promise<Remote | null> {
  const id = await idUnder(ctx.store, account.id, key);
  return id !== undefined && (await findItem(ctx.store, account.id, id)) ? remoteOf(ctx, account, id) : null;
}

/** The guid and the day of publishing stay; `updated` moves. */
export async function update(ctx: PluginContext, account: PluginAccount, remote: Remote, payload: unknown): Promise<Outcome> {
  const item = await findItem(ctx.store, account.id, remote.id);
  if (!item) return failed('gone', say('item-gone'));
  await saveItem(ctx, account.id, { ...payloadSchema.parse(payload), id: item.id, publishedAt: item.publishedAt, updatedAt: ctx.clock.now().getTime() });
  await tellHub(ctx, account);
  return done(remoteOf(ctx, account, item.id));
}

export async function remove(ctx: PluginContext, account: PluginAccount, remote: Remote): Promise<Outcome> {
  await forgetItem(ctx, account.id, remote.id);
  await tellHub(ctx, account);
  return done(remote);
}
