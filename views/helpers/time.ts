import type { Translate } from '#views/helpers/translate.ts';

/** What every text of time needs; comes from the root data of a template. */
export interface TimePlace {
  readonly locale: string;
  /** IANA zone, such as Europe/Berlin. */
  readonly timeZone: string;
  /** ISO 8601. */
  readonly now: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Plain English means the 24-hour clock and the day before the month. */
const formatLocale = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

function format(place: TimePlace, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${place.locale} ${place.timeZone} ${name}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(formatLocale(place.locale), { ...options, timeZone: place.timeZone });
    formats.set(key, made);
  }
  return made;
}

const parsed = (at: string): Date | null => {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? null : date;
};

/** Days since the epoch of the calendar day that this moment is in, where the reader is. */
function dayNumber(place: TimePlace, date: Date): number {
  const parts = format({ ...place, locale: 'en-CA' }, 'day', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(date);
  return Math.round(Date.parse(`${parts}T00:00:00Z`) / 86_400_000);
}

/** The whole moment: "Tuesday, 3 March 2026 at 14:05 CET". */
export function exactTime(at: string, place: TimePlace): string {
  const date = parsed(at);
  return date ? format(place, 'exact', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }).format(date) : '';
}

/** The calendar day: "3 March 2026". */
export function dayText(at: string, place: TimePlace): string {
  const date = parsed(at);
  return date ? format(place, 'date', { day: 'numeric', month: 'long', year: 'numeric' }).format(date) : '';
}

/** Hour and minute: "14:05". */
export function clockText(at: string, place: TimePlace): string {
  const date = parsed(at);
  return date ? format(place, 'clock', { hour: '2-digit', minute: '2-digit' }).format(date) : '';
}

/** What the clock shows now in another zone; empty when the zone is unknown. */
export function clockIn(place: TimePlace, zone: unknown): string {
  try {
    return clockText(place.now, { ...place, timeZone: String(zone) });
  } catch {
    return '';
  }
}

/** As near as it matters: minutes and hours today, then the day, then the date. */
export function relativeTime(at: string, place: TimePlace, translate: Translate): string {
  const date = parsed(at);
  const now = parsed(place.now) ?? date;
  if (!date || !now) return '';
  const days = dayNumber(place, now) - dayNumber(place, date);
  const minutes = Math.floor((now.getTime() - date.getTime()) / 60_000);
  if (days <= 0 || minutes < 60) {
    if (minutes < 1) return translate(place.locale, 'time.now');
    if (minutes < 60) return translate(place.locale, 'time.minutes', { count: minutes });
    return translate(place.locale, 'time.hours', { count: Math.floor(minutes / 60) });
  }
  if (days === 1) return `${translate(place.locale, 'time.yesterday')} ${clockText(at, place)}`;
  if (days < 7) return format(place, 'weekday', { weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(date);
  const thisYear = dayText(at, place).slice(-4) === dayText(place.now, place).slice(-4);
  return format(place, thisYear ? 'short' : 'short-year', thisYear ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' }).format(date);
}

/** How long something waits: "since today", "since Tuesday", "since 3 March". */
export function sinceText(at: string, place: TimePlace, translate: Translate): string {
  const date = parsed(at);
  const now = parsed(place.now) ?? date;
  if (!date || !now) return '';
  const days = dayNumber(place, now) - dayNumber(place, date);
  if (days <= 0) return translate(place.locale, 'time.since-today');
  if (days === 1) return translate(place.locale, 'time.since-yesterday');
  const when = days < 7 ? format(place, 'weekday-long', { weekday: 'long' }).format(date) : format(place, 'day-month', { day: 'numeric', month: 'long' }).format(date);
  return translate(place.locale, 'time.since', { when });
}
