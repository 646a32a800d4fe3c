import { AppError } from '#core/errors/app-error.ts';
import type { SpaceRecord } from '../models/spaces.ts';

/**
 * Refuses to take the last owner away. The change that follows writes the space's record, so that of two owners who go
 * at the same moment the second is judged again on what the first left.
 */
export const keepAnOwner = (space: SpaceRecord, personId: string): void => {
  if (!space.ownerIds.some((ownerId) => ownerId.toString() !== personId)) {
    throw new AppError('conflict', { fields: [{ field: 'role', messageKey: 'errors.last-owner' }] });
  }
};
