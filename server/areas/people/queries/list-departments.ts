import type { AppContext } from '#server/context.ts';
import { people } from '../models/people.ts';

/** Departments of the active people with their size, by name. */
export const listDepartments = async (ctx: AppContext): Promise<{ name: string; count: number }[]> => {
  const counts = await people(ctx).aggregate<{ _id: string; count: number }>([
    { $match: { status: 'active' } },
    { $group: { _id: '$department', count: { $sum: 1 } } },
    { $sort: { _id: 1 } },
    { $limit: 500 },
  ]);
  return counts.filter(({ _id }) => _id !== '').map(({ _id, count }) => ({ name: _id, count }));
};
