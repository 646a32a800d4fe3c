import type { SpaceRef, SpaceView } from '#views/types/space.ts';
import { everyone, henrike, jonas, mara } from './people.ts';

const ref = (id: string, slug: string, name: string, icon: string, hue: number, kind: SpaceRef['kind'] = 'open'): SpaceRef => ({ id, slug, name, icon, hue, kind });

export const townSquare = ref('s1', 'town-square', 'Town square', 'coffee', 60);
export const production = ref('s2', 'production', 'Production', 'factory', 210);
export const help = ref('s3', 'help-desk', 'Help desk', 'life-buoy', 165);
export const safety = ref('s4', 'safety', 'Safety first', 'shield', 30);
export const board = ref('s5', 'works-council', 'Works council', 'scale', 285, 'closed');
export const move = ref('s6', 'new-building', 'The new building, and everything that moves with it', 'building-2', 120, 'secret');
export const allSpaces = [townSquare, production, help, safety, board, move];

const view = (space: SpaceRef, purpose: string, more: Partial<SpaceView>): SpaceView => ({
  ...space,
  purpose,
  aboutHtml: '<p>Post what the next shift should know. Pictures help. If something is <strong>dangerous</strong>, ring 112 inside first, then write.</p><ul><li>Questions get an answer within a day</li><li>No photos of people without asking them</li></ul>',
  cover: null, isDefault: false, archived: false, outside: 'with-approval', memberCount: 41, owners: [mara, henrike], standing: 'none',
  settings: { follow: true, mute: false, notify: 'mentions' },
  can: { read: true, join: false, ask: false, leave: true, post: true, edit: false, manageMembers: false },
  ...more,
});

export const productionView = view(production, 'From shift to shift: what runs, what stands, and what we learned from it.', {
  cover: '/files/cover.svg', standing: 'owner', can: { read: true, join: false, ask: false, leave: true, post: true, edit: true, manageMembers: true },
});
export const spaceViews: readonly SpaceView[] = [
  view(townSquare, 'For everyone: hello, thank you, lost and found.', { isDefault: true, memberCount: 57, standing: 'member', cover: '/files/square.svg' }),
  productionView,
  view(help, 'Ask anything about laptops, doors, and the printer on the second floor.', { memberCount: 55, standing: 'none', can: { read: true, join: true, ask: false, leave: false, post: false, edit: false, manageMembers: false } }),
  view(safety, 'Near misses, good catches, and the answers to both.', { memberCount: 38, standing: 'member' }),
  view(board, 'Talk to the works council. Closed, so that it stays among members.', { memberCount: 12, owners: [jonas], can: { read: false, join: false, ask: true, leave: false, post: false, edit: false, manageMembers: false } }),
  view(move, 'Plans, floors, dates.', { memberCount: everyone.length, standing: 'asked' }),
];
