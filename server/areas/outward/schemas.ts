import { z } from 'zod';
import { accountKinds } from './models/accounts.ts';
import { consentRoles, mirrorStates } from './models/mirrors.ts';
import { replyStates } from './models/outside-replies.ts';

/** What comes in from outside; lengths are in letters. */
const id = z.string().max(100);
const personId = z.string().regex(/^[0-9a-f]{24}$/);
const note = z.string().max(1_000);
const reason = z.string().trim().min(1).max(1_000);
const cursor = z.string().max(600, 'errors.cursor').optional();
const limit = z.coerce.number().int().min(1).max(100).default(20);
const date = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const language = z.string().regex(/^[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8}){0,3}$/);
const address = z.url({ protocol: /^https?$/ }).max(2_000);
const timeZone = z.string().max(60).refine((zone) => { try { new Intl.DateTimeFormat('en', { timeZone: zone }); return true; } catch { return false; } }, 'errors.not-valid');
const value = z.union([z.string().max(4_000), z.number(), z.boolean(), z.null()]);
const values = z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,60}$/), value);
const disclosures = z.record(language, z.string().max(200));

export const idParams = z.object({ id });
export const findingParams = z.object({ id, finding: z.string().max(100) });
export const slugParams = z.object({ slug: z.string().max(60) });
export const pluginParams = z.object({ id: z.string().max(60) });

export const networkBody = z.object({ hosts: z.array(z.string().max(253)).max(50), allowPrivate: z.boolean().default(false), settings: values.default({}) }).strict();
export const onBody = z.object({ on: z.boolean() }).strict();
export const connectBody = z.object({ network: z.string().max(60), kind: z.enum(accountKinds).default('brand'), name: z.string().max(100).default(''), fields: values.default({}) }).strict();
export const policyBody = z.object({
  approval: z.array(z.object({ rule: z.enum(['any', 'all']), personIds: z.array(personId).min(1).max(50) }).strict()).max(10),
  approveAnswers: z.boolean(), askShown: z.boolean(), disclosure: disclosures.nullable(), audience: z.string().max(100).nullable(),
  perWeek: z.number().int().min(1).max(1_000).nullable(), hourlyCap: z.number().int().min(1).max(10_000), quiet: z.object({ from: time, until: time }).strict().nullable(),
  slots: z.array(z.object({ day: z.number().int().min(1).max(7), time }).strict()).max(100), timeZone, maximumAgeHours: z.number().int().min(1).max(720), shortLinks: z.boolean(), language,
}).partial().strict();
export const changeAccountBody = z.object({ name: z.string().trim().min(1).max(100), policy: policyBody }).partial().strict();
export const reasonBody = z.object({ reason }).strict();

export const accountsQuery = z.object({ own: z.enum(['true', 'false']).transform((text) => text === 'true').optional() }).strict();
export const mirrorsQuery = z.object({ state: z.enum(mirrorStates).optional(), post: id.optional(), cursor, limit }).strict();
export const copiesQuery = z.object({ post: id.optional(), account: id.optional(), cursor, limit }).strict();
export const repliesQuery = z.object({
  state: z.enum([...replyStates, 'unanswered']).optional(), owner: z.union([z.literal('me'), id]).optional(), post: id.optional(), cursor, limit,
}).strict();
export const planQuery = z.object({ from: date.optional(), until: date.optional(), account: id.optional() }).strict();

export const nominateBody = z.object({ post: id.min(1), note: note.default('') }).strict();
export const patchMirrorBody = z.union([
  z.object({ state: z.literal('working') }).strict(), z.object({ state: z.literal('declined'), reason }).strict(), z.object({ state: z.literal('ended') }).strict(),
  z.object({ postSeen: z.literal(true) }).strict(),
]);
export const consentBody = z.union([z.object({ given: z.boolean() }).strict(), z.object({ person: personId, role: z.enum(consentRoles).exclude(['author']) }).strict()]);
export const approveBody = z.object({ variant: id.min(1), hash: z.string().max(100) }).strict();
export const withdrawBody = z.object({ variant: id.optional(), reason: note.default('') }).strict();
export const addVariantBody = z.object({ account: id.min(1) }).strict();
export const editVariantBody = z.object({
  text: z.string().max(100_000), title: z.string().max(300), media: z.array(z.object({ id, alt: z.string().max(2_000).default('') }).strict()).max(20),
  link: z.object({ url: address, title: z.string().max(300).default(''), description: z.string().max(1_000).default('') }).strict().nullable(), options: values, language,
  window: z.object({ from: date.nullable().default(null), until: date.nullable().default(null) }).strict(), revision: z.number().int(),
}).partial().strict();
export const scheduleBody = z.object({ at: z.union([z.literal('now'), z.literal('next-slot'), date]), reason: note.optional(), replace: z.boolean().optional() }).strict();
export const hashBody = z.object({ hash: z.string().max(100) }).strict();
export const resolveBody = z.object({ how: z.enum(['confirmed', 'sent-again', 'given-up']), url: address.optional(), id: z.string().max(500).optional() }).strict();
export const settingsBody = z.object({
  labels: z.array(z.string().trim().min(1).max(100)).max(100), words: z.array(z.object({ word: z.string().trim().min(1).max(100), level: z.enum(['warning', 'block']) }).strict()).max(1_000),
  internalHosts: z.array(z.string().trim().toLowerCase().regex(/^[a-z0-9.-]{1,253}$/)).max(100), disclosure: z.object({ brand: disclosures, personal: disclosures }).strict(),
  utm: z.object({ source: z.string().max(100), medium: z.string().max(100), campaign: z.string().max(100) }).strict().nullable(),
  audiences: z.array(z.object({ name: z.string().trim().min(1).max(100), perWeek: z.number().int().min(1).max(1_000) }).strict()).max(50),
  licences: z.array(z.object({ network: z.string().max(60), kind: z.enum(accountKinds), licence: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(60) }).strict()).max(200),
  replyRetentionDays: z.number().int().min(1).max(3_650), responseHours: z.number().min(0.5).max(200),
  workingHours: z.object({ start: time, end: time, days: z.array(z.number().int().min(1).max(7)).max(7), timeZone }).strict(),
}).partial().strict();

export const correctionBody = z.object({ text: z.string().trim().min(1).max(10_000), language: language.optional(), reason: note.optional() }).strict();
export const answerReplyBody = z.object({ text: z.string().trim().min(1).max(10_000), language: language.optional() }).strict();
export const approveAnswerBody = z.object({ revision: z.number().int() }).strict();
export const handleReplyBody = z.union([
  z.object({ owner: personId.nullable() }).strict(), z.object({ snoozedUntil: date }).strict(), z.object({ note: reason }).strict(), z.object({ noAnswerNeeded: reason }).strict(),
  z.object({ reopen: z.literal(true) }).strict(), z.object({ draft: z.string().trim().min(1).max(10_000) }).strict(),
]);
export const handLookBody = z.object({ found: z.number().int().min(0).max(100_000), note: note.default('') }).strict();
export const shareableBody = z.object({ points: z.array(z.string().trim().min(1).max(500)).max(10), link: address.nullable().default(null) }).strict();
export const shareBody = z.object({ post: id.min(1), account: id.optional(), network: z.string().max(60).optional(), text: z.string().trim().min(1).max(10_000), language }).strict();

const viewed = z.looseObject({ id: z.string() });
export const itemsAnswer = z.object({ items: z.array(viewed), next: z.string().nullable() });
export const itemAnswer = viewed;
export const anyAnswer = z.looseObject({});
