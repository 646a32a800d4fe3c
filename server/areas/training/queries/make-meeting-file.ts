import ical from 'ical-generator';
import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import { plainText } from '#core/markdown/parse-markdown.ts';
import type { AppContext } from '#server/context.ts';
import { textFor } from '../course/local-text.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import { lessonOf, stepById } from '../progress/course-plan.ts';
import { findOwnEnrolment } from '../progress/find-enrolment.ts';
import { findVersion } from '../progress/find-version.ts';
import { stepUrl } from '../presenters/present-outline.ts';

/** A meeting of one's own course as a calendar file. @throws AppError not-found, also while nobody has set its date */
export const makeMeetingFile = async (ctx: AppContext, viewer: Viewer, enrolmentId: string, stepId: string): Promise<string> => {
  const enrolment = await findOwnEnrolment(ctx, viewer, enrolmentId);
  const { content } = await findVersion(ctx, enrolment.versionId);
  const [step, lesson] = [stepById(content, stepId), lessonOf(content, stepId)];
  const cohort = await cohorts(ctx).findById(enrolment.cohortId).select({ meetings: 1 }).lean<Pick<CohortRecord, 'meetings'>>();
  const meeting = cohort?.meetings.find((one) => one.stepId === stepId);
  if (step?.kind !== 'meeting' || !lesson || !meeting) throw notFound();
  const origin = new URL(ctx.config.baseUrl);
  const calendar = ical({ prodId: { company: 'Parley', product: 'Parley' } });
  calendar.createEvent({
    id: `${enrolment.cohortId.toString()}-${stepId}@${origin.hostname}`, stamp: ctx.clock.now(), start: meeting.at, end: new Date(meeting.at.getTime() + meeting.minutes * 60_000),
    summary: textFor(step.title, viewer.locale, content.languages), description: plainText(textFor(step.about, viewer.locale, content.languages)),
    location: [meeting.place, meeting.link].filter((part) => part !== '').join(' · ') || null, url: new URL(stepUrl(enrolmentId, lesson.id, stepId), origin).href,
  });
  return calendar.toString();
};
