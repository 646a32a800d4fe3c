import { languageText } from '../language-names.ts';
import type { PersonRecord } from '../models/people.ts';

/** A profile as the values of its form. */
export const profileValues = (person: PersonRecord, managerHandle: string | null, locale: string): Record<string, string> => ({
  name: person.name,
  title: person.title,
  department: person.department,
  location: person.location,
  manager: managerHandle === null ? '' : `@${managerHandle}`,
  about: person.about,
  askMeAbout: person.askMeAbout.join(', '),
  languages: person.languages.map((code) => languageText(code, locale)).join(', '),
  timeZone: person.timeZone,
  workStart: person.workingHours?.start ?? '',
  workEnd: person.workingHours?.end ?? '',
  workDays: person.workingHours?.days.join(',') ?? '',
});
