import { findPersons, presentPersonRef } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { NeedsHuman } from '#views/types/training-desk.ts';
import { calendarOf, countWorkingDays } from '../dates/working-days.ts';
import { needsHumanAfter, stuckSince } from '../desk/stuck-since.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { titleOfStep } from '../presenters/present-learner.ts';
import { findVersion } from '../progress/find-version.ts';
import { cohortUrl } from './view-cohorts.ts';

const looked = 200;

/** A short list of names whom no reminder helps any more: nothing begun after the last one, nothing done for a week, or late. Each once, longest first. */
export async function listNeedsHuman(ctx: AppContext, viewer: Viewer, taught: readonly CohortRecord[], shown: number): Promise<NeedsHuman[]> {
  const open = new Map(taught.filter(({ state }) => state === 'open').map((cohort) => [cohort._id.toString(), cohort]));
  if (open.size === 0) return [];
  const now = ctx.clock.now();
  const within = { cohortId: { $in: [...open.values()].map(({ _id }) => _id) }, state: 'active' as const };
  const still = await enrolments(ctx).find({ ...within, lastActAt: { $lte: new Date(now.getTime() - 4 * 86_400_000) } }).sort({ lastActAt: 1 }).limit(looked).lean<EnrolmentRecord[]>();
  const late = await enrolments(ctx).find({ ...within, dueAt: { $lt: now } }).sort({ dueAt: 1 }).limit(looked).lean<EnrolmentRecord[]>();
  const found = [...new Map([...still, ...late].map((enrolment) => [enrolment._id.toString(), enrolment])).values()];
  const known = await findPersons(ctx, found.map(({ personId }) => personId.toString()));
  const needs: NeedsHuman[] = [];
  for (const enrolment of found) {
    const cohort = open.get(enrolment.cohortId.toString());
    const person = known.get(enrolment.personId.toString());
    if (!cohort || person?.status !== 'active') continue;
    const calendar = calendarOf(person, cohort.holidays);
    const { content } = await findVersion(ctx, enrolment.versionId);
    const stuck = stuckSince(enrolment, content, now, calendar, needsHumanAfter);
    const isLate = enrolment.waiting === 0 && enrolment.dueAt !== null && enrolment.dueAt < now && countWorkingDays(enrolment.dueAt, now, calendar) >= 1;
    if (!stuck && !isLate) continue;
    const begun = enrolment.stepsDone > 0 || enrolment.lastActAt > enrolment.createdAt;
    const why = isLate ? 'late' : begun ? 'stuck' : 'not-begun';
    needs.push({
      enrolmentId: enrolment._id.toString(), person: presentPersonRef(person), cohort: { name: cohort.name, url: cohortUrl(cohort._id) }, why,
      since: (why === 'late' ? enrolment.dueAt : stuck)?.toISOString() ?? '', next: titleOfStep(content, enrolment.nextStepId, viewer.locale),
    });
  }
  return needs.sort((one, other) => (one.since < other.since ? -1 : 1)).slice(0, shown);
}
