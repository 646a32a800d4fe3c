import { z } from 'zod';

const id = z.string().max(100);
const text = z.string().max(20_000);
const short = z.string().max(1_000);
const list = z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(id).max(50));
const ticked = z.literal('true').optional().transform((value) => value === 'true');

/** A form whose fields a plugin names. */
export const pluginForm = z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,60}$/), z.string().max(4_000));
/** What the form of a text holds: besides these, `alt-<file>` for each picture and the fields of the plugin's options. */
export const variantForm = z.object({ text, title: z.string().max(300).optional(), without: list }).catchall(z.string().max(4_000));
export const variantsForm = z.object({ account: list }).strict();
export const reasonForm = z.object({ reason: short.trim().min(1) }).strict();
export const findingForm = z.object({ finding: id, reason: short.trim().min(1).optional() }).strict();
export const correctionForm = z.object({ text: z.string().trim().min(1).max(10_000), reason: short.default('') }).strict();
export const hashForm = z.object({ hash: id }).strict();
export const scheduleForm = z.object({ when: z.enum(['now', 'slot', 'at', 'replace']), at: z.string().max(30).default(''), reason: short.default('') }).strict();
export const answerForm = z.object({ answer: z.enum(['given', 'refused', 'withdrawn']), returnTo: z.string().max(2_000).optional() }).strict();
export const askForm = z.object({ person: id.min(1), role: z.enum(['shown', 'named']) }).strict();
export const nominateForm = z.object({ note: short.default('') }).strict();
export const actForm = z.object({ url: z.string().max(2_000).default(''), returnTo: z.string().max(2_000).optional() }).strict();
export const policyForm = z.object({
  approvalRule: z.enum(['none', 'any', 'all']), approvers: short.default(''), approveAnswers: ticked, askShown: ticked, shortLinks: ticked, perWeek: z.string().max(10).default(''), hourlyCap: z.coerce.number().int().min(1).max(10_000),
  maximumAgeHours: z.coerce.number().int().min(1).max(720), quietFrom: z.string().max(5).default(''), quietUntil: z.string().max(5).default(''), timeZone: z.string().max(60), slots: short.default(''), disclosureEn: z.string().max(200).default(''), disclosureDe: z.string().max(200).default(''),
}).strict();
export const rulesForm = z.object({
  labels: text.default(''), warned: text.default(''), blocked: text.default(''), internalHosts: text.default(''), brandEn: z.string().max(200).default(''), brandDe: z.string().max(200).default(''), personalEn: z.string().max(200).default(''), personalDe: z.string().max(200).default(''),
  utmSource: z.string().max(100).default(''), utmMedium: z.string().max(100).default(''), utmCampaign: z.string().max(100).default(''), responseHours: z.coerce.number().min(0.5).max(200), replyRetentionDays: z.coerce.number().int().min(1).max(3_650),
}).strict();
