import { findPersons, presentPersonRef } from '#areas/people/index.ts';
import type { AppContext } from '#server/context.ts';
import type { SpaceView } from '#views/types/space.ts';
import { spaces } from '../models/spaces.ts';
import { presentSpace } from '../presenters/present-space.ts';
import type { Standing } from './find-standing.ts';

/** Spaces as their viewer sees them, with owners, without the about text. */
export const viewSpaces = async (ctx: AppContext, standings: readonly Standing[]): Promise<SpaceView[]> => {
  const owners = await findPersons(ctx, standings.flatMap(({ space }) => space.ownerIds.map(String)));
  return standings.map((standing) => presentSpace(standing, standing.space.ownerIds
    .map((ownerId) => owners.get(ownerId.toString()))
    .filter((owner) => owner !== undefined)
    .map(presentPersonRef), ''));
};

/** One space with its about text. */
export const viewSpace = async (ctx: AppContext, standing: Standing): Promise<SpaceView> => {
  const [view] = await viewSpaces(ctx, [standing]);
  const text = await spaces(ctx).findById(standing.space._id).select({ aboutHtml: 1 }).lean();
  if (!view) throw new Error('A standing is always presented.');
  return { ...view, aboutHtml: text?.aboutHtml ?? '' };
};
