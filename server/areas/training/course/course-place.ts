import { translate } from '#core/text/translate.ts';
import type { CourseContent } from './course-schema.ts';

/** Where in a course something stands, as in the file: `['lessons', 2, 'steps', 1, 'title']`. */
export type CoursePath = readonly (string | number)[];

const counted: Readonly<Record<string, string>> = {
  lessons: 'lesson', steps: 'step', questions: 'question', choices: 'choice', items: 'item', pairs: 'pair', accepted: 'accepted', rubric: 'criterion', lines: 'line', answers: 'answer',
};

/** A place in words: "Lesson 3, step 2"; what is about the whole course is "The course". */
export function describePlace(path: CoursePath, locale: string): string {
  const parts: string[] = [];
  path.forEach((part, index) => {
    const next = path[index + 1];
    if (typeof part === 'string' && typeof next === 'number' && counted[part]) parts.push(translate(locale, `course.place.${counted[part]}`, { number: next + 1 }));
    else if (part === 'question' && index >= 4) parts.push(translate(locale, 'course.place.only-question'));
    else if (part === 'guide' && index === 0) parts.push(translate(locale, 'course.place.guide'));
    else if (part === 'certificate' && index === 0) parts.push(translate(locale, 'course.place.certificate'));
  });
  return parts.length === 0 ? translate(locale, 'course.place.course') : parts.join(', ');
}

/** The lesson and the step that a path leads to, by their ids. */
export function partsAt(content: CourseContent, path: CoursePath): { readonly lessonId: string | null; readonly stepId: string | null; readonly questionId: string | null } {
  const lesson = path[0] === 'lessons' && typeof path[1] === 'number' ? content.lessons[path[1]] : undefined;
  const step = path[2] === 'steps' && typeof path[3] === 'number' ? lesson?.steps[path[3]] : undefined;
  const question = step?.kind === 'quiz' && path[4] === 'questions' && typeof path[5] === 'number' ? step.questions[path[5]] : step?.kind === 'read' && path[4] === 'question' ? step.question : undefined;
  return { lessonId: lesson?.id ?? null, stepId: step?.id ?? null, questionId: question?.id ?? null };
}
