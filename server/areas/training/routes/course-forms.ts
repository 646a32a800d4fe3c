import type { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import { fieldProblems } from '#core/http/field-problems.ts';
import type { InvalidCall, Reply, Route } from '#core/http/route.ts';
import { defineRoute, fragment, page, redirect } from '#core/http/route.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView } from '#views/types/pages.ts';
import { applyFactsForm, applyGuideForm, applyLessonForm } from '../authoring/apply-course-form.ts';
import { applyQuestionForm } from '../authoring/apply-question-form.ts';
import { applyStepForm } from '../authoring/apply-step-form.ts';
import type { ChosenPart } from '../authoring/course-urls.ts';
import { courseUrl } from '../authoring/course-urls.ts';
import type { FormValues } from '../authoring/form-values.ts';
import { oneOf } from '../authoring/form-values.ts';
import { markOfFacts, markOfGuide, markOfLesson, markOfQuestion, markOfStep } from '../authoring/part-mark.ts';
import { changeDraft, changedMeanwhile } from '../commands/save-draft.ts';
import type { CourseContent, Step } from '../course/course-schema.ts';
import { courseContent, lesson as lessonSchema, step as stepSchema } from '../course/course-schema.ts';
import { findLesson, findStep, replaceLesson, replaceStep } from '../course/edit-course.ts';
import type { Question } from '../course/questions.ts';
import { question as questionSchema } from '../course/questions.ts';
import { settleTexts } from '../course/settle-texts.ts';
import type { AuthoringAsk } from '../queries/view-authoring.ts';
import { viewAuthoring } from '../queries/view-authoring.ts';
import { findCourse } from '../queries/find-course.ts';
import { coursePartParams, courseParams, partForm, questionParams } from './course-schemas.ts';

const trainers = ['trainer', 'admin'] as const;
type Params = Readonly<Record<string, string>>;

/** One form of the authoring screen: where its part stands in the course, and what the part becomes of what was typed. */
interface PartForm {
  readonly chosen: (params: Params) => ChosenPart;
  /** Null when the part is gone. */
  readonly mark: (draft: CourseContent, params: Params) => string | null;
  /** What was typed, in its place; it need not pass the schema yet. */
  readonly apply: (draft: CourseContent, params: Params, values: FormValues, language: string) => CourseContent;
  /** @throws AppError invalid */
  readonly check: (draft: CourseContent, params: Params) => CourseContent;
}

const gone = (): AppError => new AppError('conflict', { fields: [{ field: 'part', messageKey: 'course.refusal.unknown-part' }] });

/** A part that passed its schema. @throws AppError invalid, with the names of the form's fields */
function checked<Schema extends z.ZodType>(schema: Schema, part: unknown): z.output<Schema> {
  const read = schema.safeParse(part, { reportInput: true });
  if (read.success) return read.data;
  throw new AppError('invalid', { fields: fieldProblems(read.error).map((problem) => ({ ...problem, field: fieldName(problem.field) })) });
}

/** `rule.count` is the field `count`; `rubric.1.points` is `criterion-1-points`. */
function fieldName(path: string): string {
  const row = /^rubric\.(\d+)\.(\w+)$/.exec(path);
  if (row) return `criterion-${row[1] ?? ''}-${row[2] ?? ''}`;
  if (path.startsWith('release')) return 'days';
  return path.split('.').find((part) => !/^\d+$/.test(part) && part !== 'rule' && part !== 'certificate') ?? path;
}

const facts: PartForm = {
  chosen: () => ({ part: 'course' }),
  mark: markOfFacts,
  apply: (draft, _params, values, language) => applyFactsForm(draft, values, language) as CourseContent,
  check: (draft) => settleTexts(checked(courseContent, draft)),
};

const guide: PartForm = {
  chosen: () => ({ part: 'guide' }),
  mark: markOfGuide,
  apply: (draft, _params, values, language) => ({ ...draft, guide: applyGuideForm(draft, values, language) as CourseContent['guide'] }),
  check: (draft) => checked(courseContent, draft),
};

const lessonForm: PartForm = {
  chosen: ({ part = '' }) => ({ part: 'lesson', lesson: part }),
  mark: (draft, { part = '' }) => whenThere(findLesson(draft, part), markOfLesson),
  apply: (draft, { part = '' }, values, language) => {
    const found = findLesson(draft, part);
    return found ? replaceLesson(draft, applyLessonForm(found, values, language) as CourseContent['lessons'][number]) : draft;
  },
  check: (draft, { part = '' }) => replaceLesson(draft, checked(lessonSchema, findLesson(draft, part))),
};

const stepForm: PartForm = {
  chosen: ({ part = '' }) => ({ part: 'step', step: part }),
  mark: (draft, { part = '' }) => whenThere(findStep(draft, part)?.step ?? null, markOfStep),
  apply: (draft, { part = '' }, values, language) => {
    const found = findStep(draft, part);
    return found ? replaceStep(draft, applyStepForm(found.step, values, language) as Step) : draft;
  },
  check: (draft, { part = '' }) => replaceStep(draft, checked(stepSchema, findStep(draft, part)?.step)),
};

const questionsOf = (step: Step | undefined): readonly Question[] => (step?.kind === 'quiz' ? step.questions : step?.kind === 'read' ? [step.question] : []);
const questionIn = (draft: CourseContent, { part = '', question = '' }: Params): Question | null => questionsOf(findStep(draft, part)?.step).find(({ id }) => id === question) ?? null;

export function replaceQuestion(draft: CourseContent, stepId: string, id: string, change: (question: Question) => Question): CourseContent {
  const step = findStep(draft, stepId)?.step;
  if (step?.kind === 'read') return replaceStep(draft, { ...step, question: change(step.question) });
  return step?.kind === 'quiz' ? replaceStep(draft, { ...step, questions: step.questions.map((question) => (question.id === id ? change(question) : question)) }) : draft;
}

const questionForm: PartForm = {
  chosen: stepForm.chosen,
  mark: (draft, params) => whenThere(questionIn(draft, params), markOfQuestion),
  apply: (draft, params, values, language) => replaceQuestion(draft, params['part'] ?? '', params['question'] ?? '', (question) => applyQuestionForm(question, values, language) as Question),
  check: (draft, params) => replaceQuestion(draft, params['part'] ?? '', params['question'] ?? '', (question) => checked(questionSchema, question)),
};

const whenThere = <Part>(part: Part | null, mark: (part: Part) => string): string | null => (part === null ? null : mark(part));

/** The screen anew, for the browser to lay over what it shows: what was saved, the outline, the problems and the preview. */
async function answerQuietly(ctx: AppContext, viewer: Viewer, id: string, ask: AuthoringAsk, mark: string): Promise<Reply> {
  return fragment('course-saved', { ...await viewAuthoring(ctx, viewer, id, ask), mark });
}

function save(path: string, params: z.ZodType, form: PartForm, summary: string): Route {
  const route = defineRoute({
    method: 'post', path: `/training/courses/:id/${path}`, access: trainers, params, body: partForm, limit: 'write', summary,
    handle: async ({ ctx, viewer, params: given, body }) => {
      const named = given as Params & { readonly id: string };
      const language = oneOf(body, 'language') ?? '';
      const { draft } = await changeDraft(ctx, viewer, named.id, (before) => {
        const mark = form.mark(before, named);
        if (mark === null) throw gone();
        if (mark !== oneOf(body, 'seen')) throw changedMeanwhile();
        return form.check(form.apply(before, named, body, language), named);
      });
      const ask: AuthoringAsk = { chosen: form.chosen(named), language, question: named['question'] };
      if (oneOf(body, 'quiet') === 'true') return answerQuietly(ctx, viewer, named.id, ask, form.mark(draft, named) ?? '');
      return redirect(courseUrl(named.id, ask.chosen, language, named['question'], oneOf(body, 'act')?.startsWith('pattern:') ? 'rule' : undefined), oneOf(body, 'act') === undefined || oneOf(body, 'act') === 'save' ? 'course.saved' : undefined);
    },
    onInvalid: (call) => refill(form, call),
  });
  return route;
}

/** The page again with everything that was typed; saving it once more puts it in the place of what is there now. */
async function refill(form: PartForm, { ctx, viewer, params, values, problems, notice }: InvalidCall): Promise<Reply> {
  if (!viewer) throw new AppError('not-signed-in');
  const id = params['id'] ?? '';
  const { draft } = await findCourse(ctx, viewer, id);
  const language = values['language'] ?? '';
  const typed = form.apply(draft, params, values, language);
  const told: FormView = { values, problems, notice: problems['revision'] ?? problems['part'] ?? notice };
  const view = await viewAuthoring(ctx, viewer, id, { chosen: form.chosen(params), language, question: params['question'], typed, form: told });
  return page('training/course', view.course.title, view);
}

export const courseFormRoutes: readonly Route[] = [
  save('facts', courseParams, facts, 'Writes what is about a whole course.'),
  save('guide', courseParams, guide, 'Writes what the guide of a course says.'),
  save('lessons/:part', coursePartParams, lessonForm, 'Writes a lesson.'),
  save('steps/:part', coursePartParams, stepForm, 'Writes a step.'),
  save('steps/:part/questions/:question', questionParams, questionForm, 'Writes a question.'),
];
