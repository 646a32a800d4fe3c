import { AppError } from '#core/errors/app-error.ts';
import { fold } from '#core/text/fold.ts';
import type { AppContext } from '#server/context.ts';
import { people } from '../models/people.ts';

const maximumLength = 40;
/** Words that already mean something where a handle can stand. */
const reserved: ReadonlySet<string> = new Set(['me', 'organisation', 'all', 'everyone', 'here']);

/** Handle letters out of a name: `Zoé van Dam` becomes `zoe.vandam`, as people would type it. */
export const handleFrom = (name: string): string => {
  const [first = '', ...rest] = fold(name).split(/\s+/u).map((word) => word.replace(/[^\p{L}\p{N}]/gu, '')).filter((word) => word !== '');
  const handle = [first, rest.join('')].filter((part) => part !== '').join('.').slice(0, maximumLength);
  return handle === '' ? 'person' : handle;
};

/** A handle that nobody has: the wanted one, or one made from the name, with a number when needed. */
export const freeHandle = async (ctx: AppContext, wanted: string | undefined, name: string): Promise<string> => {
  const base = (wanted ?? handleFrom(name)).toLowerCase();
  const taken = async (handle: string): Promise<boolean> =>
    reserved.has(handle) || (await people(ctx).findOne({ handle }).select({ _id: 1 }).lean()) !== null;
  if (!(await taken(base))) return base;
  if (wanted === undefined) {
    for (let number = 2; number < 1_000; number += 1) if (!(await taken(`${base}${number}`))) return `${base}${number}`;
  }
  throw new AppError('conflict', { fields: [{ field: 'handle', messageKey: 'errors.handle-taken' }] });
};
