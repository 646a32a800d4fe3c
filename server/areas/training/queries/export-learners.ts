import { stringify } from 'csv-stringify/sync';
import { findPersons } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import { textFor } from '../course/local-text.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import type { StepStateRecord } from '../models/step-states.ts';
import { stepStates } from '../models/step-states.ts';
import { allSteps } from '../progress/course-plan.ts';
import { findVersion } from '../progress/find-version.ts';
import { listLearners } from './list-learners.ts';

const most = 10_000;

/** Learners of a cohort with where they stand in each step, as CSV with a byte order mark; nothing in it begins a formula. The caller has checked that the viewer teaches it. */
export async function exportLearners(ctx: AppContext, viewer: Viewer, cohort: CohortRecord): Promise<string> {
  const { content } = await findVersion(ctx, cohort.versionId);
  const { rows } = await listLearners(ctx, viewer, cohort, { limit: most });
  const people = await findPersons(ctx, rows.map(({ person }) => person.id));
  const steps = allSteps(content);
  const states = await stepStates(ctx).find({ cohortId: cohort._id, standing: { $ne: 'open' } }, { enrolmentId: 1, stepId: 1, standing: 1, score: 1 }).limit(most * 20).lean<StepStateRecord[]>();
  const stood = new Map(states.map(({ enrolmentId, stepId, standing, score }) => [`${enrolmentId.toString()} ${stepId}`, standing === 'done' && score !== null ? `${score} %` : standing]));
  const word = (name: string): string => translate(viewer.locale, `cohorts.export.${name}`);
  const head = [...['name', 'mail', 'department', 'state', 'progress', 'due', 'finished', 'last-act'].map(word), ...steps.map(({ title }) => textFor(title, viewer.locale, content.languages))];
  const lines = rows.map((row) => [
    row.person.name, people.get(row.person.id)?.email ?? '', row.person.department, translate(viewer.locale, `cohorts.state.${row.state}`), `${row.percent} %`, dayOf(row.dueAt), dayOf(row.completedAt), dayOf(row.lastActAt),
    ...steps.map(({ id }) => stood.get(`${row.enrolmentId} ${id}`) ?? ''),
  ]);
  return stringify([head, ...lines], { bom: true, escape_formulas: true });
}

const dayOf = (at: string | null): string => at?.slice(0, 10) ?? '';
