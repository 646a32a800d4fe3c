import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import type { CourseContent, Step } from '../course/course-schema.ts';
import type { LocalText } from '../course/local-text.ts';
import { findProblems } from '../course/find-problems.ts';
import type { Question } from '../course/questions.ts';
import { findLibraryCourse, libraryFolder, readLibrary } from './read-library.ts';

const stepsOf = (course: CourseContent): Step[] => course.lessons.flatMap(({ steps }) => steps);
const questionsOf = (step: Step): readonly Question[] => (step.kind === 'quiz' ? step.questions : step.kind === 'read' ? [step.question] : []);
const isText = (value: object): value is LocalText => 'en' in value || 'de' in value || '' in value;

/** Every text of a course with the path to it. */
function textsIn(value: unknown, path = ''): { path: string; text: LocalText }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value) && isText(value)) return [{ path, text: value }];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}/${key}`));
}

describe('the library of ready courses', () => {
  it('holds the four, each in a file of its name', () => {
    expect(readLibrary().map(({ slug }) => slug)).to.deep.equal(['bring-a-team-on-board', 'good-answers', 'speaking-outside', 'your-first-week']);
    expect(readdirSync(libraryFolder).filter((name) => name.endsWith('.yaml'))).to.deep.equal(readLibrary().map(({ slug }) => `${slug}.yaml`));
    expect(findLibraryCourse('speaking-outside')?.certificate).to.include({ licence: 'share', validMonths: 12 });
    expect(findLibraryCourse('nothing')).to.equal(undefined);
  });

  for (const course of readLibrary()) {
    describe(course.slug, () => {
      const steps = stepsOf(course);
      const stepIds = new Set(steps.map(({ id }) => id));

      it('is whole', () => expect(findProblems(course, { courses: new Map(readLibrary().map(({ slug, prerequisites }) => [slug, prerequisites])), spaces: new Set() })).to.deep.equal([]));

      it('is written in both languages, everywhere', () => {
        const texts = textsIn(course);
        expect(texts.length).to.be.above(100);
        for (const { path, text } of texts) {
          expect(Object.keys(text).sort(), path).to.deep.equal(['de', 'en']);
          for (const said of Object.values(text)) expect(said.trim(), path).not.to.equal('');
        }
      });

      it('says du in German, but for the names of fields', () => {
        for (const { path, text } of textsIn(course)) expect(text['de']?.replace(/\*[^*]+\*/g, ''), path).not.to.match(/\b(?:Ihnen|Ihrem|Ihren)\b|[a-zäöüß,;] Sie\b/);
      });

      it('uses every id once, and names only those that are there', () => {
        expect(stepIds.size).to.equal(steps.length);
        const lessonIds = course.lessons.map(({ id }) => id);
        expect(new Set(lessonIds).size).to.equal(lessonIds.length);
        const named = [
          ...steps.flatMap(({ after }) => after), ...steps.flatMap((step) => (step.kind === 'practice' ? step.rule.apartFrom : [])),
          ...course.guide.lines.flatMap(({ on }) => (typeof on === 'object' && 'opens' in on ? [on.opens] : typeof on === 'object' && 'completes' in on ? [on.completes] : [])),
        ];
        for (const id of named) expect(stepIds.has(id), id).to.equal(true);
        course.lessons.forEach(({ release }, index) => { if (release && 'afterLesson' in release) expect(lessonIds.slice(0, index), release.afterLesson).to.include(release.afterLesson); });
      });

      it('asks questions that can be answered, and says why', () => {
        for (const asked of steps.flatMap(questionsOf)) {
          if (asked.kind !== 'single' && asked.kind !== 'multiple') continue;
          const right = asked.choices.filter((choice) => choice.right).length;
          expect(right, asked.id).to.satisfy((count: number) => (asked.kind === 'single' ? count === 1 : count >= 1 && count < asked.choices.length));
          for (const choice of asked.choices) expect(choice.feedback, `${asked.id}/${choice.id}`).not.to.equal(undefined);
        }
      });

      it('takes a few minutes at a time, and is practised in the feed', () => {
        for (const { id, body } of course.lessons) expect(body['en']?.split(/\s+/).length, id).to.be.below(330);
        for (const step of steps) expect(step.minutes, step.id).to.be.within(2, 30);
        expect(steps.filter(({ kind }) => kind === 'practice').length).to.be.at.least(2);
        expect(steps.filter(({ kind }) => kind === 'quiz').length).to.be.at.least(1);
      });
    });
  }

  it('shows every kind of step and question there is to write', () => {
    const steps = readLibrary().flatMap(stepsOf);
    expect(new Set(steps.map(({ kind }) => kind))).to.deep.equal(new Set(['read', 'quiz', 'practice', 'hand-in', 'meeting', 'acknowledge']));
    expect(new Set(steps.flatMap(questionsOf).map(({ kind }) => kind))).to.deep.equal(new Set(['single', 'multiple', 'ordering', 'matching', 'number', 'text']));
  });
});
