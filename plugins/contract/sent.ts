import { z } from 'zod';
import type { PluginContext } from './context.ts';

/** What was begun under one key: when (milliseconds), and which parts of it stand already. */
const entry = z.object({ key: z.string(), at: z.number(), parts: z.array(z.object({ id: z.string(), url: z.string().optional() })) });
export type Sent = z.output<typeof entry>;

const remembered = 50;
/** A value of the store holds 64 KB. */
const mostCharacters = 50_000;
const place = (accountId: string): string => `sent:${accountId}`;

const all = async (ctx: PluginContext, accountId: string): Promise<Sent[]> => z.array(entry).catch([]).parse(await ctx.store.get(place(accountId)));

/** The newest things of an account are remembered, so that a try after a cut continues where the first one ended. */
export async function recallSent(ctx: PluginContext, accountId: string, key: string): Promise<Sent | null> {
  return (await all(ctx, accountId)).find((sent) => sent.key === key) ?? null;
}

export async function rememberSent(ctx: PluginContext, accountId: string, sent: Sent): Promise<void> {
  const others = (await all(ctx, accountId)).filter(({ key }) => key !== sent.key);
  let kept = [...others, sent].slice(-remembered);
  while (kept.length > 1 && JSON.stringify(kept).length > mostCharacters) kept = kept.slice(1);
  await ctx.store.set(place(accountId), kept);
}

/** When the first try of this key began, less what two clocks may differ; without memory of it, a day ago. In milliseconds. */
export const sinceFirstTry = (sent: Sent | null, now: Date): number => (sent ? sent.at - 5 * 60_000 : now.getTime() - 86_400_000);
