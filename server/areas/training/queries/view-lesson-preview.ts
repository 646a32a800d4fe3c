import type { Viewer } from '#core/access/viewer.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { LessonPreview, StepPreview } from '#views/types/course.ts';
import type { CourseContent, Lesson, Step } from '../course/course-schema.ts';
import { describeRule } from '../course/describe-rule.ts';
import { findLesson, findStep } from '../course/edit-course.ts';
import { textFor } from '../course/local-text.ts';
import { mainText } from '../course/main-text.ts';
import type { Question } from '../course/questions.ts';
import { findPackage } from './find-package.ts';
import { nameSpace } from './name-space.ts';
import { renderText, viewLessonBody } from './view-lesson-body.ts';

/** A lesson as somebody sees it who learns on it, in one language; nothing in it can be answered. */
export async function viewLessonPreview(ctx: AppContext, viewer: Viewer, content: CourseContent, lesson: Lesson, { language, step }: { readonly language: string; readonly step?: string | null }): Promise<LessonPreview> {
  const say = (text: Parameters<typeof textFor>[0] | undefined): string => textFor(text ?? {}, language, content.languages);
  const steps: StepPreview[] = [];
  for (const one of lesson.steps) {
    steps.push({
      id: one.id, kind: one.kind, title: say(one.title), minutes: one.minutes, required: one.required, current: one.id === step, parts: await viewLessonBody(ctx, viewer, say(mainText(one)), 4),
      sentence: one.kind === 'practice' ? describeRule(one.rule, language, { space: await nameSpace(ctx, viewer, one.rule) }) : '',
      questions: await Promise.all(questionsOf(one).map(async (question) => ({ promptHtml: await renderText(ctx, say(question.prompt)), kind: question.kind, ...optionsOf(question, say), unit: question.kind === 'number' ? say(question.unit) : '' }))),
      criteria: one.kind === 'hand-in' ? one.rubric.map(({ title, points, description }) => ({ title: say(title), points, description: say(description) })) : [],
      contents: one.kind === 'package' ? ((await findPackage(ctx, one.package))?.facts.items ?? []).map(({ title }) => title) : [],
      waitsFor: one.after.flatMap((id) => say(findStep(content, id)?.step.title) || []),
    });
  }
  const { release } = lesson;
  const opens = release === null ? '' : 'afterWorkingDays' in release ? translate(language, 'course.preview.opens-days', { count: release.afterWorkingDays }) : translate(language, 'course.preview.opens-after', { lesson: say(findLesson(content, release.afterLesson)?.title) });
  return { id: lesson.id, number: content.lessons.findIndex(({ id }) => id === lesson.id) + 1, title: say(lesson.title), parts: await viewLessonBody(ctx, viewer, say(lesson.body), 3), steps, opens };
}

const questionsOf = (step: Step): readonly Question[] => (step.kind === 'quiz' ? step.questions : step.kind === 'read' ? [step.question] : []);

function optionsOf(question: Question, say: (text: Parameters<typeof textFor>[0]) => string): { options: string[]; others: string[] } {
  switch (question.kind) {
    case 'single': case 'multiple': return { options: question.choices.map(({ text }) => say(text)), others: [] };
    case 'ordering': return { options: question.items.map(({ text }) => say(text)), others: [] };
    case 'matching': return { options: question.pairs.map(({ left }) => say(left)), others: question.pairs.map(({ right }) => say(right)) };
    case 'number': case 'text': case 'free': return { options: [], others: [] };
  }
}
