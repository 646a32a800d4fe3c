import { z } from 'zod';

/** The shapes of people in answers of the API; the view models of the pages are the same. */
export const personRefAnswer = z.object({
  id: z.string(), handle: z.string(), name: z.string(), title: z.string(), department: z.string(),
  photo: z.string().nullable(), initials: z.string(), hue: z.int(), active: z.boolean(),
});

export const personAnswer = personRefAnswer.extend({
  location: z.string(), email: z.string(), photoLarge: z.string().nullable(), about: z.string(), askMeAbout: z.array(z.string()), languages: z.array(z.string()),
  timeZone: z.string(), workingHours: z.object({ start: z.string(), end: z.string(), days: z.array(z.int()) }).nullable(),
  manager: personRefAnswer.nullable(), reports: z.array(personRefAnswer), joinedAt: z.string(), present: z.boolean(),
  roles: z.array(z.string()), following: z.boolean(), can: z.object({ edit: z.boolean(), follow: z.boolean(), suspend: z.boolean() }),
});

export const peopleAnswer = z.object({ items: z.array(personRefAnswer.extend({ present: z.boolean() })), next: z.string().nullable() });

/** Departments or locations. */
export const countedAnswer = z.object({ items: z.array(z.object({ name: z.string(), count: z.int() })), next: z.null() });

export const managedPersonAnswer = personRefAnswer.extend({ email: z.string(), status: z.string(), roles: z.array(z.string()) });

export const preferencesAnswer = z.object({ locale: z.string(), theme: z.string(), timeZone: z.string(), mailWhenAway: z.boolean() });
