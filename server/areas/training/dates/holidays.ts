import type Holidays from 'date-holidays';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';

const dateHolidays = packageWhenNeeded<typeof Holidays>('date-holidays');
const years = new Map<string, ReadonlySet<string>>();
const mostYears = 500;

/** Public holidays of a country, or of a part of it such as DE-BY, as days `2026-12-25`. */
function daysOff(country: string, year: number): ReadonlySet<string> {
  const key = `${country} ${year}`;
  const known = years.get(key);
  if (known) return known;
  if (years.size >= mostYears) years.clear();
  const found = new Set(open(country).getHolidays(year).filter(({ type, date }) => type === 'public' && date.slice(11, 19) === '00:00:00').flatMap(({ date, start, end }) => daysFrom(date.slice(0, 10), end.getTime() - start.getTime())));
  years.set(key, found);
  return found;
}

const dayMilliseconds = 86_400_000;

const daysFrom = (first: string, milliseconds: number): string[] =>
  Array.from({ length: Math.max(1, Math.round(milliseconds / dayMilliseconds)) }, (_none, day) => new Date(Date.parse(`${first}T00:00:00Z`) + day * dayMilliseconds).toISOString().slice(0, 10));

const open = (country: string): Holidays => {
  const [land = '', ...part] = country.split('-');
  const Package = dateHolidays();
  return part.length === 0 ? new Package(land) : new Package(land, part.join('-'));
};

/** `day` is `2026-12-25`; a country that nobody knows has no holidays. */
export const isHoliday = (country: string | null, day: string): boolean => country !== null && daysOff(country, Number(day.slice(0, 4))).has(day);

/** Countries whose holidays are known, by their names in a language; those with parts are followed by them. */
export function listHolidayCountries(locale: string): { readonly code: string; readonly name: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  const all = new (dateHolidays())();
  return Object.keys(all.getCountries()).filter((code) => /^[A-Z]{2}$/.test(code))
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((one, other) => one.name.localeCompare(other.name, locale))
    .flatMap(({ code, name }) => [{ code, name }, ...Object.entries(all.getStates(code, locale) ?? {}).map(([part, partName]) => ({ code: `${code}-${part}`, name: `${name}: ${partName}` }))]);
}

export const isHolidayCountry = (code: string): boolean => {
  const [land = '', ...part] = code.split('-');
  const all = new (dateHolidays())();
  if (!(land in all.getCountries())) return false;
  return part.length === 0 || part.join('-') in (all.getStates(land) ?? {});
};
