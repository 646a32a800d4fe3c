import type { AppContext } from '#server/context.ts';
import { people } from '../models/people.ts';

interface Counted { readonly name: string; readonly count: number }

/** Departments of the active people with their size, by name. */
export const listDepartments = (ctx: AppContext): Promise<Counted[]> => countBy(ctx, 'department');

/** Locations of the active people with how many work there, by name. */
export const listLocations = (ctx: AppContext): Promise<Counted[]> => countBy(ctx, 'location');

const countBy = async (ctx: AppContext, field: 'department' | 'location'): Promise<Counted[]> => {
  const counts = await people(ctx).aggregate<{ _id: string | null; count: number }>([
    { $match: { status: 'active' } },
    { $group: { _id: `$${field}`, count: { $sum: 1 } } },
    { $sort: { _id: 1 } },
    { $limit: 500 },
  ]);
  return counts.flatMap(({ _id, count }) => (_id ? [{ name: _id, count }] : []));
};
