import type { Area } from '#server/area.ts';
import { outwardEvents } from './events.ts';
import { accounts } from './models/accounts.ts';
import { acts } from './models/acts.ts';
import { connections } from './models/connections.ts';
import { copies } from './models/copies.ts';
import { handLooks } from './models/hand-looks.ts';
import { mirrors } from './models/mirrors.ts';
import { networkSetups } from './models/network-setups.ts';
import { outsideReplies } from './models/outside-replies.ts';
import { outwardSettings } from './models/outward-settings.ts';
import { pluginMemory } from './models/plugin-memory.ts';
import { shareables } from './models/shareables.ts';
import { shortLinks } from './models/short-links.ts';
import { variants } from './models/variants.ts';

export const outwardArea: Area = {
  name: 'outward',
  collections: [
    networkSetups, pluginMemory, accounts, connections, mirrors, variants, acts, copies, outsideReplies, handLooks, shareables, shortLinks, outwardSettings,
  ],
  routes: [],
  events: outwardEvents,
  subscribers: [],
  jobs: [],
};
