import { checkOrder } from './check-order.ts';
import { checkQuestion, checkQuiz, twice } from './check-questions.ts';
import { checkRule } from './check-rule.ts';
import { courseMedia } from './course-media.ts';
import type { CoursePath } from './course-place.ts';
import type { CourseProblem } from './course-problem.ts';
import { problemAt, warningAt } from './course-problem.ts';
import type { CourseContent, Step } from './course-schema.ts';
import { courseTexts } from './course-texts.ts';

/** What lies around a course; without it nothing is said about other courses and spaces. */
export interface CourseSurroundings {
  /** Prerequisites of the other courses, by slug. */
  readonly courses?: ReadonlyMap<string, readonly string[]>;
  /** Ids of the spaces that a rule may name. */
  readonly spaces?: ReadonlySet<string>;
  /** Ids of the files that the course names and that are among its media. */
  readonly files?: ReadonlySet<string>;
  /** Ids of the packages that are there, and whether this house has an origin to play them from. */
  readonly packages?: { readonly known: ReadonlySet<string>; readonly playable: boolean };
}

/** Everything that is wrong with a course, in the order of the course, errors before warnings. Pure. */
export function findProblems(content: CourseContent, around: CourseSurroundings = {}): CourseProblem[] {
  const found = [
    ...checkTexts(content), ...checkIds(content), ...checkPrerequisites(content, around.courses), ...checkWhole(content), ...checkOrder(content), ...checkSteps(content, around), ...checkMedia(content, around.files), ...checkGuide(content),
  ];
  const place = ({ path }: CourseProblem): number => (path[0] === 'lessons' ? Number(path[1] ?? 0) * 1_000 + Number(path[3] ?? -1) + 2 : path[0] === 'guide' ? 1_000_000 : 0);
  return found.sort((one, other) => Number(one.severity === 'warning') - Number(other.severity === 'warning') || place(one) - place(other));
}

export const hasErrors = (problems: readonly CourseProblem[]): boolean => problems.some(({ severity }) => severity === 'error');

function checkTexts(content: CourseContent): CourseProblem[] {
  return courseTexts(content).flatMap(({ path, text, required }): CourseProblem[] => {
    const has = (language: string): boolean => (text[language] ?? '').trim() !== '';
    const there = content.languages.filter(has);
    const field = String(path.at(typeof path.at(-1) === 'number' ? -2 : -1));
    const strange = Object.keys(text).filter((language) => !content.languages.includes(language) && has(language));
    return [
      ...(there.length === 0 ? (required ? [problemAt(path, `missing-${field}`)] : []) : content.languages.filter((language) => !has(language)).map((language) => warningAt(path, 'not-in-language', { values: { language } }))),
      ...strange.map((language) => warningAt(path, 'other-language', { values: { language } })),
    ];
  });
}

function checkIds(content: CourseContent): CourseProblem[] {
  const steps = content.lessons.flatMap((lesson, at) => lesson.steps.map(({ id }, index) => ({ id, path: ['lessons', at, 'steps', index] as CoursePath })));
  const first = new Map<string, CoursePath>();
  const repeated = steps.flatMap(({ id, path }) => {
    const other = first.get(id);
    if (other) return [problemAt(path, 'id-twice', { values: { id }, other })];
    first.set(id, path);
    return [];
  });
  const inside = content.lessons.flatMap((lesson, at) => lesson.steps.flatMap((step, index) => {
    const path = ['lessons', at, 'steps', index];
    if (step.kind === 'quiz') return twice(step.questions.map(({ id }) => id), [...path, 'questions']);
    return step.kind === 'hand-in' ? twice(step.rubric.map(({ id }) => id), [...path, 'rubric']) : [];
  }));
  return [...twice(content.lessons.map(({ id }) => id), ['lessons']), ...repeated, ...inside];
}

function checkPrerequisites({ slug, prerequisites }: CourseContent, courses: CourseSurroundings['courses']): CourseProblem[] {
  const leadsBack = (from: string, seen: ReadonlySet<string>): boolean => (courses?.get(from) ?? []).some((next) => next === slug || (!seen.has(next) && leadsBack(next, new Set([...seen, next]))));
  return prerequisites.flatMap((id): CourseProblem[] => {
    if (id === slug) return [problemAt([], 'prerequisite-itself')];
    if (courses && !courses.has(id)) return [problemAt([], 'prerequisite-unknown', { values: { id } })];
    return leadsBack(id, new Set([id])) ? [problemAt([], 'prerequisite-cycle', { values: { id } })] : [];
  });
}

function checkWhole(content: CourseContent): CourseProblem[] {
  if (content.lessons.length === 0) return [problemAt([], 'no-lesson')];
  const steps = content.lessons.flatMap((lesson) => lesson.steps);
  const languages = content.languages.filter((language, at) => content.languages.indexOf(language) < at);
  return [
    ...languages.map((language) => problemAt([], 'language-twice', { values: { language } })),
    ...(steps.some((step) => step.required) ? [] : [problemAt([], 'nothing-required')]),
    ...content.lessons.flatMap((lesson, at) => (lesson.steps.length > 0 ? [] : [warningAt(['lessons', at], 'lesson-without-step')])),
  ];
}

function checkSteps(content: CourseContent, { spaces, packages }: CourseSurroundings): CourseProblem[] {
  const practiceSteps = new Set(content.lessons.flatMap(({ steps }) => steps.filter(({ kind }) => kind === 'practice').map(({ id }) => id)));
  const check = (step: Step, path: CoursePath): CourseProblem[] => {
    switch (step.kind) {
      case 'read': return [...checkQuestion(step.question, [...path, 'question']), ...(step.question.kind === 'free' ? [warningAt(path, 'read-waits-for-trainer')] : [])];
      case 'quiz': return checkQuiz(step, path);
      case 'practice': return checkRule(step.rule, path, { practiceSteps, ownId: step.id, spaces });
      case 'hand-in': return step.rubric.length === 0 ? [problemAt(path, 'no-rubric')] : [];
      case 'package': return checkPackage(step, path, packages);
      case 'meeting': case 'acknowledge': return [];
    }
  };
  return content.lessons.flatMap((lesson, at) => lesson.steps.flatMap((step, index) => check(step, ['lessons', at, 'steps', index])));
}

function checkMedia(content: CourseContent, files: CourseSurroundings['files']): CourseProblem[] {
  return courseMedia(content).filter(({ fileId }) => fileId === null || files?.has(fileId) === false).map(({ path, name }) => problemAt(path, 'media-unknown', { values: { name } }));
}

function checkPackage(step: Extract<Step, { kind: 'package' }>, path: CoursePath, packages: CourseSurroundings['packages']): CourseProblem[] {
  if (step.package === null) return [problemAt(path, 'no-package')];
  if (!packages) return [];
  return [...(packages.known.has(step.package) ? [] : [problemAt(path, 'package-missing', { values: { id: step.package } })]), ...(packages.playable ? [] : [problemAt(path, 'package-without-address')])];
}

function checkGuide({ guide, lessons }: CourseContent): CourseProblem[] {
  const steps = new Set(lessons.flatMap((lesson) => lesson.steps.map(({ id }) => id)));
  return [
    ...guide.lines.flatMap(({ on }, at) => {
      const id = typeof on === 'object' ? ('opens' in on ? on.opens : 'completes' in on ? on.completes : null) : null;
      return id !== null && !steps.has(id) ? [problemAt(['guide', 'lines', at], 'guide-step-unknown', { values: { id } })] : [];
    }),
    ...guide.answers.flatMap(({ words }, at) => (words.length === 0 ? [problemAt(['guide', 'answers', at], 'guide-no-words')] : [])),
  ];
}
