import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { MembershipRecord } from '../models/memberships.ts';
import { memberships } from '../models/memberships.ts';
import type { SpaceRecord } from '../models/spaces.ts';
import { spaces } from '../models/spaces.ts';
import type { SpaceFacts } from '../policies.ts';
import { seeSpace } from '../policies.ts';
import { standingIn } from '../queries/find-standing.ts';

export interface FreshStanding {
  readonly space: SpaceRecord;
  readonly membership: MembershipRecord | null;
  readonly facts: SpaceFacts;
}

/**
 * The viewer's standing read from the store inside the running transaction, so that a rule is judged on what is written.
 * @throws AppError not-found for hidden and missing spaces alike
 */
export const readStanding = async (ctx: AppContext, viewer: Viewer, spaceId: string): Promise<FreshStanding> => {
  const space = isId(spaceId) ? await spaces(ctx).findById(spaceId).lean<SpaceRecord>() : null;
  if (!space) throw notFound();
  const membership = await memberships(ctx).findOne({ spaceId, personId: viewer.personId }).lean<MembershipRecord>();
  const { facts } = standingIn(viewer, space, membership);
  if (!seeSpace(facts)) throw notFound();
  return { space, membership, facts };
};
