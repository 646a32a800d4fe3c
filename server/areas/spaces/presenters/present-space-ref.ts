import type { SpaceRef } from '#views/types/space.ts';
import type { SpaceSummary } from '../queries/space-index.ts';

/** A space as a name with an icon, wherever one is mentioned. */
export const presentSpaceRef = (space: SpaceSummary): SpaceRef =>
  ({ id: space._id.toString(), slug: space.slug, name: space.name, kind: space.kind, icon: space.icon, hue: space.hue });
