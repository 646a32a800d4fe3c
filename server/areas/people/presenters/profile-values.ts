import type { PersonRecord } from '../models/people.ts';

/** A profile as the values of its form. */
export const profileValues = (person: PersonRecord, managerHandle: string | null): Record<string, string> => ({
  name: person.name,
  title: person.title,
  department: person.department,
  manager: managerHandle === null ? '' : `@${managerHandle}`,
  about: person.about,
  askMeAbout: person.askMeAbout.join(', '),
  languages: person.languages.join(', '),
  timeZone: person.timeZone,
  workStart: person.workingHours?.start ?? '',
  workEnd: person.workingHours?.end ?? '',
  workDays: person.workingHours?.days.join(',') ?? '',
});
