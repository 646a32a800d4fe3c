import { z } from 'zod';
import { defineEvent } from '#core/events/event-log.ts';
import { memberRoles } from './models/memberships.ts';
import { spaceKinds } from './models/spaces.ts';

const space = z.object({ spaceId: z.string() });
const member = space.extend({ personId: z.string() });

export const spaceCreated = defineEvent('spaces.space.created', space.extend({ kind: z.enum(spaceKinds) }));
/** `fields` names what changed; `kind` and `kindBefore` differ when it opened or closed. */
export const spaceUpdated = defineEvent('spaces.space.updated', space.extend({
  fields: z.array(z.string()), kind: z.enum(spaceKinds), kindBefore: z.enum(spaceKinds),
}));
export const spaceArchived = defineEvent('spaces.space.archived', space);
export const spaceRestored = defineEvent('spaces.space.restored', space);
/** The actor is the person, an owner who added or approved them, or null for a default space. */
export const memberJoined = defineEvent('spaces.member.joined', member);
export const memberAsked = defineEvent('spaces.member.asked', member);
export const memberDeclined = defineEvent('spaces.member.declined', member);
export const memberLeft = defineEvent('spaces.member.left', member);
export const memberRemoved = defineEvent('spaces.member.removed', member);
export const memberRoleChanged = defineEvent('spaces.member.role-changed', member.extend({ role: z.enum(memberRoles) }));
export const spaceSettingsChanged = defineEvent('spaces.settings.changed', member);

export const spacesEvents = [
  spaceCreated, spaceUpdated, spaceArchived, spaceRestored, memberJoined, memberAsked, memberDeclined, memberLeft, memberRemoved,
  memberRoleChanged, spaceSettingsChanged,
] as const;
