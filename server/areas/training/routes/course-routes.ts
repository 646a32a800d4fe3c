import type { Route } from '#core/http/route.ts';
import { courseApiRoutes } from './course-api.ts';
import { courseFormRoutes } from './course-forms.ts';
import { courseOutline } from './course-outline.ts';
import { coursePageRoutes } from './course-pages.ts';

/** Everything by which courses are written. */
export const courseRoutes: readonly Route[] = [...courseApiRoutes, ...coursePageRoutes, courseOutline, ...courseFormRoutes];
