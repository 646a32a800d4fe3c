import type { Area } from '#server/area.ts';
import { cohortRooms, enrolmentTranslators, trainersMoved } from './live/tell-enrolments.ts';
import { learnFrame } from './queries/count-due.ts';
import { learnApiRoutes } from './routes/learn-api.ts';
import { learnPageRoutes } from './routes/learn-pages.ts';

/** What the area is made of where people learn. */
export const learnPart = {
  routes: [...learnApiRoutes, ...learnPageRoutes],
  live: { translators: enrolmentTranslators, targets: [cohortRooms], revocations: [trainersMoved] },
  frame: [learnFrame],
} as const satisfies Partial<Area>;
