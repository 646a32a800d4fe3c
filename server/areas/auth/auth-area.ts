import { loadViewer, photoLink } from '#areas/people/index.ts';
import type { Area } from '#server/area.ts';
import { adoptEnvironment } from './commands/adopt-environment.ts';
import { ensureFirstAdminLink } from './commands/ensure-first-admin-link.ts';
import { authEvents } from './events.ts';
import { sendReset } from './jobs/send-reset.ts';
import { sweep } from './jobs/sweep.ts';
import { authRevocations } from './live-revocations.ts';
import { attempts } from './models/attempts.ts';
import { credentials } from './models/credentials.ts';
import { identities } from './models/identities.ts';
import { identityProviders } from './models/identity-providers.ts';
import { invitations } from './models/invitations.ts';
import { oneTimeLinks } from './models/one-time-links.ts';
import { personalTokens } from './models/personal-tokens.ts';
import { samlRequests } from './models/saml-requests.ts';
import { sessions } from './models/sessions.ts';
import { signOnSettings } from './models/sign-on-settings.ts';
import { spentAssertions } from './models/spent-assertions.ts';
import { authenticateBearer, keepTokenCache } from './queries/authenticate-bearer.ts';
import { includesDemoAccount } from './queries/view-sign-in.ts';
import { authRoutes } from './routes.ts';
import { keepSessionCache } from './sessions/session-cache.ts';
import { SessionStore } from './sessions/session-store.ts';
import { shutOut } from './subscribers/shut-out.ts';

export const authArea: Area = {
  name: 'auth',
  collections: [attempts, credentials, identities, identityProviders, invitations, oneTimeLinks, personalTokens, samlRequests, sessions, signOnSettings, spentAssertions],
  routes: authRoutes,
  events: authEvents,
  subscribers: [shutOut],
  jobs: [sendReset, sweep],
  live: { revocations: [authRevocations] },
  identity: { sessionStore: (ctx) => new SessionStore(ctx), loadViewer, findTokenViewer: authenticateBearer },
  announce: async (ctx) => {
    const link = ctx.config.mode === 'production' ? await ensureFirstAdminLink(ctx) : null;
    return link && `There is no admin yet. Whoever opens this link within a day becomes the first: ${link}`;
  },
  start: async (ctx) => {
    keepSessionCache(ctx);
    keepTokenCache(ctx);
    if (ctx.config.mode === 'demo') ctx.files.admitAnyone(photoLink, (personIds) => includesDemoAccount(ctx, personIds));
    await adoptEnvironment(ctx);
  },
};
