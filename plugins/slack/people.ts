import { z } from 'zod';
import type { PluginContext } from '../contract/index.ts';
import { PluginFailure } from '../contract/index.ts';
import type { SlackApi } from './api.ts';
import type { SlackAccount } from './forms.ts';
import { accessOf } from './forms.ts';

const user = z.object({ ok: z.literal(true), user: z.object({ name: z.string().optional(), profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).optional() }) });
const names = z.record(z.string(), z.string()).catch({});
const mostNames = 500;

/** Names of people by their ids, asked once and remembered. Who cannot be asked about is not in it. */
export async function namesOf(api: SlackApi, ctx: PluginContext, account: SlackAccount, ids: ReadonlySet<string>): Promise<Readonly<Record<string, string>>> {
  const place = `people:${account.id}`;
  const known = names.parse((await ctx.store.get(place)) ?? {});
  const missing = [...ids].filter((id) => known[id] === undefined);
  for (const id of missing) {
    const name = await nameOf(api, ctx, account, id);
    if (name !== undefined) known[id] = name;
  }
  if (missing.length > 0) await ctx.store.set(place, Object.fromEntries(Object.entries(known).slice(-mostNames)));
  return known;
}

async function nameOf(api: SlackApi, ctx: PluginContext, account: SlackAccount, id: string): Promise<string | undefined> {
  try {
    const { user: { name, profile } } = await api.read(ctx, accessOf(account).token, 'users.info', { user: id }, user);
    return [profile?.display_name, profile?.real_name, name].find((one) => one !== undefined && one !== '');
  } catch (error) {
    if (error instanceof PluginFailure && error.failure === 'limit') throw error;
    return undefined;
  }
}
