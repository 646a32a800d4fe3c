import { DateTime } from 'luxon';
import { translate } from '#core/text/translate.ts';
import type { EnrolmentView } from '#views/types/training-learn.ts';

interface Reader { readonly locale: string; readonly timeZone: string }

const soonDays = 3;

/** Days of the calendar from today until then, where somebody is; negative for what is past. */
const daysUntil = (now: Date, at: Date, timeZone: string): number =>
  Math.round(DateTime.fromJSDate(at, { zone: timeZone }).startOf('day').diff(DateTime.fromJSDate(now, { zone: timeZone }).startOf('day'), 'days').days);

/** Until when there is time, in one word and in words. */
export const dueWords = (now: Date, enrolment: { readonly dueAt: Date | null; readonly state: EnrolmentView['state'] }, { locale, timeZone }: Reader): Pick<EnrolmentView, 'due' | 'dueText'> => {
  const { dueAt, state } = enrolment;
  if (dueAt === null || state === 'done' || state === 'ended') return { due: 'none', dueText: '' };
  const days = daysUntil(now, dueAt, timeZone);
  const words = (key: string, values: Record<string, string | number> = {}): string => translate(locale, `learn.due.${key}`, values);
  if (dueAt < now) return { due: 'late', dueText: days === 0 ? words('late-today') : words('late', { count: -days }) };
  if (days === 0) return { due: 'today', dueText: words('today') };
  const date = DateTime.fromJSDate(dueAt, { zone: timeZone }).setLocale(locale);
  const text = days === 1 ? words('tomorrow') : days < 7 ? words('weekday', { day: date.toFormat('cccc') }) : words('date', { date: date.toLocaleString({ day: 'numeric', month: 'long', ...(days > 300 ? { year: 'numeric' } : {}) }) });
  return { due: days <= soonDays ? 'soon' : 'later', dueText: text };
};

/** A moment in words, such as "Monday, 3 March, 09:00". */
export const momentWords = (at: Date, { locale, timeZone }: Reader): string =>
  DateTime.fromJSDate(at, { zone: timeZone }).setLocale(locale === 'en' ? 'en-GB' : locale).toLocaleString({ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
