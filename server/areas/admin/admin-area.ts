import type { Area } from '#server/area.ts';
import { logoLink } from './commands/change-settings.ts';
import { adminEvents } from './events.ts';
import { adminFrame } from './frame.ts';
import { settings } from './models/settings.ts';
import { findBrand, keepSettings } from './queries/find-settings.ts';
import { overviewRoutes } from './routes/overview-routes.ts';
import { settingsRoutes } from './routes/settings-routes.ts';

export const adminArea: Area = {
  name: 'admin',
  collections: [settings],
  routes: [...overviewRoutes, ...settingsRoutes],
  events: adminEvents,
  subscribers: [],
  jobs: [],
  frame: [adminFrame],
  brand: findBrand,
  start: (ctx) => {
    keepSettings(ctx);
    // The logo stands on the sign-in page: anyone may see it.
    ctx.files.admit(logoLink, () => Promise.resolve(true));
    ctx.files.admitAnyone(logoLink, () => Promise.resolve(true));
    ctx.mail.wear(() => findBrand(ctx));
  },
};
