import type { Route } from '#core/http/route.ts';
import { spacesApiRoutes } from './api-routes.ts';
import { spaceEditRoutes } from './edit-routes.ts';
import { meRoutes } from './me-routes.ts';
import { spaceMemberRoutes } from './member-routes.ts';
import { spacesPageRoutes } from './page-routes.ts';

export const spacesRoutes: readonly Route[] = [...meRoutes, ...spacesApiRoutes, ...spaceMemberRoutes, ...spaceEditRoutes, ...spacesPageRoutes];
