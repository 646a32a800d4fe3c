import { z } from 'zod';
import type { PluginContext } from '../contract/index.ts';

/** What was begun under one key: when, and the parts that stand already. */
const entry = z.object({ key: z.string(), at: z.number(), parts: z.array(z.string()) });
export type Sent = z.output<typeof entry>;

const remembered = 50;
const place = (accountId: string): string => `sent:${accountId}`;

const all = async (ctx: PluginContext, accountId: string): Promise<Sent[]> => z.array(entry).catch([]).parse(await ctx.store.get(place(accountId)));

/** The newest posts of an account are remembered, so that a try after a cut goes on where the first one ended. */
export const recallSent = async (ctx: PluginContext, accountId: string, key: string): Promise<Sent | undefined> =>
  (await all(ctx, accountId)).find((sent) => sent.key === key);

export async function rememberSent(ctx: PluginContext, accountId: string, sent: Sent): Promise<void> {
  const others = (await all(ctx, accountId)).filter(({ key }) => key !== sent.key);
  await ctx.store.set(place(accountId), [...others, sent].slice(-remembered));
}
