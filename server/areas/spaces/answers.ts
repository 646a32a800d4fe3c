import { z } from 'zod';
import { notifyLevels } from './models/memberships.ts';
import { outsideRules, spaceKinds } from './models/spaces.ts';

/** The shapes of spaces in answers of the API; the view models of the pages are the same. */
const person = z.object({
  id: z.string(), handle: z.string(), name: z.string(), title: z.string(), department: z.string(),
  photo: z.string().nullable(), initials: z.string(), hue: z.int(), active: z.boolean(),
});

export const spaceAnswer = z.object({
  id: z.string(), slug: z.string(), name: z.string(), kind: z.enum(spaceKinds), icon: z.string(), hue: z.int(),
  purpose: z.string(), aboutHtml: z.string(), cover: z.string().nullable(), isDefault: z.boolean(), outside: z.enum(outsideRules),
  memberCount: z.int(), owners: z.array(person), standing: z.enum(['none', 'asked', 'member', 'owner']),
  settings: z.object({ follow: z.boolean(), mute: z.boolean(), notify: z.enum(notifyLevels) }),
  can: z.object({
    read: z.boolean(), join: z.boolean(), ask: z.boolean(), leave: z.boolean(), post: z.boolean(), edit: z.boolean(), manageMembers: z.boolean(),
  }),
});

export const spacesAnswer = z.object({ items: z.array(spaceAnswer), next: z.string().nullable() });

export const memberAnswer = z.object({ person, role: z.enum(['member', 'owner']) });

export const membersAnswer = z.object({ items: z.array(memberAnswer), next: z.string().nullable() });

export const standingAnswer = z.object({ standing: z.enum(['none', 'asked', 'member', 'owner']) });
