import { createHash } from 'node:crypto';
import type { CourseContent, Lesson, Step } from '../course/course-schema.ts';
import type { Question } from '../course/questions.ts';

const mark = (part: unknown): string => createHash('sha256').update(JSON.stringify(part)).digest('base64url').slice(0, 22);

/** Questions and packages have forms of their own beside the step's. */
const withoutOwnForms = (step: Step): object =>
  (step.kind === 'quiz' ? { ...step, questions: null } : step.kind === 'read' ? { ...step, question: null } : step.kind === 'package' ? { ...step, package: null } : step);

/** What a form saw of its part when it was opened; another mark now means that somebody else wrote it. Two people may write two parts at once. */
export const markOfFacts = ({ lessons: _lessons, guide: _guide, ...facts }: CourseContent): string => mark(facts);
export const markOfLesson = ({ steps: _steps, ...lesson }: Lesson): string => mark(lesson);
export const markOfStep = (step: Step): string => mark(withoutOwnForms(step));
export const markOfQuestion = (question: Question): string => mark(question);
export const markOfGuide = ({ guide }: CourseContent): string => mark(guide);
