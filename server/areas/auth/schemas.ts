import { z } from 'zod';
import { roles } from '#core/access/viewer.ts';

/** Input of sign-in, sessions, tokens, invitations and sign-on settings. */
const line = (maximum: number) => z.string().trim().max(maximum);
const address = z.string().trim().toLowerCase().max(254).regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/, 'errors.not-an-address');
/** Not checked for its form, so that every address is answered alike. */
const typedAddress = z.string().trim().toLowerCase().min(1).max(254);
const password = z.string().min(1).max(1_000);
const ticked = z.enum(['on', 'true', '']).optional().transform((box) => box === 'on' || box === 'true');

export const sessionBody = z.object({ email: typedAddress, password }).strict();
export const signInForm = z.object({ email: typedAddress, password: z.string().max(1_000).default(''), returnTo: z.string().max(2_000).default('/') }).strict();
export const signInQuery = z.object({ returnTo: z.string().max(2_000).default('/') });
export const forgotForm = z.object({ email: typedAddress }).strict();
export const linkParams = z.object({ token: z.string().max(100) });
export const choosePasswordForm = z.object({ password, name: line(120).optional(), email: z.union([z.literal(''), address]).optional() }).strict();

export const sessionParams = z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) });
export const changePasswordForm = z.object({ currentPassword: password, newPassword: password }).strict();
export const idParams = z.object({ id: z.string().max(100) });

export const tokenBody = z.object({ name: line(80).min(1), expiresInDays: z.int().min(1).max(3_650).nullable().optional() }).strict();
export const tokenForm = z.object({ name: line(80).min(1), expiresInDays: z.enum(['', '30', '90', '365']).default('').transform((days) => (days === '' ? null : Number(days))) }).strict();

const roleList = z.union([z.enum(roles).transform((role) => [role]), z.array(z.enum(roles)).max(4)]).optional().transform((list) => list ?? []);
export const inviteForm = z.object({ name: line(120).min(1), email: address, title: line(120).default(''), department: line(80).default(''), location: line(100).default(''), roles: roleList }).strict();

export const slugParams = z.object({ provider: z.string().max(60) });
export const loginQuery = z.object({ returnTo: z.string().max(2_000).optional(), RelayState: z.string().max(2_000).optional() });
export const acsForm = z.object({ SAMLResponse: z.string(), RelayState: z.string().optional(), again: z.literal('1').optional() });
export const logoutQuery = z.object({ SAMLRequest: z.string().optional(), SAMLResponse: z.string().optional() });
export const logoutForm = z.object({ SAMLRequest: z.string().optional(), SAMLResponse: z.string().optional(), RelayState: z.string().optional() });

export const signOnSlugParams = z.object({ slug: z.string().max(60) });
export const signOnPolicyForm = z.object({ identityProvidersOnly: ticked }).strict();

const domainList = z.string().max(4_000).default('').transform((text) => [...new Set(text.toLowerCase().split(/[\s,;]+/).map((domain) => domain.replace(/^@/, '')).filter((domain) => domain !== ''))])
  .pipe(z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'sign-on.problems.domain')).max(50));

/** One line each: `group = role`. */
const roleMapping = z.string().max(8_000).default('').transform((text, context) => text.split('\n').map((entry) => entry.trim()).filter((entry) => entry !== '').flatMap((entry) => {
  const split = entry.lastIndexOf('=');
  const group = entry.slice(0, split).trim();
  const role = roles.find((known) => known === entry.slice(split + 1).trim().toLowerCase());
  if (split > 0 && group !== '' && role) return [{ group, role }];
  context.addIssue({ code: 'custom', message: 'sign-on.problems.role-mapping' });
  return [];
})).pipe(z.array(z.object({ group: z.string().max(300), role: z.enum(roles) })).max(100));

export const identityProviderForm = z.object({
  name: line(80).min(1),
  slug: line(40).toLowerCase().default(''),
  domains: domainList,
  metadataUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2_000)]).default(''),
  metadata: z.string().max(250_000).default(''),
  attributeSubject: line(200).default(''),
  attributeEmail: line(200).default(''),
  attributeName: line(200).default(''),
  attributeTitle: line(200).default(''),
  attributeDepartment: line(200).default(''),
  attributeLocation: line(200).default(''),
  attributeGroups: line(200).default(''),
  roleMapping,
  enabled: ticked,
  /** The box says what is unusual, so that a form without it is the safe choice. */
  assertionOnly: ticked,
  linkByMail: ticked,
}).strict();

export const tokenAnswer = z.object({ id: z.string(), name: z.string(), createdAt: z.string(), lastUsedAt: z.string().nullable(), expiresAt: z.string().nullable() });
export const newTokenAnswer = tokenAnswer.extend({ token: z.string() });
export const sessionAnswer = z.object({ person: z.object({ id: z.string(), handle: z.string(), name: z.string() }).loose(), roles: z.array(z.enum(roles)) });
