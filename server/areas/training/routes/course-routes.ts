import type { Route } from '#core/http/route.ts';
import { courseApiRoutes } from './course-api.ts';

/** Everything by which courses are written. */
export const courseRoutes: readonly Route[] = [...courseApiRoutes];
