import { z } from 'zod';
import { PluginFailure } from '../contract/index.ts';
import type { PluginContext } from '../contract/index.ts';
import { actorAddress, shortHash } from './addresses.ts';
import type { Account } from './forms.ts';
import { privateKeyOf } from './forms.ts';
import { requireProtected } from './remote-documents.ts';
import { signHeaders } from './signatures.ts';

const leftSchema = z.object({ accountId: z.string(), tries: z.number(), at: z.number(), inboxes: z.array(z.string()) });
const atOnce = 8;
const perPart = 400;
const millisecondsPerInbox = 10_000;
/** One round ends in time for the call that it belongs to; the rest waits for the next. */
const millisecondsPerRound = 18_000;
/** Seconds between the rounds; after the last one an inbox is given up. */
const waits = [15, 60, 300, 1_800, 7_200];
const givenUp = new Set([400, 404, 405, 410, 413, 415, 422]);

/** How long to wait for the next round, or null when everything arrived or was given up. */
export type Left = number | null;

/** Sends an activity to inboxes, remembered until it has arrived. The same `name` again changes nothing: activities have ids. */
export async function deliver(ctx: PluginContext, account: Account, activity: object, inboxes: readonly string[], name: string): Promise<Left> {
  const id = shortHash(name);
  const wanted = [...new Set(inboxes)];
  if (wanted.length === 0) return null;
  await ctx.store.set(`delivered:${id}`, activity);
  for (let from = 0; from < wanted.length; from += perPart) {
    await ctx.store.set(`delivery:${id}:${from / perPart}`, { accountId: account.id, tries: 0, at: ctx.clock.now().getTime(), inboxes: wanted.slice(from, from + perPart) });
  }
  return deliverRest(ctx, account, name);
}

/** One more round for what has not arrived. */
export async function deliverRest(ctx: PluginContext, account: Account, name: string): Promise<Left> {
  const id = shortHash(name);
  const activity = await ctx.store.get(`delivered:${id}`);
  const until = Date.now() + millisecondsPerRound;
  let next: Left = null;
  for (const { key, value } of await ctx.store.list(`delivery:${id}:`, 100)) {
    const left = leftSchema.parse(value);
    const { late, failed } = await round(ctx, account, JSON.stringify(activity), left.inboxes, until);
    const wait = failed.length > 0 ? waits[left.tries] : waits[0];
    if (failed.length > 0 && wait === undefined) ctx.log.warn('gave up delivering', { servers: failed.map((inbox) => new URL(inbox).host).slice(0, 20) });
    const inboxes = [...late, ...(wait === undefined ? [] : failed)];
    if (inboxes.length === 0) await ctx.store.delete(key);
    else {
      await ctx.store.set(key, { accountId: account.id, tries: left.tries + (failed.length > 0 ? 1 : 0), at: ctx.clock.now().getTime(), inboxes });
      next = Math.min(next ?? Number.POSITIVE_INFINITY, wait ?? waits[0] ?? 15);
    }
  }
  if (next === null) await ctx.store.delete(`delivered:${id}`);
  return next;
}

async function round(ctx: PluginContext, account: Account, body: string, inboxes: readonly string[], until: number): Promise<{ late: string[]; failed: string[] }> {
  const waiting = [...inboxes];
  const late: string[] = [];
  const failed: string[] = [];
  const work = async (): Promise<void> => {
    for (let inbox = waiting.shift(); inbox !== undefined; inbox = waiting.shift()) {
      if (Date.now() > until || ctx.signal.aborted) late.push(inbox);
      else if (!(await arrives(ctx, account, inbox, body))) failed.push(inbox);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, inboxes.length) }, work));
  return { late, failed };
}

/** True also where trying again is of no use. */
async function arrives(ctx: PluginContext, account: Account, inbox: string, body: string): Promise<boolean> {
  const keyId = `${actorAddress(ctx.hooksUrl, account.fields.username)}#main-key`;
  const headers = { 'content-type': 'application/activity+json', ...signHeaders({ method: 'POST', url: inbox, body, keyId, privateKey: privateKeyOf(account), now: ctx.clock.now() }) };
  try {
    requireProtected(ctx, inbox);
    const answer = await ctx.fetch(inbox, { method: 'POST', headers, body, signal: AbortSignal.any([ctx.signal, AbortSignal.timeout(millisecondsPerInbox)]) });
    await answer.body?.cancel();
    return answer.ok || givenUp.has(answer.status);
  } catch (error) {
    return error instanceof PluginFailure && error.failure === 'content';
  }
}

/** What a call that broke off left behind; part by part with the looks for replies. */
export async function deliverForgotten(ctx: PluginContext, account: Account): Promise<void> {
  const now = ctx.clock.now().getTime();
  for (const { key, value } of await ctx.store.list('delivery:', 20)) {
    const left = leftSchema.safeParse(value).data;
    if (left?.accountId !== account.id || now - left.at < (waits[left.tries] ?? 0) * 2_000) continue;
    const id = key.split(':')[1] ?? '';
    const { late, failed } = await round(ctx, account, JSON.stringify(await ctx.store.get(`delivered:${id}`)), left.inboxes, Date.now() + 5_000);
    const inboxes = [...late, ...(left.tries + 1 < waits.length ? failed : [])];
    if (inboxes.length === 0) {
      await ctx.store.delete(key);
      if ((await ctx.store.list(`delivery:${id}:`, 1)).length === 0) await ctx.store.delete(`delivered:${id}`);
    } else await ctx.store.set(key, { ...left, tries: left.tries + (failed.length > 0 ? 1 : 0), at: now, inboxes });
  }
}
