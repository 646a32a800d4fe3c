import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import { fileUrl } from '#core/files/file-urls.ts';
import type { AppContext } from '#server/context.ts';
import type { AuthoringView, CourseProblemView, MediaView, OutlineLesson, QuestionEditor } from '#views/types/course.ts';
import type { FormView } from '#views/types/pages.ts';
import type { ChosenPart, FreshPart } from '../authoring/course-urls.ts';
import { courseUrl, urlOfPath } from '../authoring/course-urls.ts';
import { markOfFacts, markOfGuide, markOfLesson, markOfQuestion, markOfStep } from '../authoring/part-mark.ts';
import { partsAt } from '../course/course-place.ts';
import type { CourseProblem } from '../course/course-problem.ts';
import { describeProblem } from '../course/course-problem.ts';
import type { CourseContent, Step } from '../course/course-schema.ts';
import { findLesson, findStep } from '../course/edit-course.ts';
import { findProblems } from '../course/find-problems.ts';
import { textFor } from '../course/local-text.ts';
import { writtenStepKinds } from '../course/new-parts.ts';
import type { CourseRecord } from '../models/courses.ts';
import { courses } from '../models/courses.ts';
import { presentFactsEditor, presentGuideEditor, presentLessonEditor } from '../presenters/present-course-editors.ts';
import { presentQuestionEditor } from '../presenters/present-question-editor.ts';
import { presentStepEditor } from '../presenters/present-step-editor.ts';
import type { Writing } from '../presenters/text-field.ts';
import { findCourse } from './find-course.ts';
import { findPackage } from './find-package.ts';
import { findSurroundings, maximumCourses } from './find-surroundings.ts';
import { listLicences } from './list-licences.ts';
import { listNamedSpaces } from './name-space.ts';
import { viewCourseRecords } from './view-courses.ts';
import { viewLessonPreview } from './view-lesson-preview.ts';

export interface AuthoringAsk {
  readonly chosen: ChosenPart;
  /** Empty for the course's first. */
  readonly language: string;
  /** The question whose form is open. */
  readonly question?: string | undefined;
  /** What was typed and not taken, in the place of what is saved. */
  readonly typed?: CourseContent | undefined;
  readonly form?: FormView | undefined;
  readonly fresh?: FreshPart | undefined;
}

const mostReusable = 200;

/** Everything the authoring screen shows. @throws AppError not-found when the course or the part is not there */
export async function viewAuthoring(ctx: AppContext, viewer: Viewer, id: string, { chosen, language: asked, question, typed, form, fresh }: AuthoringAsk): Promise<AuthoringView> {
  const record = await findCourse(ctx, viewer, id);
  const [course] = await viewCourseRecords(ctx, viewer, [record]);
  const content = typed ?? record.draft;
  const language = content.languages.includes(asked) ? asked : content.languages[0] ?? 'en';
  const inUrl = language === content.languages[0] ? '' : language;
  const found = chosen.part === 'step' ? findStep(content, chosen.step) : null;
  const lesson = chosen.part === 'lesson' ? findLesson(content, chosen.lesson) : found?.lesson ?? null;
  if (!course || (chosen.part === 'lesson' && !lesson) || (chosen.part === 'step' && !found)) throw notFound();
  const writing: Writing = { language, languages: content.languages, locale: viewer.locale };
  const around = await findSurroundings(ctx, viewer, { id, content });
  const problems = findProblems(content, around);
  const refused = form ?? { values: {}, problems: {}, notice: null };
  const saved = record.draft;
  const savedStep = found ? findStep(saved, found.step.id)?.step : undefined;
  const previewed = lesson ?? content.lessons[0] ?? null;
  const others = chosen.part === 'course' || chosen.part === 'lesson' ? await listOthers(ctx, viewer, record) : [];
  return {
    course, part: chosen.part, fresh: fresh === 'new', freshRule: fresh === 'rule', language, translating: inUrl !== '', form: refused, chosenLesson: lesson?.id ?? null, stepKinds: writtenStepKinds, errors: problems.filter(({ severity }) => severity === 'error').length,
    languages: content.languages.map((code, at) => ({ code, url: courseUrl(id, chosen, at === 0 ? '' : code), current: code === language, first: at === 0 })),
    writerHandles: course.writers.map(({ handle }) => `@${handle}`).join(' '),
    urls: { course: courseUrl(id, { part: 'course' }, inUrl), guide: courseUrl(id, { part: 'guide' }, inUrl), media: courseUrl(id, { part: 'media' }, inUrl), preview: `/training/courses/${id}/preview${lesson ? `?lesson=${lesson.id}` : ''}`, here: courseUrl(id, chosen, inUrl) },
    outline: presentOutline(id, content, problems, { chosen, language, inUrl }),
    problems: problems.map((problem): CourseProblemView => ({ severity: problem.severity, text: describeProblem(problem, viewer.locale), path: problem.path.join('.'), url: urlOfPath(id, content, problem.path, problem.code === 'not-in-language' ? String(problem.values?.['language'] ?? '') : inUrl) })),
    facts: chosen.part === 'course' ? presentFactsEditor(content, { action: `/training/courses/${id}/facts`, seen: markOfFacts(saved), slugFixed: record.version > 0, licences: await knownLicences(ctx, viewer), others: others.map(({ slug, title }) => ({ slug, title })) }, writing) : null,
    lesson: chosen.part === 'lesson' && lesson ? presentLessonEditor(lesson, content, { action: `/training/courses/${id}/lessons/${lesson.id}`, seen: savedMark(findLesson(saved, lesson.id), markOfLesson) }, writing) : null,
    step: found ? presentStepEditor(found.step, {
      action: `/training/courses/${id}/steps/${found.step.id}`, lessonId: found.lesson.id, content, spaces: found.step.kind === 'practice' ? await listNamedSpaces(ctx, viewer) : [], seen: savedMark(savedStep ?? null, markOfStep),
      ruleProblems: problems.flatMap((problem) => (problem.path.includes('rule') && partsAt(content, problem.path).stepId === found.step.id ? [describeProblem(problem, viewer.locale)] : [])),
      packaged: found.step.kind === 'package' ? await findPackage(ctx, found.step.package) : null,
      questions: presentQuestions(id, content, found.step, { savedStep, problems, question, refused }, writing),
    }, writing) : null,
    guide: chosen.part === 'guide' ? presentGuideEditor(content, { action: `/training/courses/${id}/guide`, seen: markOfGuide(saved) }, writing) : null,
    media: await viewMedia(ctx, record), preview: previewed ? await viewLessonPreview(ctx, viewer, content, previewed, { language, step: found?.step.id ?? null }) : null,
    reusable: chosen.part === 'course' ? others.map(({ title, lessons }) => ({ course: title, lessons })).filter(({ lessons }) => lessons.length > 0) : [],
  };
}

/** The one that the house itself speaks of, and those that courses give. */
const knownLicences = async (ctx: AppContext, viewer: Viewer): Promise<string[]> => [...new Set(['share', ...(await listLicences(ctx, viewer.locale)).map(({ name }) => name)])];

const savedMark = <Part>(part: Part | null, mark: (part: Part) => string): string | undefined => (part === null ? undefined : mark(part));

interface Shown { readonly savedStep: Step | undefined; readonly problems: readonly CourseProblem[]; readonly question: string | undefined; readonly refused: FormView }

function presentQuestions(id: string, content: CourseContent, step: Step, { savedStep, problems, question: open, refused }: Shown, writing: Writing): QuestionEditor[] {
  const questions = step.kind === 'quiz' ? step.questions : step.kind === 'read' ? [step.question] : [];
  const before = savedStep?.kind === 'quiz' ? savedStep.questions : savedStep?.kind === 'read' ? [savedStep.question] : [];
  return questions.map((question, index) => {
    const own = problems.filter(({ path }) => partsAt(content, path).questionId === question.id && partsAt(content, path).stepId === step.id).map((problem) => describeProblem(problem, writing.locale));
    const old = before.find((one) => one.id === question.id);
    return presentQuestionEditor(question, {
      action: `/training/courses/${id}/steps/${step.id}/questions/${question.id}`, number: index + 1, count: questions.length, open: question.id === open || step.kind === 'read', asked: question.id === open, alone: step.kind === 'read', problems: own,
      ...(old ? { seen: markOfQuestion(old) } : {}), refused: question.id === open && refused.notice !== null ? refused : null,
    }, writing);
  });
}

function presentOutline(id: string, content: CourseContent, problems: readonly CourseProblem[], { chosen, language, inUrl }: { readonly chosen: ChosenPart; readonly language: string; readonly inUrl: string }): OutlineLesson[] {
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ path }) => partsAt(content, path));
  const say = (text: Parameters<typeof textFor>[0]): string => textFor(text, language, content.languages);
  return content.lessons.map((lesson, at) => ({
    id: lesson.id, number: at + 1, title: say(lesson.title), url: courseUrl(id, { part: 'lesson', lesson: lesson.id }, inUrl), current: chosen.part === 'lesson' && chosen.lesson === lesson.id,
    problems: errors.filter(({ lessonId, stepId }) => lessonId === lesson.id && stepId === null).length, first: at === 0, last: at === content.lessons.length - 1,
    steps: lesson.steps.map((step, index) => ({
      id: step.id, number: index + 1, title: say(step.title), kind: step.kind, required: step.required, url: courseUrl(id, { part: 'step', step: step.id }, inUrl), current: chosen.part === 'step' && chosen.step === step.id,
      problems: errors.filter(({ stepId }) => stepId === step.id).length, first: at === 0 && index === 0, last: at === content.lessons.length - 1 && index === lesson.steps.length - 1,
    })),
  }));
}

/** The other courses: for prerequisites, and to take lessons from. */
async function listOthers(ctx: AppContext, viewer: Viewer, { _id }: CourseRecord): Promise<{ slug: string; title: string; lessons: { value: string; title: string }[] }[]> {
  const found = await courses(ctx).find({ state: 'open', _id: { $ne: _id } }, { slug: 1, 'draft.title': 1, 'draft.languages': 1, 'draft.lessons.id': 1, 'draft.lessons.title': 1 }).sort({ updatedAt: -1 }).limit(Math.min(mostReusable, maximumCourses)).lean<Pick<CourseRecord, '_id' | 'slug' | 'draft'>[]>();
  return found.map((other) => ({
    slug: other.slug, title: textFor(other.draft.title, viewer.locale, other.draft.languages),
    lessons: (other.draft.lessons ?? []).map((lesson) => ({ value: `${other._id.toString()}:${lesson.id}`, title: textFor(lesson.title, viewer.locale, other.draft.languages) })),
  }));
}

async function viewMedia(ctx: AppContext, { mediaIds }: CourseRecord): Promise<MediaView[]> {
  const files = await ctx.files.findMany(mediaIds.map(String));
  return files.map((file) => {
    const kind = file.kind === 'image' ? 'image' as const : file.type.startsWith('video/') ? 'video' as const : 'file' as const;
    const label = file.name.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[[\]\\]/g, ' ');
    return { id: file.id, name: file.name, kind, url: fileUrl(file), small: fileUrl(file, 'small'), bytes: file.bytes, markdown: `${kind === 'file' ? '' : '!'}[${label}](${fileUrl(file).replaceAll('(', '%28').replaceAll(')', '%29')})` };
  });
}
