import type { Viewer } from '#core/access/viewer.ts';
import { invalidField } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { ListReport } from '../enrolling/report-list.ts';
import { reportList } from '../enrolling/report-list.ts';
import type { ListedPerson } from '../enrolling/read-list.ts';
import { maximumLines } from '../enrolling/read-list.ts';
import { enrolPeople } from '../jobs/enrol-people.ts';
import { findOpenCohort } from '../queries/find-cohort.ts';
import { enrolMany } from './enrol-many.ts';

/** More than this goes on in the background. */
const atOnce = 40;

export interface EnrolListInput {
  readonly list: readonly ListedPerson[];
  readonly source: 'hand' | 'file';
  /** Enrols those who can be, although other lines cannot. */
  readonly leaveOut: boolean;
}

/**
 * Enrols the people of a list, or nobody when a line cannot be enrolled and may not be left out; `enrolled` says which.
 * @throws AppError not-found, conflict when the cohort is over, invalid (field `people`) for an empty or too long list
 */
export async function enrolList(ctx: AppContext, viewer: Viewer, cohortId: string, input: EnrolListInput): Promise<ListReport & { readonly enrolled: boolean }> {
  const cohort = await findOpenCohort(ctx, viewer, cohortId);
  if (input.list.length === 0) throw invalidField('people', 'errors.training.nobody-named');
  if (input.list.length > maximumLines) throw invalidField('people', 'errors.training.too-many-lines', { count: maximumLines });
  const report = await reportList(ctx, cohort, input.list, viewer.locale);
  if (report.refused > 0 && !input.leaveOut) return { ...report, enrolled: false };
  const many = { personIds: report.personIds, source: input.source, actorId: viewer.personId };
  if (many.personIds.length <= atOnce) await ctx.store.transact(() => enrolMany(ctx, cohort, many));
  else await ctx.jobs.add(enrolPeople.name, { cohortId, ...many });
  return { ...report, enrolled: true };
}
