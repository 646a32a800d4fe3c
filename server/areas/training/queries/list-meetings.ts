import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { MeetingView } from '#views/types/training-desk.ts';
import { textFor } from '../course/local-text.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { stepStates } from '../models/step-states.ts';
import { findVersion } from '../progress/find-version.ts';

/** The meetings of a cohort's course in their order, with when they are and how many were there. */
export async function listMeetings(ctx: AppContext, viewer: Viewer, cohort: CohortRecord): Promise<MeetingView[]> {
  const { content } = await findVersion(ctx, cohort.versionId);
  const steps = content.lessons.flatMap(({ steps: all }) => all.filter(({ kind }) => kind === 'meeting'));
  const counts = steps.length === 0 ? [] : await stepStates(ctx).aggregate<{ _id: string; count: number }>([
    { $match: { cohortId: cohort._id, standing: 'done', stepId: { $in: steps.map(({ id }) => id) } } }, { $group: { _id: '$stepId', count: { $sum: 1 } } },
  ]);
  return steps.map(({ id, title }) => {
    const meeting = cohort.meetings.find(({ stepId }) => stepId === id);
    return {
      stepId: id, title: textFor(title, viewer.locale, content.languages), at: meeting?.at.toISOString() ?? null, minutes: meeting?.minutes ?? 60, place: meeting?.place ?? '', link: meeting?.link ?? '',
      present: counts.find(({ _id }) => _id === id)?.count ?? 0,
    };
  });
}
