import { DateTime } from 'luxon';
import { z } from 'zod';
import { findPeopleByHandles } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { invalidField } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { CohortView, MeetingView } from '#views/types/training-desk.ts';
import { endOfDay } from '../dates/due-date.ts';
import type { ConditionRecord, DueRecord, MeetingRecord } from '../models/cohorts.ts';
import { learnerFilters, learnerSorts } from '../queries/list-learners.ts';

const short = z.string().max(200);
const list = z.preprocess((value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]), z.array(short).max(500));
const day = z.union([z.literal(''), z.iso.date()]).default('');
const ticked = z.literal('true').optional().transform((value) => value === 'true');

const cohortFields = {
  name: z.string().trim().min(1).max(80), startsOn: day, dueKind: z.enum(['none', 'fixed', 'relative']).default('none'), dueOn: day, dueDays: z.string().max(4).default(''), holidays: z.string().max(10).default(''),
  trainers: z.string().max(2_000).default(''), buddies: z.string().max(5_000).default(''),
};
export const newCohortForm = z.object({ ...cohortFields, course: z.string().min(1, 'errors.required').max(100) }).strict();
export const newCohortQuery = z.object({ course: z.string().max(100).default('') });
/** Besides these: `at-`, `minutes-`, `place-` and `link-` with the step of each meeting. */
export const cohortForm = z.object(cohortFields).catchall(z.string().max(2_000));
export const enrolForm = z.object({ people: z.string().max(100_000).default(''), leaveOut: ticked, source: z.enum(['hand', 'file']).default('hand') }).strict();
const ruleFields = { department: list, location: list, role: list, language: list, titles: z.string().max(2_000).default(''), joinedAfter: day };
export const ruleForm = z.object(ruleFields).strict();
/** Whether somebody asks about a rule that is not kept yet. */
export const ruleQuery = z.object({ ...ruleFields, asks: ticked }).strict();
export const linkForm = z.object({ on: ticked }).strict();
export const learnersPageQuery = z.object({ query: short.default(''), show: z.enum(learnerFilters).default('all'), sort: z.enum(learnerSorts).default('name'), from: z.coerce.number().int().min(0).max(10_000).default(0) });
export const selectionForm = z.object({ enrolment: list }).strict();
export const buddyForm = z.object({ buddy: short.default('') }).strict();
export const dueForm = z.object({ dueOn: day }).strict();

type CohortFields = z.output<z.ZodObject<typeof cohortFields>>;

/** Ids of the people whose handles were typed. @throws AppError invalid */
export async function handlesOf(ctx: AppContext, field: string, text: string): Promise<string[]> {
  const handles = text.split(/[\s,;]+/).map((word) => word.replace(/^@/, '').toLowerCase()).filter((word) => word !== '');
  const found = await findPeopleByHandles(ctx, handles);
  const unknown = handles.find((handle) => !found.has(handle));
  if (unknown !== undefined) throw invalidField(field, 'errors.training.handle-unknown', { handle: unknown });
  return [...found.values()].map(({ _id }) => _id.toString());
}

export interface CohortDates { readonly startsAt?: Date; readonly due: DueRecord; readonly holidays: string | null }

/** Days as the viewer means them, where the viewer is. @throws AppError invalid, naming the field */
export function datesOf(viewer: Viewer, form: CohortFields): CohortDates {
  const startsAt = form.startsOn === '' ? undefined : beginOf(form.startsOn, viewer.timeZone);
  const holidays = form.holidays === '' ? null : form.holidays;
  if (form.dueKind === 'none') return { ...(startsAt ? { startsAt } : {}), due: { kind: 'none' }, holidays };
  if (form.dueKind === 'fixed') {
    if (form.dueOn === '') throw invalidField('dueOn', 'errors.required');
    return { ...(startsAt ? { startsAt } : {}), due: { kind: 'fixed', at: endOn(form.dueOn, viewer.timeZone) }, holidays };
  }
  const workingDays = Number(form.dueDays);
  if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > 365) throw invalidField('dueDays', 'errors.training.due-days');
  return { ...(startsAt ? { startsAt } : {}), due: { kind: 'relative', workingDays }, holidays };
}

const beginOf = (date: string, zone: string): Date => DateTime.fromISO(date, { zone }).startOf('day').toJSDate();
export const endOn = (date: string, zone: string): Date => endOfDay(beginOf(date, zone), zone);

/** The meetings that have a time. @throws AppError invalid */
export const meetingsOf = (viewer: Viewer, steps: readonly MeetingView[], form: Readonly<Record<string, unknown>>): MeetingRecord[] => steps.flatMap(({ stepId }) => {
  const said = (name: string): string => String(form[`${name}-${stepId}`] ?? '').trim();
  if (said('at') === '') return [];
  const at = DateTime.fromISO(said('at'), { zone: viewer.timeZone });
  if (!at.isValid) throw invalidField(`at-${stepId}`, 'errors.not-valid');
  const minutes = said('minutes') === '' ? 60 : Number(said('minutes'));
  if (!Number.isInteger(minutes) || minutes < 5 || minutes > 1_440) throw invalidField(`minutes-${stepId}`, 'errors.not-valid');
  if (said('link') !== '' && !/^https?:\/\/\S+$/.test(said('link'))) throw invalidField(`link-${stepId}`, 'errors.not-valid');
  return [{ stepId, at: at.toJSDate(), minutes, place: said('place').slice(0, 200), link: said('link') }];
});

/** What a form says of a rule. */
export const conditionsOf = (form: z.output<typeof ruleForm>): ConditionRecord[] => {
  const titles = form.titles.split(/[,\n]/).map((title) => title.trim()).filter((title) => title !== '');
  const said: ConditionRecord[] = [
    { field: 'department', values: form.department }, { field: 'location', values: form.location }, { field: 'title', values: titles }, { field: 'role', values: form.role }, { field: 'language', values: form.language },
    { field: 'joinedAfter', values: form.joinedAfter === '' ? [] : [form.joinedAfter] },
  ];
  return said.filter(({ values }) => values.length > 0);
};

/** A cohort as its form shows it. */
export function cohortValues(viewer: Viewer, cohort: CohortView, meetings: readonly MeetingView[]): Record<string, string> {
  const on = (at: string): string => DateTime.fromISO(at, { zone: viewer.timeZone }).toISODate() ?? '';
  const handles = (people: CohortView['trainers']): string => people.map(({ handle }) => `@${handle}`).join(' ');
  return {
    name: cohort.name, startsOn: on(cohort.startsAt), dueKind: cohort.due.kind, dueOn: cohort.due.kind === 'fixed' ? on(cohort.due.at) : '', dueDays: cohort.due.kind === 'relative' ? String(cohort.due.workingDays) : '',
    holidays: cohort.holidays ?? '', trainers: handles(cohort.trainers), buddies: handles(cohort.buddies),
    ...Object.fromEntries(meetings.flatMap(({ stepId, at, minutes, place, link }) => [
      [`at-${stepId}`, at === null ? '' : DateTime.fromISO(at, { zone: viewer.timeZone }).toFormat("yyyy-MM-dd'T'HH:mm")], [`minutes-${stepId}`, String(minutes)], [`place-${stepId}`, place], [`link-${stepId}`, link],
    ])),
  };
}
