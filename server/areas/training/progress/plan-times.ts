import { people } from '#areas/people/index.ts';
import type { AppContext } from '#server/context.ts';
import type { CourseContent } from '../course/course-schema.ts';
import type { WorkCalendar } from '../dates/working-days.ts';
import { calendarOf, workingDaysAfter } from '../dates/working-days.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import type { PlanTimes } from './course-plan.ts';

/** The times that the plan of one enrolment goes by, in the days of its learner. */
export const planTimes = (now: Date, enrolment: Pick<EnrolmentRecord, 'startsAt'>, calendar: WorkCalendar): PlanTimes =>
  ({ now, startsAt: enrolment.startsAt, workingDays: (from, days) => workingDaysAfter(from, days, calendar) });

/** The same with the calendar looked up, where a lesson of the course goes by working days; may run inside a transaction. */
export const findPlanTimes = async (ctx: AppContext, enrolment: Pick<EnrolmentRecord, 'startsAt' | 'cohortId' | 'personId'>, content: CourseContent): Promise<PlanTimes> => {
  const now = ctx.clock.now();
  if (!content.lessons.some(({ release }) => release !== null && 'afterWorkingDays' in release)) return planTimes(now, enrolment, calendarOf(null, null));
  const cohort = await cohorts(ctx).findById(enrolment.cohortId).select({ holidays: 1 }).lean<Pick<CohortRecord, 'holidays'>>();
  const person = await people(ctx).findById(enrolment.personId).select({ timeZone: 1, workingHours: 1 }).lean();
  return planTimes(now, enrolment, calendarOf(person, cohort?.holidays ?? null));
};
