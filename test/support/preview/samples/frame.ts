import type { LayoutView } from '#views/types/frame.ts';
import { aylin, henrike, mara, priya, tomasz } from './people.ts';
import { allSpaces } from './spaces.ts';
import { longThread, waiting } from './posts.ts';

export const now = '2026-03-10T09:30:00Z';

/** The layout around a page, as core/http would make it for Aylin, an admin. */
export function layoutView(path: string, title: string, theme: LayoutView['theme'], signedIn: boolean): LayoutView & { readonly now: string } {
  return {
    title, theme, path, now, locale: path.startsWith('/de') ? 'de' : 'en', timeZone: 'Europe/Berlin', cursor: 4711, flash: null, demo: true,
    brand: { name: 'Parley', accent: null, logo: null },
    assets: { script: '', style: '/css/main.css', icons: '/assets/icons.svg', favicon: '/assets/favicon.svg' },
    frame: signedIn ? {
      me: { ...aylin, roles: ['employee', 'trainer', 'admin'] },
      spaces: allSpaces.map((space, index) => ({ ...space, unread: index === 1 || index === 3, muted: index === 4, followed: index !== 4 })),
      forMe: 3, learning: 1, training: 2, homeUnread: true, waitingForAnswer: [waiting, longThread, { ...waiting, id: 'w3', title: null, body: 'Does **anyone** have the key to the archive, the one with the blue ribbon?', createdAt: '2026-02-26T10:00:00Z', author: priya }],
      here: [mara, tomasz, priya, henrike],
      can: { administer: true, seeOutward: false, invite: true }, demoMailbox: true,
    } : null,
  };
}
