import type { CoursePath } from '../course/course-place.ts';
import { partsAt } from '../course/course-place.ts';
import type { CourseContent } from '../course/course-schema.ts';

/** The part of a course that the authoring screen shows. */
export type ChosenPart = { readonly part: 'course' | 'guide' | 'media' } | { readonly part: 'lesson'; readonly lesson: string } | { readonly part: 'step'; readonly step: string };

/** What was made just now and is looked at first: the whole part, or its rule. */
export type FreshPart = 'new' | 'rule';

/** Addresses of the authoring screen of one course, in the language that is being written. */
export function courseUrl(id: string, chosen: ChosenPart, language: string, question = '', fresh?: FreshPart): string {
  const query = new URLSearchParams();
  if (chosen.part === 'lesson') query.set('lesson', chosen.lesson);
  else if (chosen.part === 'step') query.set('step', chosen.step);
  else if (chosen.part !== 'course') query.set('part', chosen.part);
  if (language !== '') query.set('language', language);
  if (question !== '') query.set('question', question);
  if (fresh) query.set('fresh', fresh);
  const text = query.toString();
  return `/training/courses/${id}${text === '' ? '' : `?${text}`}${question === '' ? '' : `#question-${question}`}`;
}

/** Where something is mended that stands at a place of the course. */
export function urlOfPath(id: string, content: CourseContent, path: CoursePath, language: string): string {
  const { lessonId, stepId, questionId } = partsAt(content, path);
  if (stepId !== null) return courseUrl(id, { part: 'step', step: stepId }, language, questionId ?? '');
  if (lessonId !== null) return courseUrl(id, { part: 'lesson', lesson: lessonId }, language);
  return courseUrl(id, { part: path[0] === 'guide' ? 'guide' : 'course' }, language);
}
