import type { z } from 'zod';
import type { AppError} from '#core/errors/app-error.ts';
import { invalidField } from '#core/errors/app-error.ts';
import type { Route } from '#core/http/route.ts';
import { defineRoute, fragment, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import { isId } from '#core/store/object-id.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { ChosenPart, FreshPart } from '../authoring/course-urls.ts';
import { courseUrl } from '../authoring/course-urls.ts';
import { bringMedia } from '../commands/bring-media.ts';
import { changeDraft } from '../commands/save-draft.ts';
import type { CourseContent, Lesson } from '../course/course-schema.ts';
import { copyLesson, copyPart, findLesson, findStep, insertLesson, insertStep, moveLesson, moveStep, removePart, replaceStep, shiftPart } from '../course/edit-course.ts';
import { freshId, newLesson, newQuestion, newStep } from '../course/new-parts.ts';
import { findCourse } from '../queries/find-course.ts';
import { viewAuthoring } from '../queries/view-authoring.ts';
import { courseParams, outlineForm } from './course-schemas.ts';

type OutlineAct = z.output<typeof outlineForm>;
interface Changed { readonly draft: CourseContent; readonly chosen: ChosenPart; readonly anchor?: string; /** Something was made that is to be written now. */ readonly fresh?: FreshPart }

const maximumLessons = 50;
const maximumSteps = 50;
const maximumQuestions = 100;
const full = (): AppError => invalidField('act', 'course.refusal.full');

const lessonPart = (id: string): ChosenPart => ({ part: 'lesson', lesson: id });
const stepPart = (id: string): ChosenPart => ({ part: 'step', step: id });

/** What an act of the outline makes of a draft, and what is shown after it. Acts on parts that are gone change nothing. */
function change(draft: CourseContent, act: OutlineAct, reused: Lesson | null): Changed {
  const language = draft.languages[0] ?? 'en';
  const part = act.step === '' ? { lesson: act.lesson } : { step: act.step };
  const here = act.step !== '' ? stepPart(act.step) : act.lesson !== '' ? lessonPart(act.lesson) : { part: 'course' as const };
  switch (act.act) {
    case 'add-lesson': return addLesson(draft, newLesson(draft, translate(language, 'course.new.lesson')));
    case 'reuse': return reused ? addLesson(draft, copyLesson(draft, reused)) : { draft, chosen: here };
    case 'add-step': {
      const lesson = findLesson(draft, act.lesson);
      if (!lesson) return { draft, chosen: { part: 'course' } };
      if (lesson.steps.length >= maximumSteps) throw full();
      const step = newStep(draft, act.kind, translate(language, `course.new.${act.kind}`));
      return { draft: insertStep(draft, lesson.id, step), chosen: stepPart(step.id), fresh: 'new' };
    }
    case 'up': case 'down': return { draft: shiftPart(draft, part, act.act === 'up' ? -1 : 1), chosen: here };
    case 'move': return { draft: act.step === '' ? moveLesson(draft, act.lesson, act.at) : moveStep(draft, act.step, act.lesson, act.at), chosen: here };
    case 'duplicate': {
      const copied = copyPart(draft, part);
      return copied.id === null ? { draft, chosen: { part: 'course' } } : { draft: copied.content, chosen: act.step === '' ? lessonPart(copied.id) : stepPart(copied.id) };
    }
    case 'remove': return { draft: removePart(draft, part), chosen: act.step !== '' && findStep(draft, act.step) ? lessonPart(findStep(draft, act.step)?.lesson.id ?? '') : { part: 'course' } };
    case 'add-question': case 'up-question': case 'down-question': case 'copy-question': case 'remove-question': return changeQuestions(draft, act);
  }
}

function addLesson(draft: CourseContent, lesson: Lesson): Changed {
  if (draft.lessons.length >= maximumLessons) throw full();
  return { draft: insertLesson(draft, lesson), chosen: lessonPart(lesson.id), fresh: 'new' };
}

function changeQuestions(draft: CourseContent, { act, step: stepId, question, questionKind }: OutlineAct): Changed {
  const step = findStep(draft, stepId)?.step;
  if (step?.kind !== 'quiz') return { draft, chosen: { part: 'course' } };
  const { questions } = step;
  const taken = new Set(questions.map(({ id }) => id));
  const at = questions.findIndex(({ id }) => id === question);
  const put = (changed: typeof questions, anchor = question): Changed => ({ draft: replaceStep(draft, { ...step, questions: changed }), chosen: stepPart(stepId), anchor });
  const found = questions[at];
  if (act === 'add-question') {
    if (questions.length >= maximumQuestions) throw full();
    const made = newQuestion(questionKind, taken);
    return put([...questions, made], made.id);
  }
  if (!found) return { draft, chosen: stepPart(stepId) };
  if (act === 'remove-question') return put(questions.toSpliced(at, 1), '');
  if (act === 'copy-question') {
    const id = freshId(found.id, taken, 'question');
    return put(questions.toSpliced(at + 1, 0, { ...found, id }), id);
  }
  return put(questions.toSpliced(at, 1).toSpliced(Math.max(0, at + (act === 'up-question' ? -1 : 1)), 0, found));
}

/** A lesson of another course, as `<course>:<lesson>`. */
async function findReused(ctx: AppContext, viewer: Viewer, from: string): Promise<Lesson | null> {
  const [courseId = '', lessonId = ''] = from.split(':');
  return isId(courseId) ? findLesson((await findCourse(ctx, viewer, courseId)).draft, lessonId) : null;
}

function shownPart(shown: string): ChosenPart {
  const [, kind, id = ''] = /^(lesson|step):(.+)$/.exec(shown) ?? [];
  if (kind === 'lesson') return lessonPart(id);
  return kind === 'step' ? stepPart(id) : { part: shown === 'guide' || shown === 'media' ? shown : 'course' };
}

export const courseOutline: Route = defineRoute({
  method: 'post', path: '/training/courses/:id/outline', access: ['trainer', 'admin'], params: courseParams, body: outlineForm, limit: 'write', summary: 'Adds, moves, copies and removes lessons, steps and questions.',
  handle: async ({ ctx, viewer, params, body }) => {
    const reused = body.act === 'reuse' ? await findReused(ctx, viewer, body.from) : null;
    let changed: Changed | null = null;
    await changeDraft(ctx, viewer, params.id, (draft) => {
      changed = change(draft, body, reused);
      return changed.draft;
    });
    if (reused) await bringMedia(ctx, viewer, params.id, (await findCourse(ctx, viewer, params.id)).draft);
    const { chosen, anchor = '', fresh } = (changed ?? { chosen: { part: 'course' } }) as Omit<Changed, 'draft'>;
    if (body.quiet === 'true') return fragment('course-saved', { ...await viewAuthoring(ctx, viewer, params.id, { chosen: shownPart(body.shown), language: body.language }), mark: '' });
    return redirect(courseUrl(params.id, chosen, body.language, anchor, fresh), body.act === 'remove' || body.act === 'remove-question' ? 'course.removed' : undefined);
  },
});
