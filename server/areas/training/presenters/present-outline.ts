import { translate } from '#core/text/translate.ts';
import type { LessonView, LockedView, StepView } from '#views/types/training-learn.ts';
import type { CourseContent, Lesson, Step } from '../course/course-schema.ts';
import { textFor } from '../course/local-text.ts';
import type { StepStateRecord } from '../models/step-states.ts';
import type { Locked, PlanTimes } from '../progress/course-plan.ts';
import { lessonById, lessonDone, lessonLockedBecause, lessonOf, lockedBecause, standingsOf, stepById } from '../progress/course-plan.ts';
import { attemptsOf, isAnswered } from '../quiz/lay-out.ts';
import { momentWords } from './due-words.ts';

export interface OutlineSource {
  readonly enrolmentId: string;
  readonly content: CourseContent;
  readonly states: readonly StepStateRecord[];
  readonly times: PlanTimes;
  readonly nextStepId: string | null;
  readonly reader: { readonly locale: string; readonly timeZone: string };
}

export const lessonUrl = (enrolmentId: string, lessonId: string): string => `/learn/${enrolmentId}/lessons/${lessonId}`;
export const stepUrl = (enrolmentId: string, lessonId: string, stepId: string): string => `${lessonUrl(enrolmentId, lessonId)}#step-${stepId}`;

/** A text of the course for the reader. */
export const reads = ({ content, reader }: Pick<OutlineSource, 'content' | 'reader'>) => (text: Parameters<typeof textFor>[0]): string => textFor(text, reader.locale, content.languages);

const presentLocked = (source: OutlineSource, locked: Locked | null): LockedView | null => {
  if (locked === null) return null;
  const { enrolmentId, content, reader } = source;
  const say = (key: string, values: Record<string, string>): string => translate(reader.locale, `learn.locked.${key}`, values);
  if (locked.kind === 'date') return { kind: 'date', text: say('date', { when: momentWords(locked.at, reader) }), at: locked.at.toISOString(), url: null };
  if (locked.kind === 'lesson') {
    const lesson = lessonById(content, locked.lessonId);
    return { kind: 'lesson', text: say('lesson', { title: lesson ? reads(source)(lesson.title) : '' }), at: null, url: lessonUrl(enrolmentId, locked.lessonId) };
  }
  const [step, lesson] = [stepById(content, locked.stepId), lessonOf(content, locked.stepId)];
  return { kind: 'step', text: say('step', { title: step ? reads(source)(step.title) : '' }), at: null, url: lesson ? stepUrl(enrolmentId, lesson.id, locked.stepId) : null };
};

export const presentStep = (source: OutlineSource, lesson: Lesson, step: Step): StepView => {
  const state = source.states.find(({ stepId }) => stepId === step.id);
  const most = isAnswered(step) ? attemptsOf(step, state?.extraAttempts ?? 0) : null;
  return {
    id: step.id, lessonId: lesson.id, kind: step.kind, title: reads(source)(step.title), url: stepUrl(source.enrolmentId, lesson.id, step.id), required: step.required, minutes: step.minutes,
    standing: state?.standing ?? 'open', locked: presentLocked(source, lockedBecause(source.content, standingsOf(source.states), source.times, step)), doneAt: state?.doneAt?.toISOString() ?? null,
    score: state?.score ?? null, attempts: state?.attempts ?? 0, attemptsLeft: most === null ? null : Math.max(0, most - (state?.attempts ?? 0)), note: state?.note ?? '',
  };
};

export const percentDone = (done: number, total: number): number => (total === 0 ? 0 : Math.floor((done / total) * 100));

/** The lessons of a course for one learner: what is done, what is open, what is locked and why. */
export const presentOutline = (source: OutlineSource): LessonView[] => {
  const standings = standingsOf(source.states);
  return source.content.lessons.map((lesson): LessonView => {
    const steps = lesson.steps.map((step) => presentStep(source, lesson, step));
    const required = steps.some((step) => step.required) ? steps.filter((step) => step.required) : steps;
    const stepsDone = required.filter(({ standing }) => standing === 'done').length;
    return {
      id: lesson.id, title: reads(source)(lesson.title), url: lessonUrl(source.enrolmentId, lesson.id), steps, stepsDone, stepsTotal: required.length, percent: percentDone(stepsDone, required.length),
      minutes: steps.reduce((sum, step) => sum + (step.standing === 'done' ? 0 : step.minutes), 0), done: lesson.steps.length > 0 && lessonDone(lesson, standings),
      locked: presentLocked(source, lessonLockedBecause(source.content, standings, source.times, lesson)), current: steps.some(({ id }) => id === source.nextStepId),
    };
  });
};
