import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { memberAsked, memberJoined } from '../events.ts';
import { askToJoin as mayAsk, joinSpace as mayJoin } from '../policies.ts';
import { readStanding } from './read-standing.ts';
import { admitAsking, insertMembership } from './write-membership.ts';

/**
 * The viewer joins an open space, or asks the owners of a closed one; doing so again changes nothing.
 * Says what they are now. @throws AppError not-found, forbidden (archived)
 */
export const joinSpace = (ctx: AppContext, viewer: Viewer, spaceId: string): Promise<'member' | 'asked'> => ctx.store.transact(async () => {
  const { membership, facts } = await readStanding(ctx, viewer, spaceId);
  const both = { spaceId, personId: viewer.personId };
  if (membership?.state === 'member') return 'member';
  if (mayJoin(facts)) {
    await (membership ? admitAsking(ctx, membership) : insertMembership(ctx, spaceId, viewer.personId, 'member'));
    await ctx.events.record(memberJoined, both, viewer.personId);
    return 'member';
  }
  if (membership) return 'asked';
  if (!mayAsk(facts)) throw forbidden();
  await insertMembership(ctx, spaceId, viewer.personId, 'asked');
  await ctx.events.record(memberAsked, both, viewer.personId);
  return 'asked';
});
