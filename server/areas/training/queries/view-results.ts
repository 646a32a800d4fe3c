import type { Viewer } from '#core/access/viewer.ts';
import { plainText } from '#core/markdown/parse-markdown.ts';
import type { AppContext } from '#server/context.ts';
import type { QuestionAnalysis } from '#views/types/training-desk.ts';
import type { CourseContent } from '../course/course-schema.ts';
import { textFor } from '../course/local-text.ts';
import type { Question } from '../course/questions.ts';
import type { Sheet } from '../analysis/item-analysis.ts';
import { analyseItem } from '../analysis/item-analysis.ts';
import type { AttemptRecord } from '../models/attempts.ts';
import { attempts } from '../models/attempts.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { findVersion } from '../progress/find-version.ts';

const most = 5_000;

/** How each question of a course worked, by first attempts, since later ones have seen the answers. The caller has checked that the viewer teaches the cohort. */
export async function viewResults(ctx: AppContext, viewer: Viewer, cohort: CohortRecord): Promise<QuestionAnalysis[]> {
  const { content } = await findVersion(ctx, cohort.versionId);
  const first = await attempts(ctx).find({ cohortId: cohort._id, state: 'marked', number: 1 }, { stepId: 1, marks: 1, answers: 1, enrolmentId: 1 }).sort({ submittedAt: -1 }).limit(most).lean<AttemptRecord[]>();
  return questionsOf(content).map(({ stepId, stepTitle, question }) => {
    const own = first.filter((attempt) => attempt.stepId === stepId);
    return { stepId, step: textFor(stepTitle, viewer.locale, content.languages), questionId: question.id, prompt: plainText(textFor(question.prompt, viewer.locale, content.languages)), kind: question.kind,
      ...analyseItem(own.map(sheetOf), question.id), choices: choicesOf(question, own, (text) => textFor(text, viewer.locale, content.languages)) };
  });
}

type Placed = { readonly stepId: string; readonly stepTitle: CourseContent['title']; readonly question: Question };

const questionsOf = (content: CourseContent): Placed[] => content.lessons.flatMap(({ steps }) => steps.flatMap((step): Placed[] => {
  if (step.kind === 'quiz') return step.questions.map((question) => ({ stepId: step.id, stepTitle: step.title, question }));
  return step.kind === 'read' ? [{ stepId: step.id, stepTitle: step.title, question: step.question }] : [];
}));

const sheetOf = ({ marks }: AttemptRecord): Sheet => new Map(marks.filter(({ most: of }) => of > 0).map(({ part, points, most: of }) => [part, points / of]));

/** Who chose what; questions without choices have none. */
const choicesOf = (question: Question, own: readonly AttemptRecord[], text: (local: CourseContent['title']) => string): QuestionAnalysis['choices'] => {
  if (question.kind !== 'single' && question.kind !== 'multiple') return [];
  const answered = own.flatMap(({ answers }) => (Array.isArray(answers[question.id]) ? [answers[question.id] as string[]] : []));
  return question.choices.map((choice) => {
    const count = answered.filter((chosen) => chosen.includes(choice.id)).length;
    return { text: text(choice.text), right: choice.right, count, percent: answered.length === 0 ? 0 : Math.round((count / answered.length) * 100) };
  });
};
