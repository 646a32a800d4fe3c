import { findPersons } from '#areas/people/index.ts';
import { AppError, invalidField } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CourseContent } from '../course/course-schema.ts';
import { isHolidayCountry } from '../dates/holidays.ts';
import type { CohortRecord, MeetingRecord } from '../models/cohorts.ts';
import { beTrainer } from '../policies/cohorts.ts';

/** Everybody named must be there, and whoever teaches must have the role. @throws AppError invalid (field `trainers` or `buddies`) */
export async function checkPeople(ctx: AppContext, trainers: readonly string[], buddies: readonly string[]): Promise<void> {
  const known = await findPersons(ctx, [...trainers, ...buddies].filter(isId));
  for (const id of trainers) {
    const person = known.get(id);
    if (!person) throw invalidField('trainers', 'errors.training.person-unknown');
    if (!beTrainer(person)) throw invalidField('trainers', 'errors.training.no-trainer', { name: person.name });
  }
  for (const id of buddies) {
    const status = known.get(id)?.status;
    if (status !== 'active' && status !== 'invited') throw invalidField('buddies', 'errors.training.person-unknown');
  }
}

/** @throws AppError invalid (field `holidays`) */
export const checkHolidays = (holidays: string | null): void => {
  if (holidays !== null && !isHolidayCountry(holidays)) throw invalidField('holidays', 'errors.training.country-unknown');
};

/** Each meeting belongs to a step of the course that is one, at most once. @throws AppError invalid (field `meetings`) */
export function checkMeetings(content: CourseContent, meetings: readonly MeetingRecord[]): void {
  const steps = new Set(content.lessons.flatMap(({ steps: all }) => all.filter(({ kind }) => kind === 'meeting').map(({ id }) => id)));
  if (meetings.some(({ stepId }) => !steps.has(stepId)) || new Set(meetings.map(({ stepId }) => stepId)).size < meetings.length) throw invalidField('meetings', 'errors.training.meeting-unknown');
}

/** @throws AppError invalid (field `due`) */
export const checkDue = ({ due, startsAt }: Pick<CohortRecord, 'due' | 'startsAt'>): void => {
  if (due.kind === 'fixed' && due.at <= startsAt) throw invalidField('due', 'errors.training.due-before-start');
};

export const noTrainerLeft = (): AppError => new AppError('conflict', { fields: [{ field: 'trainers', messageKey: 'errors.training.last-trainer' }] });
