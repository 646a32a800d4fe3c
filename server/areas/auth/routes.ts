import type { Route } from '#core/http/route.ts';
import { accessRoutes } from './routes/access-routes.ts';
import { apiRoutes } from './routes/api-routes.ts';
import { invitationRoutes } from './routes/invitation-routes.ts';
import { linkRoutes } from './routes/link-routes.ts';
import { samlRoutes } from './routes/saml-routes.ts';
import { settingsRoutes } from './routes/settings-routes.ts';
import { signInRoutes } from './routes/sign-in-routes.ts';

export const authRoutes: readonly Route[] = [...signInRoutes, ...linkRoutes, ...accessRoutes, ...invitationRoutes, ...apiRoutes, ...samlRoutes, ...settingsRoutes];
