import { z } from 'zod';
import { roles } from '#core/access/viewer.ts';
import { languageCode } from './language-names.ts';
import { themes } from './models/people.ts';

/** Fields of people as they come from outside; forms send lists as text with commas. */
const text = (maximum: number) => z.string().trim().max(maximum);
const words = (maximum: number, length: number) =>
  z.union([z.array(z.string()), z.string().max(4_000).transform((list) => list.split(','))])
    .transform((list) => [...new Set(list.map((word) => word.trim()).filter((word) => word !== ''))])
    .pipe(z.array(z.string().max(length)).max(maximum));

export const timeZoneSchema = z.string().max(60).refine((zone) => isTimeZone(zone), 'errors.time-zone');
const clockTime = z.string().refine((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time), 'errors.time');

export const idOrHandle = z.object({ person: z.string().max(100) });

export const personIdParams = z.object({ id: z.string().max(100) });

export const profileFields = z.object({
  name: text(120).min(1),
  title: text(120),
  department: text(80),
  location: text(100),
  /** Id or handle; empty for nobody. */
  manager: text(100),
  about: text(2_000),
  askMeAbout: words(12, 60),
  languages: words(12, 20).pipe(z.array(z.string().refine((tag) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag), 'errors.language'))),
  timeZone: timeZoneSchema,
  workingHours: z.object({
    start: clockTime, end: clockTime, days: z.array(z.int().min(1).max(7)).max(7),
  }).strict().nullable(),
});

export const updateProfileBody = profileFields.partial().strict();

/** The same as a form sends it: hours in two fields, days as one or several checkboxes, languages by name. */
export const profileForm = profileFields.omit({ workingHours: true }).partial().extend({
  languages: z.string().max(4_000).transform((list): string | string[] => list.split(',').map(languageCode)).pipe(profileFields.shape.languages).optional(),
  workStart: z.union([z.literal(''), clockTime]).optional(),
  workEnd: z.union([z.literal(''), clockTime]).optional(),
  workDays: z.union([z.string().transform((day) => [day]), z.array(z.string()).max(7)])
    .transform((days) => days.filter((day) => day !== ''))
    .pipe(z.array(z.enum(['1', '2', '3', '4', '5', '6', '7'])).max(7).transform((days) => days.map(Number))).optional(),
  removePhoto: z.string().optional(),
});

export const preferencesBody = z.object({
  locale: z.enum(['en', 'de']),
  theme: z.enum(themes),
  timeZone: timeZoneSchema,
  mailWhenAway: z.boolean(),
}).partial().strict();

/** A form leaves an unticked box away. */
export const preferencesForm = z.object({
  locale: z.enum(['en', 'de']),
  theme: z.enum(themes),
  timeZone: timeZoneSchema,
  mailWhenAway: z.enum(['on', 'true', '']).optional().transform((box) => box === 'on' || box === 'true'),
});

export const rolesBody = z.object({ roles: z.array(z.enum(roles)).max(4) }).strict();
export const rolesForm = z.object({
  roles: z.union([z.enum(roles).transform((role) => [role]), z.array(z.enum(roles)).max(4)]).optional().transform((list) => list ?? []),
});

export const peopleQuery = z.object({
  query: z.string().max(200).optional(),
  department: z.string().max(80).optional(),
  location: z.string().max(100).optional(),
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};
