import { expect } from 'chai';
import type { CourseInput } from '../course/course-schema.ts';
import { courseContent } from '../course/course-schema.ts';
import type { StepStanding } from '../models/step-states.ts';
import type { PlanTimes } from './course-plan.ts';
import { countProgress, lessonDone, lessonLockedBecause, lockedBecause, nextStep, openSteps, requiredSteps, stepById } from './course-plan.ts';

const day = 86_400_000;
const start = new Date('2026-11-02T08:00:00Z');
const after = (days: number): PlanTimes => ({ now: new Date(start.getTime() + days * day), startsAt: start, workingDays: (from, count) => new Date(from.getTime() + count * day) });
const read = (id: string, more: object = {}): CourseInput['lessons'][number]['steps'][number] =>
  ({ kind: 'read', id, title: id, body: 'Text', question: { kind: 'number', id: 'q', prompt: 'How many?', answer: 3 }, ...more });
const content = courseContent.parse({
  format: 1, slug: 'course', languages: ['en'], title: 'Course', lessons: [
    { id: 'one', title: 'One', body: '', steps: [read('a'), read('b', { after: ['a'] }), read('extra', { required: false })] },
    { id: 'two', title: 'Two', body: '', release: { afterWorkingDays: 2 }, steps: [read('c')] },
    { id: 'three', title: 'Three', body: '', release: { afterLesson: 'one' }, steps: [read('d')] },
  ],
});
const at = (record: Readonly<Record<string, StepStanding>>): ReadonlyMap<string, StepStanding> => new Map(Object.entries(record));
const step = (id: string): NonNullable<ReturnType<typeof stepById>> => stepById(content, id) ?? expect.fail(id);
const ids = (steps: readonly { readonly id: string }[]): string[] => steps.map(({ id }) => id);

describe('the plan of a course', () => {
  it('opens what nothing holds up, in the order of the course', () => {
    expect(ids(openSteps(content, at({}), after(0)))).to.deep.equal(['a', 'extra']);
    expect(ids(openSteps(content, at({ a: 'done' }), after(2)))).to.deep.equal(['b', 'extra', 'c']);
    expect(ids(openSteps(content, at({ a: 'done', b: 'done', extra: 'waiting' }), after(3)))).to.deep.equal(['c', 'd']);
  });

  it('says why a step is not open', () => {
    expect(lockedBecause(content, at({ a: 'waiting' }), after(0), step('b'))).to.deep.equal({ kind: 'step', stepId: 'a' });
    expect(lockedBecause(content, at({}), after(1), step('c'))).to.deep.equal({ kind: 'date', at: new Date(start.getTime() + 2 * day) });
    expect(lockedBecause(content, at({ a: 'done' }), after(1), step('d'))).to.deep.equal({ kind: 'lesson', lessonId: 'one' });
    expect(lockedBecause(content, at({}), after(-1), step('a'))).to.deep.equal({ kind: 'date', at: start });
    expect(lockedBecause(content, at({ d: 'done' }), after(0), step('d'))).equal(null);
    expect(lockedBecause(content, at({ d: 'failed' }), after(0), step('d'))).equal(null);
  });

  it('is held up by nothing that is not there, nor by itself', () => {
    const [lesson] = content.lessons;
    if (!lesson) expect.fail('a lesson');
    expect(lessonLockedBecause(content, at({}), after(0), { ...lesson, release: { afterLesson: 'nowhere' } })).equal(null);
    expect(lessonLockedBecause(content, at({}), after(0), { ...lesson, release: { afterLesson: 'one' } })).equal(null);
    expect(lockedBecause(content, at({}), after(0), { ...step('a'), after: ['a', 'nowhere'] })).equal(null);
  });

  it('puts required steps first', () => {
    expect(nextStep(content, at({ a: 'waiting' }), after(0))?.id).equal('extra');
    expect(nextStep(content, at({ a: 'done' }), after(0))?.id).equal('b');
    expect(nextStep(content, at({ a: 'done', b: 'done', extra: 'done', c: 'done', d: 'waiting' }), after(9))).equal(null);
  });

  it('asks for everything when nothing is marked as required', () => {
    const optional = { ...content, lessons: content.lessons.map((lesson) => ({ ...lesson, steps: lesson.steps.map((one) => ({ ...one, required: false })) })) };
    expect(ids(requiredSteps(optional))).to.deep.equal(['a', 'b', 'extra', 'c', 'd']);
    expect(ids(requiredSteps(content))).to.deep.equal(['a', 'b', 'c', 'd']);
  });

  it('ends a lesson with its required steps', () => {
    const [lesson] = content.lessons;
    if (!lesson) expect.fail('a lesson');
    expect(lessonDone(lesson, at({ a: 'done', b: 'done' }))).equal(true);
    expect(lessonDone(lesson, at({ a: 'done', extra: 'done' }))).equal(false);
    expect(lessonDone({ ...lesson, steps: [] }, at({}))).equal(true);
  });

  it('counts', () => {
    expect(countProgress(content, at({ a: 'done', b: 'waiting', extra: 'waiting' }), after(0))).to.deep.equal({ stepsDone: 1, stepsTotal: 4, waiting: 2, nextStepId: null });
  });
});
