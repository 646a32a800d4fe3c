import { AppError } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { people } from '../models/people.ts';
import { peopleGuards } from '../models/people-guards.ts';

/**
 * Refuses, inside the transaction that takes the admin role or the access of `personId`, to leave nobody who administers.
 * The guard record makes two such changes at once conflict, so that the second sees what the first did.
 */
export const keepAnAdmin = async (ctx: AppContext, personId: string): Promise<void> => {
  await peopleGuards(ctx).updateOne({ _id: 'admins' }, { $inc: { changes: 1 } }, { upsert: true });
  const other = await people(ctx).findOne({ roles: 'admin', status: 'active', _id: { $ne: personId } }).select({ _id: 1 }).lean();
  if (!other) throw new AppError('conflict', { fields: [{ field: 'roles', messageKey: 'errors.last-admin' }] });
};
