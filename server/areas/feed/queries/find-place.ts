import type { Standing } from '#areas/spaces/index.ts';
import { commentInSpace, findStanding, findVisibleSpace, moderateSpace, postInSpace, presentSpaceRef, readSpace } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { SpaceRef } from '#views/types/space.ts';
import type { PlaceFacts } from '../policies.ts';

/** A space as the feed needs it: its name with an icon, and what the viewer may do there. */
export interface Place {
  readonly space: SpaceRef;
  readonly facts: PlaceFacts;
  /** Followed and not muted: part of the home feed. */
  readonly inFeed: boolean;
  readonly muted: boolean;
  readonly standing: Standing;
}

/** The place of a space by id, or null when the viewer may not read there. */
export const findPlace = async (ctx: AppContext, viewer: Viewer, spaceId: string): Promise<Place | null> => {
  const standing = await findStanding(ctx, viewer, spaceId);
  return standing && readSpace(standing.facts) ? placeFrom(standing) : null;
};

/** The places of several spaces, by id; those the viewer may not read are absent. */
export const findPlaces = async (ctx: AppContext, viewer: Viewer, spaceIds: Iterable<string>): Promise<Map<string, Place>> => {
  const places = new Map<string, Place>();
  for (const spaceId of new Set(spaceIds)) {
    const place = await findPlace(ctx, viewer, spaceId);
    if (place) places.set(spaceId, place);
  }
  return places;
};

/**
 * A readable space by id or slug.
 * @throws AppError not-found when it is hidden, missing, or not the viewer's to read
 */
export const findReadablePlace = async (ctx: AppContext, viewer: Viewer, idOrSlug: string): Promise<Place> => {
  const standing = await findVisibleSpace(ctx, viewer, idOrSlug);
  if (!readSpace(standing.facts)) throw notFound();
  return placeFrom(standing);
};

/** A place is made once for each standing, and a standing once for as long as it holds. */
export const placeFrom = (standing: Standing): Place => {
  let place = places.get(standing);
  if (!place) {
    place = makePlace(standing);
    places.set(standing, place);
  }
  return place;
};

const places = new WeakMap<Standing, Place>();

const makePlace = (standing: Standing): Place => ({
  space: presentSpaceRef(standing.space),
  facts: {
    read: readSpace(standing.facts),
    post: postInSpace(standing.facts),
    participate: commentInSpace(standing.facts),
    moderate: moderateSpace(standing.facts),
  },
  inFeed: standing.settings.follow && !standing.settings.mute,
  muted: standing.settings.mute,
  standing,
});
