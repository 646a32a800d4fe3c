import { z } from 'zod';
import type { PluginContext } from '../contract/index.ts';

/**
 * What the plugin remembers: `note:<id>` (what was published), `outbox:<account>` (ids, newest first), `answers:<note>` and `answer:<hash>`
 * (what came back), `reactions:<note>`, `followers:<account>:<part>`, `delivery:…` (what is still on its way).
 */
export const noteSchema = z.object({
  accountId: z.string(),
  /** Id of the copy that a note of ours answers below; absent for a copy itself. */
  root: z.string().optional(),
  removed: z.boolean(),
  object: z.looseObject({ id: z.string(), content: z.string().optional(), published: z.string() }),
});
export type Note = z.output<typeof noteSchema>;

export const answerSchema = z.object({
  id: z.string(), noteId: z.string(), parentId: z.string().optional(), author: z.object({ id: z.string(), name: z.string(), handle: z.string(), url: z.string() }),
  inbox: z.string(), html: z.string(), url: z.string(), at: z.string(), editedAt: z.string().optional(),
});
export type Answer = z.output<typeof answerSchema>;

const reactionsSchema = z.object({ likes: z.array(z.string()), boosts: z.array(z.string()) });
export type Reactions = z.output<typeof reactionsSchema>;

export const readNote = async (ctx: PluginContext, id: string): Promise<Note | null> => noteSchema.nullable().catch(null).parse((await ctx.store.get(`note:${id}`)) ?? null);
export const readAnswer = async (ctx: PluginContext, hash: string): Promise<Answer | null> => answerSchema.nullable().catch(null).parse((await ctx.store.get(`answer:${hash}`)) ?? null);
export const readList = async (ctx: PluginContext, key: string): Promise<string[]> => z.array(z.string()).catch([]).parse((await ctx.store.get(key)) ?? []);
export const readReactions = async (ctx: PluginContext, noteId: string): Promise<Reactions> => reactionsSchema.catch({ likes: [], boosts: [] }).parse((await ctx.store.get(`reactions:${noteId}`)) ?? null);

const turns = new Map<string, Promise<unknown>>();

/** Reading and writing one key again without another doing so in between. */
export async function inTurn<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
  const before = turns.get(key) ?? Promise.resolve();
  const mine = before.then(act, act);
  turns.set(key, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(key) === mine) turns.delete(key);
  }
}

/** Adds to, or takes from, a list that keeps its newest `most`. */
export const changeList = (ctx: PluginContext, key: string, most: number, change: (list: string[]) => string[]): Promise<void> =>
  inTurn(key, async () => ctx.store.set(key, change(await readList(ctx, key)).slice(0, most)));
