import type { Area } from '#server/area.ts';
import { tellOff } from './commands/switch-network.ts';
import { outwardEvents } from './events.ts';
import { fetchReplies, keepReplies, lookForReplies } from './jobs/fetch-replies.ts';
import { lookAfterQueues, renewCredentials } from './jobs/look-after.ts';
import { workAccount } from './jobs/work-account.ts';
import { outwardTranslators } from './live/tell-outward.ts';
import { measureQueues } from './ledger/measure-queues.ts';
import { accounts } from './models/accounts.ts';
import { acts } from './models/acts.ts';
import { connections } from './models/connections.ts';
import { copies } from './models/copies.ts';
import { corrections } from './models/corrections.ts';
import { handLooks } from './models/hand-looks.ts';
import { mirrors } from './models/mirrors.ts';
import { networkSetups } from './models/network-setups.ts';
import { outsideReplies } from './models/outside-replies.ts';
import { outwardSettings } from './models/outward-settings.ts';
import { pluginMemory } from './models/plugin-memory.ts';
import { shareables } from './models/shareables.ts';
import { shortLinks } from './models/short-links.ts';
import { variants } from './models/variants.ts';
import { networksOf } from './networks/network-host.ts';
import { networkMemory } from './networks/network-memory.ts';
import { accountsApiRoutes } from './routes/api-accounts.ts';
import { correctionsApiRoutes } from './routes/api-corrections.ts';
import { deskApiRoutes } from './routes/api-desk.ts';
import { mirrorsApiRoutes } from './routes/api-mirrors.ts';
import { repliesApiRoutes } from './routes/api-replies.ts';
import { variantsApiRoutes } from './routes/api-variants.ts';
import { accountPageRoutes } from './routes/account-pages.ts';
import { connectPageRoutes } from './routes/connect-pages.ts';
import { correctionFormRoutes } from './routes/correction-forms.ts';
import { deskPageRoutes } from './routes/desk-pages.ts';
import { inboxPageRoutes } from './routes/inbox-pages.ts';
import { ledgerPage } from './routes/ledger-page.ts';
import { mirrorPageRoutes } from './routes/mirror-pages.ts';
import { networkPageRoutes } from './routes/network-pages.ts';
import { planPage } from './routes/plan-page.ts';
import { postPageRoutes } from './routes/post-pages.ts';
import { receiveHook } from './routes/receive-hook.ts';
import { variantFormRoutes } from './routes/variant-forms.ts';
import { outwardLinkRoutes } from './routes/connect-return.ts';
import { tellPractice } from './subscribers/tell-practice.ts';
import { holdClosedSpaces, holdEditedPosts, holdGoneAuthors, takeBackRemovedPosts } from './subscribers/follow-posts.ts';
import { followLicenceRules, followLicences } from './subscribers/follow-licences.ts';
import { lookAfterLicences } from './jobs/look-after-licences.ts';
import { licenceExceptions } from './models/licence-exceptions.ts';
import { licenceRoutes } from './routes/licence-pages.ts';

export const outwardArea: Area = {
  name: 'outward',
  collections: [
    networkSetups, pluginMemory, accounts, connections, mirrors, variants, acts, copies, corrections, outsideReplies, handLooks, shareables, shortLinks, outwardSettings, licenceExceptions,
  ],
  routes: [
    ...accountsApiRoutes, ...mirrorsApiRoutes, ...variantsApiRoutes, ...correctionsApiRoutes, ...deskApiRoutes, ...repliesApiRoutes, ...outwardLinkRoutes,
    ...deskPageRoutes, ...mirrorPageRoutes, ...variantFormRoutes, ...correctionFormRoutes, planPage, ...connectPageRoutes, ...accountPageRoutes, ...networkPageRoutes,
    ...inboxPageRoutes, ledgerPage, ...postPageRoutes, ...licenceRoutes,
  ],
  events: outwardEvents,
  subscribers: [takeBackRemovedPosts, holdEditedPosts, holdClosedSpaces, holdGoneAuthors, followLicences, followLicenceRules, tellPractice],
  jobs: [workAccount, lookAfterQueues, renewCredentials, fetchReplies, lookForReplies, keepReplies, lookAfterLicences],
  live: { translators: outwardTranslators },
  inbound: receiveHook,
  start: (ctx) => {
    const host = networksOf(ctx);
    host.remember(networkMemory(ctx));
    measureQueues(ctx);
    host.onOff(({ id, reason }) => void tellOff(ctx, id, reason).catch((error: unknown) => ctx.log.error({ err: error, plugin: id }, 'It could not be written down that a plugin is off.')));
  },
};
