import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';
import { personCreated } from '../events.ts';
import type { PersonRecord } from '../models/people.ts';
import { people } from '../models/people.ts';

const mostPrograms = 100;

const held = perContext((_ctx: AppContext): { ids: Promise<ReadonlySet<string>> | null } => ({ ids: null }));

/** Ids of those who are programs, from memory: nobody waits for them. Not for use inside a transaction. */
export const listProgramIds = (ctx: AppContext): Promise<ReadonlySet<string>> => (held(ctx).ids ??= read(ctx).catch((error: unknown) => {
  held(ctx).ids = null;
  throw error;
}));

/** Keeps this process's copy right after changes made anywhere. */
export const keepProgramIds = (ctx: AppContext): void => {
  ctx.events.tail(({ type, data }) => {
    if (type === personCreated.name && (data as { readonly program?: true }).program) held(ctx).ids = null;
  });
};

const read = async (ctx: AppContext): Promise<ReadonlySet<string>> =>
  new Set((await people(ctx).find({ program: true }, { _id: 1 }).limit(mostPrograms).lean<Pick<PersonRecord, '_id'>[]>()).map(({ _id }) => _id.toString()));
