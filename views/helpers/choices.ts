import { hueSteps, hueStep } from '#views/helpers/hue.ts';

export interface ChoiceItem {
  readonly value: string;
  readonly name: string;
  readonly checked: boolean;
}

const firstMonday = Date.UTC(2024, 0, 1);
const dayMilliseconds = 86_400_000;
const weekdayName = (locale: string, day: number): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(firstMonday + (day - 1) * dayMilliseconds);

/** The seven days, those of `chosen` ticked: a list, or text such as "1,2,3". */
export function weekdayList(locale: string, chosen: unknown): ChoiceItem[] {
  const days = new Set(String(chosen ?? '').match(/[1-7]/g) ?? []);
  return ['1', '2', '3', '4', '5', '6', '7'].map((value) => ({ value, name: weekdayName(locale, Number(value)), checked: days.has(value) }));
}

/** "Mon–Fri" when the days follow one another, else "Mon, Wed". */
export function weekdaysText(locale: string, days: unknown): string {
  const list = (Array.isArray(days) ? days.map(Number) : []).sort((left, right) => left - right);
  const first = list[0];
  const last = list[list.length - 1];
  if (first === undefined || last === undefined) return '';
  if (list.length > 2 && last - first === list.length - 1) return `${weekdayName(locale, first)}–${weekdayName(locale, last)}`;
  return list.map((day) => weekdayName(locale, day)).join(', ');
}

/** A language in the reader's own words: "de" → "German". */
export function languageName(locale: string, code: unknown): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(String(code)) ?? String(code);
  } catch {
    return String(code);
  }
}

/** The four roles, those held ticked. */
export function roleList(held: unknown): { value: string; checked: boolean }[] {
  return ['employee', 'trainer', 'comms', 'admin'].map((value) => ({ value, checked: Array.isArray(held) && held.includes(value) }));
}

/** Every colour that can be chosen, the one nearest to `chosen` ticked. */
export function hueList(chosen: unknown): { hue: number; checked: boolean }[] {
  const step = chosen === '' || chosen === null || chosen === undefined ? -1 : hueStep(Number(chosen));
  return Array.from({ length: hueSteps }, (_value, index) => ({ hue: index * (360 / hueSteps), checked: index === step }));
}
