import type { Area } from '#server/area.ts';
import { coverLink } from './commands/set-cover.ts';
import { spacesEvents } from './events.ts';
import { spacesFrame } from './frame.ts';
import { spacesRevocations } from './live/revocations.ts';
import { spaceRooms } from './live/space-rooms.ts';
import { tellSpaceChanged } from './live/tell-space-changed.ts';
import { memberships } from './models/memberships.ts';
import { spaces } from './models/spaces.ts';
import { findStanding } from './queries/find-standing.ts';
import { keepSpaceCaches } from './queries/keep-caches.ts';
import { spacesRoutes } from './routes.ts';
import { joinDefaultSpaces } from './subscribers/join-default-spaces.ts';

export const spacesArea: Area = {
  name: 'spaces',
  collections: [spaces, memberships],
  routes: spacesRoutes,
  events: spacesEvents,
  subscribers: [joinDefaultSpaces],
  jobs: [],
  live: { translators: [tellSpaceChanged], targets: [spaceRooms], revocations: spacesRevocations },
  frame: [spacesFrame],
  start: (ctx) => {
    keepSpaceCaches(ctx);
    ctx.files.admit(coverLink, async (viewer, spaceIds) => {
      for (const spaceId of spaceIds) if (await findStanding(ctx, viewer, spaceId)) return true;
      return false;
    });
  },
};
