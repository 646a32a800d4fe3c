import type { PersonRecord } from '#areas/people/index.ts';
import { findPersons, missingPersonRef, presentPersonRef } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { fold } from '#core/text/fold.ts';
import type { AppContext } from '#server/context.ts';
import type { LearnerRow } from '#views/types/training-desk.ts';
import { calendarOf } from '../dates/working-days.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import type { StepStateRecord } from '../models/step-states.ts';
import { stepStates } from '../models/step-states.ts';
import { presentLearner } from '../presenters/present-learner.ts';
import { findVersion } from '../progress/find-version.ts';

export const learnerSorts = ['name', 'progress', 'due', 'last-act'] as const;
export type LearnerSort = (typeof learnerSorts)[number];
export const learnerFilters = ['all', 'under-way', 'stuck', 'late', 'waiting', 'done', 'leaving', 'ended'] as const;
export type LearnerFilter = (typeof learnerFilters)[number];

export interface LearnersQuery { readonly query?: string; readonly show?: LearnerFilter; readonly sort?: LearnerSort; readonly from?: number; readonly limit: number }

/** A cohort that is larger is shown as far as this. */
const most = 10_000;
const farFuture = Number.MAX_SAFE_INTEGER;

const shows: Record<LearnerFilter, (row: LearnerRow) => boolean> = {
  all: ({ state }) => state !== 'ended', 'under-way': ({ state }) => state === 'active', stuck: (row) => row.stuckSince !== null, late: (row) => row.late, waiting: (row) => row.waiting > 0,
  done: ({ state }) => state === 'done', leaving: ({ state }) => state === 'leaving', ended: ({ state }) => state === 'ended',
};
const orders: Record<LearnerSort, (one: LearnerRow, other: LearnerRow) => number> = {
  name: () => 0, progress: (one, other) => one.percent - other.percent, due: (one, other) => timeOf(one.dueAt) - timeOf(other.dueAt), 'last-act': (one, other) => timeOf(one.lastActAt) - timeOf(other.lastActAt),
};
const timeOf = (at: string | null): number => (at === null ? farFuture : Date.parse(at));

/** Learners of a cohort as its trainers see them; `next` goes back in as `from`. The caller has checked that the viewer teaches it. */
export async function listLearners(ctx: AppContext, viewer: Viewer, cohort: CohortRecord, { query = '', show = 'all', sort = 'name', from = 0, limit }: LearnersQuery): Promise<{ rows: LearnerRow[]; total: number; next: number | null }> {
  const found = await enrolments(ctx).find({ cohortId: cohort._id }).limit(most).lean<EnrolmentRecord[]>();
  const words = fold(query).split(/\s+/).filter((word) => word !== '');
  const rows = (await presentLearners(ctx, viewer, cohort, found)).filter((row) => shows[show](row) && words.every((word) => fold(`${row.person.name} ${row.person.handle} ${row.person.department}`).includes(word)))
    .sort((one, other) => orders[sort](one, other) || one.person.name.localeCompare(other.person.name, viewer.locale));
  return { rows: rows.slice(from, from + limit), total: rows.length, next: from + limit < rows.length ? from + limit : null };
}

export async function presentLearners(ctx: AppContext, viewer: Viewer, cohort: CohortRecord, found: readonly EnrolmentRecord[]): Promise<LearnerRow[]> {
  const known = await findPersons(ctx, [...new Set(found.flatMap(({ personId, buddyId }) => [personId.toString(), ...(buddyId ? [buddyId.toString()] : [])]))]);
  const ref = (id: string) => refOf(known.get(id), id);
  const now = ctx.clock.now();
  const failed = await stepStates(ctx).find({ cohortId: cohort._id, standing: 'failed' }).select({ enrolmentId: 1, stepId: 1 }).limit(most).lean<Pick<StepStateRecord, 'enrolmentId' | 'stepId'>[]>();
  const failedSteps = new Map<string, string[]>();
  for (const { enrolmentId, stepId } of failed) failedSteps.set(enrolmentId.toString(), [...(failedSteps.get(enrolmentId.toString()) ?? []), stepId]);
  const rows: LearnerRow[] = [];
  for (const enrolment of found) {
    const id = enrolment.personId.toString();
    const { content } = await findVersion(ctx, enrolment.versionId);
    rows.push(presentLearner(enrolment, {
      person: ref(id), buddy: enrolment.buddyId ? ref(enrolment.buddyId.toString()) : null, content, calendar: calendarOf(known.get(id) ?? null, cohort.holidays), now, locale: viewer.locale,
      failedStepIds: failedSteps.get(enrolment._id.toString()) ?? [],
    }));
  }
  return rows;
}

const refOf = (person: PersonRecord | undefined, id: string) => (person ? presentPersonRef(person) : missingPersonRef(id));
