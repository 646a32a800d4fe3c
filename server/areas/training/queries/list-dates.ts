import { findPerson } from '#areas/people/index.ts';
import type { AppContext } from '#server/context.ts';
import { textFor } from '../course/local-text.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { calendarOf } from '../dates/working-days.ts';
import { allSteps, lessonOf, lessonReleasedAt } from '../progress/course-plan.ts';
import { findVersion } from '../progress/find-version.ts';
import { planTimes } from '../progress/plan-times.ts';
import { lessonUrl, stepUrl } from '../presenters/present-outline.ts';

export interface LearnerDate {
  /** Stays the same when the moment changes. */
  readonly key: string;
  readonly kind: 'due' | 'meeting' | 'opens';
  readonly title: string;
  readonly course: string;
  readonly at: Date;
  /** Zero for a day. */
  readonly minutes: number;
  readonly where: string;
  /** A path of ours. */
  readonly url: string;
}

const most = 200;

/** Due dates, meetings and the days that open lessons of what somebody is learning, soonest first. */
export async function listDates(ctx: AppContext, personId: string, locale: string): Promise<LearnerDate[]> {
  const found = await enrolments(ctx).find({ personId, state: 'active' }).limit(most).lean<EnrolmentRecord[]>();
  const taken = found.length === 0 ? [] : await cohorts(ctx).find({ _id: { $in: found.map(({ cohortId }) => cohortId) } }, { meetings: 1, holidays: 1 }).limit(most).lean<Pick<CohortRecord, '_id' | 'meetings' | 'holidays'>[]>();
  const taught = new Map(taken.map((cohort) => [cohort._id.toString(), cohort]));
  const person = await findPerson(ctx, personId);
  const dates: LearnerDate[] = [];
  for (const enrolment of found) {
    const { content } = await findVersion(ctx, enrolment.versionId);
    const id = enrolment._id.toString();
    const course = textFor(content.title, locale, content.languages);
    if (enrolment.dueAt) dates.push({ key: `${id}-due`, kind: 'due', title: course, course, at: enrolment.dueAt, minutes: 0, where: '', url: `/learn/${id}` });
    const cohort = taught.get(enrolment.cohortId.toString());
    const times = planTimes(ctx.clock.now(), enrolment, calendarOf(person, cohort?.holidays ?? null));
    for (const lesson of content.lessons.filter(({ release }) => release !== null && 'afterWorkingDays' in release && release.afterWorkingDays > 0)) {
      const at = lessonReleasedAt(lesson, times);
      if (at > times.now) dates.push({ key: `${id}-opens-${lesson.id}`, kind: 'opens', title: textFor(lesson.title, locale, content.languages), course, at, minutes: 0, where: '', url: lessonUrl(id, lesson.id) });
    }
    for (const { stepId, at, minutes, place, link } of cohort?.meetings ?? []) {
      const [step, lesson] = [allSteps(content).find((one) => one.id === stepId), lessonOf(content, stepId)];
      if (step && lesson) dates.push({ key: `${enrolment.cohortId.toString()}-${stepId}`, kind: 'meeting', title: textFor(step.title, locale, content.languages), course, at, minutes, where: [place, link].filter((part) => part !== '').join(' · '), url: stepUrl(id, lesson.id, stepId) });
    }
  }
  return dates.sort((one, other) => one.at.getTime() - other.at.getTime());
}
