import type { Route } from '#core/http/route.ts';
import { peopleApiRoutes } from './api-routes.ts';
import { peopleManageRoutes } from './manage-routes.ts';
import { peoplePageRoutes } from './page-routes.ts';
import { peopleSettingsRoutes } from './settings-routes.ts';

export const peopleRoutes: readonly Route[] = [...peopleApiRoutes, ...peoplePageRoutes, ...peopleSettingsRoutes, ...peopleManageRoutes];
