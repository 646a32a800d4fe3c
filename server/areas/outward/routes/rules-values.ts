import type { z } from 'zod';
import type { OutwardSettingsView } from '#views/types/outward.ts';
import type { OutwardSettingsInput } from '../commands/pause-all.ts';
import type { rulesForm } from './form-schemas.ts';

const listed = (text: string, separator: RegExp): string[] => [...new Set(text.split(separator).map((part) => part.trim()).filter((part) => part !== ''))];
const byLanguage = (en: string, de: string): Record<string, string> => ({ ...(en ? { en } : {}), ...(de ? { de } : {}) });

/** The rules as the form shows them. */
export const rulesValues = ({ labels, words, internalHosts, disclosure, utm, responseHours, replyRetentionDays }: OutwardSettingsView): Record<string, string> => ({
  labels: labels.join(', '), internalHosts: internalHosts.join(', '),
  warned: words.filter(({ level }) => level === 'warning').map(({ word }) => word).join('\n'), blocked: words.filter(({ level }) => level === 'block').map(({ word }) => word).join('\n'),
  brandEn: disclosure.brand['en'] ?? '', brandDe: disclosure.brand['de'] ?? '', personalEn: disclosure.personal['en'] ?? '', personalDe: disclosure.personal['de'] ?? '',
  utmSource: utm?.source ?? '', utmMedium: utm?.medium ?? '', utmCampaign: utm?.campaign ?? '', responseHours: String(responseHours), replyRetentionDays: String(replyRetentionDays),
});

export const rulesInput = (form: z.output<typeof rulesForm>): OutwardSettingsInput => ({
  labels: listed(form.labels, /[,\n]/), internalHosts: listed(form.internalHosts, /[,\s]/).map((host) => host.toLowerCase()),
  words: [...listed(form.warned, /\n/).map((word) => ({ word, level: 'warning' as const })), ...listed(form.blocked, /\n/).map((word) => ({ word, level: 'block' as const }))],
  disclosure: { brand: byLanguage(form.brandEn, form.brandDe), personal: byLanguage(form.personalEn, form.personalDe) },
  utm: form.utmSource || form.utmMedium || form.utmCampaign ? { source: form.utmSource, medium: form.utmMedium, campaign: form.utmCampaign } : null,
  responseHours: form.responseHours, replyRetentionDays: form.replyRetentionDays,
});
