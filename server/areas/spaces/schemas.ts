import { z } from 'zod';
import { spaceIconNames } from '#views/helpers/icons.ts';
import { memberRoles, notifyLevels } from './models/memberships.ts';
import { outsideRules, spaceKinds } from './models/spaces.ts';

const slug = z.string().trim().min(2).max(60).refine((text) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text !== 'new' && !/^[0-9a-f]{24}$/.test(text), 'errors.slug');

const fields = {
  name: z.string().trim().min(1).max(80),
  kind: z.enum(spaceKinds),
  purpose: z.string().trim().max(300),
  about: z.string().max(20_000),
  icon: z.enum(spaceIconNames),
  hue: z.int().min(0).max(359),
  isDefault: z.boolean(),
  outside: z.enum(outsideRules),
};

export const createSpaceBody = z.object({
  name: fields.name,
  slug: slug.optional(),
  kind: fields.kind.default('open'),
  purpose: fields.purpose.default(''),
  about: fields.about.default(''),
  icon: fields.icon.default('messages-square'),
  hue: fields.hue.optional(),
  isDefault: fields.isDefault.default(false),
  outside: fields.outside.default('never'),
}).strict();

export const updateSpaceBody = z.object({ ...fields, slug, archived: z.boolean() }).partial().strict();

const box = z.enum(['on', 'true', '']).optional().transform((value) => value === 'on' || value === 'true');
const hueText = z.coerce.number().int().min(0).max(359);

/** The form of a new and of an existing space; an unticked box is not sent. */
export const spaceForm = z.object({
  name: fields.name,
  slug: z.union([z.literal('').transform(() => undefined), slug]).optional(),
  kind: fields.kind,
  purpose: fields.purpose.default(''),
  about: fields.about.default(''),
  icon: fields.icon.default('messages-square'),
  hue: z.union([z.literal('').transform(() => undefined), hueText]).optional(),
  isDefault: box,
  /** Says that the form had the box of `isDefault`: an unticked box is not sent. */
  asksDefault: box,
  outside: fields.outside.default('never'),
  removeCover: box,
});

export const spaceParams = z.object({ id: z.string().max(100) });
export const slugParams = z.object({ slug: z.string().max(100) });
export const memberParams = z.object({ id: z.string().max(100), personId: z.string().max(100) });

export const spacesQuery = z.object({
  query: z.string().max(200).optional(),
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const membersQuery = spacesQuery.omit({ query: true });

export const memberBody = z.object({ role: z.enum(memberRoles) }).partial().strict().optional();

export const memberForm = z.object({
  /** Id or handle. */
  person: z.string().trim().min(1).max(100),
  act: z.enum(['add', 'admit', 'decline', 'remove', 'make-owner', 'make-member']),
});

export const settingsBody = z.object({ follow: z.boolean(), mute: z.boolean(), notify: z.enum(notifyLevels) }).partial().strict();

export const settingsForm = z.object({
  follow: box,
  mute: box,
  notify: z.enum(notifyLevels),
  returnTo: z.string().max(500).optional(),
});

export const returnForm = z.object({ returnTo: z.string().max(500).optional() });
