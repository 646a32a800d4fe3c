import { loadSpaces } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { PracticeHint, PracticeSign, PracticeView } from '#views/types/practice.ts';
import { textFor } from '../course/local-text.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import type { Practised } from '../practice/practice-index.ts';
import { openPracticeIndex } from '../practice/practice-index.ts';
import type { PracticeStep } from '../practice/practised-course.ts';
import { isStepOpen } from '../practice/step-opened.ts';
import { lessonOf } from '../progress/course-plan.ts';

const mostSigns = 200;
const mostHints = 20;

/** What the viewer's own acts have done for them, and what there is to practise: for the pages of the feed, from memory. */
export async function viewPractice(ctx: AppContext, viewer: Viewer): Promise<PracticeView> {
  const index = await openPracticeIndex(ctx);
  if (!index.isLearner(viewer.personId)) return { signs: [], hints: [] };
  const enrolments = (await index.practising([viewer.personId])).get(viewer.personId)?.enrolments ?? [];
  const slugs = new Map([...(await loadSpaces(ctx))].map(([id, { slug }]) => [id, slug]));
  const signs: PracticeSign[] = [];
  const hints: PracticeHint[] = [];
  for (const practised of enrolments) {
    const cohort = await index.cohort(practised.enrolment.cohortId.toString());
    for (const step of practised.course.steps) {
      signs.push(...signsOf(viewer, practised, step));
      if (cohort?.state === 'open' && practised.enrolment.state !== 'done' && isStepOpen(ctx, practised, step)) hints.push(hintOf(viewer, practised, step, cohort, slugs));
    }
  }
  return { signs: signs.slice(0, mostSigns), hints: hints.slice(0, mostHints) };
}

function signsOf(viewer: Viewer, practised: Practised, step: PracticeStep): PracticeSign[] {
  const state = practised.states.get(step.id);
  if (state?.standing !== 'done' && state?.standing !== 'waiting') return [];
  const subjects = new Set(state.evidence.flatMap(({ subject }) => (/^(?:post|comment):/.test(subject) ? [subject.replace(':', '-')] : [])));
  const text = translate(viewer.locale, state.standing === 'done' ? 'practice.done' : 'practice.waits', namesOf(viewer, practised, step));
  return [...subjects].map((id) => ({ id, text, url: urlOf(practised, step), done: state.standing === 'done' }));
}

function hintOf(viewer: Viewer, practised: Practised, step: PracticeStep, cohort: CohortRecord, slugs: ReadonlyMap<string, string>): PracticeHint {
  const { rule } = step;
  const named = typeof rule.where === 'object' ? rule.where.space : null;
  const own = cohort.spaceId.toString();
  return {
    id: `${practised.enrolment._id.toString()}-${step.id}`,
    text: translate(viewer.locale, 'practice.hint', namesOf(viewer, practised, step)),
    close: translate(viewer.locale, 'practice.close'),
    url: urlOf(practised, step),
    space: rule.where === 'practice' ? slugs.get(own) ?? null : named === null ? null : slugs.get(named) ?? named,
    notIn: rule.where === 'live' ? slugs.get(own) ?? null : null,
    on: rule.acts.some((act) => act === 'post' || act === 'question') ? 'post' : rule.acts.some((act) => act === 'comment' || act === 'answer' || act === 'answer-accepted') ? 'comment' : 'nothing',
  };
}

const namesOf = ({ locale }: Viewer, { course: { content } }: Practised, step: PracticeStep): { step: string; course: string } =>
  ({ step: textFor(step.title, locale, content.languages), course: textFor(content.title, locale, content.languages) });

const urlOf = ({ enrolment, course }: Practised, step: PracticeStep): string =>
  `/learn/${enrolment._id.toString()}/lessons/${lessonOf(course.content, step.id)?.id ?? ''}#step-${step.id}`;
