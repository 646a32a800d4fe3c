import { z } from 'zod';
import { ruleFields } from './models/cohorts.ts';
import { learnerFilters, learnerSorts } from './queries/list-learners.ts';

const id = z.string().max(100);
const date = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const people = z.array(id).max(50);
const link = z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2_000)]);

export const conditionsBody = z.array(z.object({ field: z.enum(ruleFields), values: z.array(z.string().trim().min(1).max(200)).min(1).max(100) }).strict()
  .refine(({ field, values }) => field !== 'joinedAfter' || values.every((value) => !Number.isNaN(Date.parse(value))), 'errors.not-valid')).max(10);
export const dueBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }).strict(),
  z.object({ kind: z.literal('fixed'), at: date }).strict(),
  z.object({ kind: z.literal('relative'), workingDays: z.number().int().min(1).max(365) }).strict(),
]);
export const meetingsBody = z.array(z.object({
  stepId: z.string().max(60), at: date, minutes: z.number().int().min(5).max(1_440).default(60), place: z.string().trim().max(200).default(''), link: link.default(''),
}).strict()).max(50);

const fields = {
  name: z.string().trim().min(1).max(80),
  trainers: people,
  buddies: z.array(id).max(200),
  startsAt: date,
  due: dueBody,
  /** ISO 3166 country, perhaps with a region, such as DE or DE-BY. */
  holidays: z.string().max(10).nullable(),
  meetings: meetingsBody,
};

export const createCohortBody = z.object({
  name: fields.name,
  course: id.min(1),
  trainers: fields.trainers.default([]),
  buddies: fields.buddies.default([]),
  conditions: conditionsBody.default([]),
  startsAt: fields.startsAt.optional(),
  due: fields.due.default({ kind: 'none' }),
  holidays: fields.holidays.default(null),
  meetings: fields.meetings.default([]),
}).strict();

export const changeCohortBody = z.object(fields).partial().strict();
export type ChangeCohortInput = z.output<typeof changeCohortBody>;

export const cohortParams = z.object({ id });
export const enrolmentParams = z.object({ enrolmentId: id });
export const tokenParams = z.object({ token: z.string().max(100) });
export const cohortsQuery = z.object({ state: z.enum(['open', 'ended']).optional(), cursor: z.string().max(600, 'errors.cursor').optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }).strict();
export const learnersQuery = z.object({
  query: z.string().max(200).default(''), show: z.enum(learnerFilters).default('all'), sort: z.enum(learnerSorts).default('name'), from: z.coerce.number().int().min(0).max(10_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(50),
}).strict();
export const peopleBody = z.object({ people: z.array(z.string().trim().min(1).max(320)).min(1).max(2_000), leaveOut: z.boolean().default(false) }).strict();
export const ruleBody = z.object({ conditions: conditionsBody }).strict();
export const linkBody = z.object({ on: z.boolean() }).strict();
export const changeEnrolmentBody = z.union([
  z.object({ buddy: id.nullable() }).strict(), z.object({ dueAt: date.nullable() }).strict(), z.object({ state: z.enum(['active', 'ended']) }).strict(),
]);
export const cohortAnswer = z.object({ id: z.string(), name: z.string(), state: z.enum(['open', 'ended']) });
export const cohortsAnswer = z.object({ items: z.array(cohortAnswer), next: z.string().nullable() });
export const anyAnswer = z.record(z.string(), z.unknown());
