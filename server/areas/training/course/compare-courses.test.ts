import { expect } from 'chai';
import { compareCourses } from './compare-courses.ts';
import type { CourseContent } from './course-schema.ts';
import { copyPart, insertLesson, insertStep, moveLesson, moveStep, removePart, shiftPart } from './edit-course.ts';
import { newCourse, newLesson, newStep } from './new-parts.ts';

/** Three lessons of two steps each: a, b, c with a-1, a-2 … */
function sample(): CourseContent {
  let content = newCourse('Course', 'course', 'en');
  for (const name of ['a', 'b', 'c']) {
    content = insertLesson(content, newLesson(content, name));
    for (const number of [1, 2]) content = insertStep(content, name, newStep(content, 'meeting', `${name} ${number}`));
  }
  return content;
}
const told = (before: CourseContent, after: CourseContent): string[] => compareCourses(before, after).map(({ kind, lesson, step }) => [kind, step?.id ?? lesson?.id].join(' ').trim());
const outline = (content: CourseContent): string => content.lessons.map(({ id, steps }) => `${id}(${steps.map((step) => step.id).join(' ')})`).join(' ');

describe('compareCourses', () => {
  it('has nothing to say of the same', () => {
    expect(told(sample(), structuredClone(sample()))).to.deep.equal([]);
  });

  it('tells what came, went, moved and changed', () => {
    const before = sample();
    expect(told(before, removePart(before, { lesson: 'b' }))).to.deep.equal(['lesson-removed b']);
    expect(told(before, removePart(before, { step: 'b-1' }))).to.deep.equal(['step-removed b-1']);
    expect(told(before, moveLesson(before, 'c', 0))).to.deep.equal(['lesson-moved c']);
    expect(told(before, moveStep(before, 'a-1', 'c', 0))).to.deep.equal(['step-moved a-1']);
    expect(told(before, insertStep(before, 'a', newStep(before, 'quiz', 'New')))).to.deep.equal(['step-added new']);
    expect(told(before, { ...before, title: { en: 'Other' } })).to.deep.equal(['course-changed']);
    expect(told(before, { ...before, guide: { ...before.guide, lines: [{ on: 'begin', says: { en: 'Hello' } }] } })).to.deep.equal(['guide-changed']);
  });
});

describe('the outline of a course', () => {
  it('moves parts by one place, steps over the edge of a lesson too', () => {
    const content = sample();
    expect(outline(shiftPart(content, { lesson: 'b' }, -1))).to.equal('b(b-1 b-2) a(a-1 a-2) c(c-1 c-2)');
    expect(outline(shiftPart(content, { lesson: 'a' }, -1))).to.equal(outline(content));
    expect(outline(shiftPart(content, { step: 'a-2' }, 1))).to.equal('a(a-1) b(a-2 b-1 b-2) c(c-1 c-2)');
    expect(outline(shiftPart(content, { step: 'b-1' }, -1))).to.equal('a(a-1 a-2 b-1) b(b-2) c(c-1 c-2)');
    expect(outline(shiftPart(content, { step: 'c-2' }, 1))).to.equal(outline(content));
  });

  it('copies parts under ids of their own, and what they say of each other follows', () => {
    let content = sample();
    content = { ...content, lessons: content.lessons.map((lesson) => ({ ...lesson, steps: lesson.steps.map((step) => (step.id === 'a-2' ? { ...step, after: ['a-1'] } : step)) })) };
    const { content: after, id } = copyPart(content, { lesson: 'a' });
    expect(id).to.equal('a-2');
    expect(outline(after)).to.equal('a(a-1 a-2) a-2(a-1-2 a-2-2) b(b-1 b-2) c(c-1 c-2)');
    expect(after.lessons[1]?.steps[1]?.after).to.deep.equal(['a-1-2']);
    expect(outline(copyPart(content, { step: 'b-1' }).content)).to.equal('a(a-1 a-2) b(b-1 b-1-2 b-2) c(c-1 c-2)');
  });

  it('leaves a course alone that does not have the part', () => {
    const content = sample();
    for (const part of [{ lesson: 'x' }, { step: 'x' }]) {
      expect(removePart(content, part)).to.deep.equal(content);
      expect(shiftPart(content, part, 1)).to.deep.equal(content);
      expect(copyPart(content, part).content).to.deep.equal(content);
    }
  });
});
