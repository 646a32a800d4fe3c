import type { LearnerRow } from '#views/types/training-desk.ts';
import type { PersonRef } from '#views/types/person.ts';
import type { CourseContent } from '../course/course-schema.ts';
import { textFor } from '../course/local-text.ts';
import type { WorkCalendar } from '../dates/working-days.ts';
import { stuckSince } from '../desk/stuck-since.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';

export interface LearnerParts { readonly person: PersonRef; readonly buddy: PersonRef | null; readonly content: CourseContent; readonly calendar: WorkCalendar; readonly now: Date; readonly locale: string; readonly failedStepIds: readonly string[] }

export const percentDone = ({ stepsDone, stepsTotal }: { readonly stepsDone: number; readonly stepsTotal: number }): number => (stepsTotal === 0 ? 0 : Math.floor((stepsDone / stepsTotal) * 100));

/** Whether the date is over and the course is not. */
export const isLate = ({ state, dueAt }: Pick<EnrolmentRecord, 'state' | 'dueAt'>, now: Date): boolean => dueAt !== null && dueAt < now && (state === 'active' || state === 'leaving');

export const titleOfStep = (content: CourseContent, stepId: string | null, locale: string): string | null => {
  const step = stepId === null ? undefined : content.lessons.flatMap(({ steps }) => steps).find(({ id }) => id === stepId);
  return step ? textFor(step.title, locale, content.languages) : null;
};

/** A learner as a row for trainers. */
export const presentLearner = (enrolment: EnrolmentRecord, { person, buddy, content, calendar, now, locale, failedStepIds }: LearnerParts): LearnerRow => ({
  enrolmentId: enrolment._id.toString(), person, buddy, source: enrolment.source, state: enrolment.state, stepsDone: enrolment.stepsDone, stepsTotal: enrolment.stepsTotal,
  percent: percentDone(enrolment), next: titleOfStep(content, enrolment.nextStepId, locale), waiting: enrolment.waiting, dueAt: enrolment.dueAt?.toISOString() ?? null, late: isLate(enrolment, now),
  stuckSince: stuckSince(enrolment, content, now, calendar)?.toISOString() ?? null, lastActAt: enrolment.lastActAt.toISOString(), completedAt: enrolment.completedAt?.toISOString() ?? null,
  failed: failedStepIds.flatMap((stepId) => ({ stepId, title: titleOfStep(content, stepId, locale) ?? stepId })),
});
