import { AppError } from '#core/errors/app-error.ts';
import { newId } from '#core/store/object-id.ts';
import { fold } from '#core/text/fold.ts';
import type { AppContext } from '#server/context.ts';
import { spaces } from '../models/spaces.ts';

export const slugTaken = (): AppError => new AppError('conflict', { fields: [{ field: 'slug', messageKey: 'errors.slug-taken' }] });

/** The address of a space out of its name; empty when the name has no letters for one. */
export const slugFrom = (name: string): string =>
  fold(name).replace(/[^a-z0-9]+/g, '-').slice(0, 50).replace(/^-+|-+$/g, '');

/** An address that no space has: the wanted one, or one made from the name. */
export const freeSlug = async (ctx: AppContext, wanted: string | undefined, name: string): Promise<string> => {
  const taken = async (slug: string): Promise<boolean> => slug === 'new' || (await spaces(ctx).findOne({ slug }).select({ _id: 1 }).lean()) !== null;
  if (wanted !== undefined) {
    if (await taken(wanted)) throw slugTaken();
    return wanted;
  }
  const made = slugFrom(name);
  const base = made.length < 2 ? `space-${newId().toString().slice(-6)}` : made;
  for (let number = 1; number < 200; number += 1) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (!(await taken(slug))) return slug;
  }
  throw slugTaken();
};
