import { DateTime } from 'luxon';
import type { z } from 'zod';
import { invalidField } from '#core/errors/app-error.ts';
import type { AccountPolicy, Slot } from '#views/types/outward.ts';
import type { policyForm } from './form-schemas.ts';

const weekdays = [{ en: 'mo', de: 'mo' }, { en: 'tu', de: 'di' }, { en: 'we', de: 'mi' }, { en: 'th', de: 'do' }, { en: 'fr', de: 'fr' }, { en: 'sa', de: 'sa' }, { en: 'su', de: 'so' }] as const;
const clock = /^(?:[01]?\d|2[0-3]):[0-5]\d$/;

/** The first two letters of a day, as `slotsOf` reads them. */
const shortDay = (day: number, locale: string): string => (weekdays[day - 1]?.[locale.startsWith('de') ? 'de' : 'en'] ?? '').replace(/^./, (first) => first.toUpperCase());

/** A policy as the form shows it to somebody of a locale. */
export const policyValues = (policy: AccountPolicy, approvers: readonly string[], locale: string): Record<string, string> => ({
  approvalRule: policy.approval[0]?.rule ?? 'none', approvers: approvers.join(' '), approveAnswers: ticked(policy.approveAnswers), askShown: ticked(policy.askShown), shortLinks: ticked(policy.shortLinks),
  perWeek: policy.perWeek === null ? '' : String(policy.perWeek), hourlyCap: String(policy.hourlyCap), maximumAgeHours: String(policy.maximumAgeHours), quietFrom: policy.quiet?.from ?? '', quietUntil: policy.quiet?.until ?? '',
  timeZone: policy.timeZone, slots: policy.slots.map(({ day, time }) => `${shortDay(day, locale)} ${time}`).join(', '), disclosureEn: policy.disclosure?.['en'] ?? '', disclosureDe: policy.disclosure?.['de'] ?? '',
});

const ticked = (value: boolean): string => (value ? 'true' : '');

/** What the form says, without who approves. @throws AppError invalid, naming the field */
export function policyInput(form: z.output<typeof policyForm>): Partial<AccountPolicy> {
  const { approveAnswers, askShown, shortLinks, hourlyCap, maximumAgeHours, timeZone } = form;
  if (!DateTime.local({ zone: timeZone }).isValid) throw invalidField('timeZone', 'errors.not-a-choice');
  const perWeek = form.perWeek === '' ? null : Number(form.perWeek);
  if (perWeek !== null && (!Number.isInteger(perWeek) || perWeek < 1)) throw invalidField('perWeek', 'errors.not-valid');
  const disclosure = { ...(form.disclosureEn ? { en: form.disclosureEn } : {}), ...(form.disclosureDe ? { de: form.disclosureDe } : {}) };
  return { approveAnswers, askShown, shortLinks, hourlyCap, maximumAgeHours, timeZone, perWeek, quiet: quietOf(form), slots: slotsOf(form.slots), disclosure: Object.keys(disclosure).length > 0 ? disclosure : null };
}

function quietOf({ quietFrom, quietUntil }: { readonly quietFrom: string; readonly quietUntil: string }): AccountPolicy['quiet'] {
  if (quietFrom === '' && quietUntil === '') return null;
  if (!clock.test(quietFrom)) throw invalidField('quietFrom', 'errors.not-valid');
  if (!clock.test(quietUntil)) throw invalidField('quietUntil', 'errors.not-valid');
  return { from: quietFrom, until: quietUntil };
}

/** `Mo 09:30, We 14:00`, in English or German. */
function slotsOf(text: string): Slot[] {
  return text.split(',').map((part) => part.trim()).filter((part) => part !== '').map((part) => {
    const [name = '', time = ''] = part.split(/\s+/);
    const day = weekdays.findIndex((names) => Object.values(names).some((start) => name.toLowerCase().startsWith(start))) + 1;
    if (day === 0 || !clock.test(time)) throw invalidField('slots', 'errors.outward.slots');
    return { day, time: time.padStart(5, '0') };
  });
}
