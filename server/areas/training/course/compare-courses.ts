import type { CourseContent, Lesson, Step } from './course-schema.ts';

/** One difference between two versions of a course; `before` and `after` are places counted from 1. */
export interface CourseChange {
  readonly kind: 'course-changed' | 'guide-changed' | 'certificate-changed' | 'lesson-added' | 'lesson-removed' | 'lesson-changed' | 'lesson-moved' | 'step-added' | 'step-removed' | 'step-changed' | 'step-moved';
  readonly lesson: Lesson | null;
  readonly step: Step | null;
}

interface PlacedStep { readonly step: Step; readonly lesson: Lesson }

const same = (one: unknown, other: unknown): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
/** Keys in one order: what was stored and what was read may differ in it. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, one]) => [name, sorted(one)]));
};

/** Whether two courses say the same. */
export const isSameCourse = (one: CourseContent, other: CourseContent): boolean => same(one, other);

/** What became of a course from one version to another, in the order of the later one. Pure. */
export function compareCourses(before: CourseContent, after: CourseContent): CourseChange[] {
  const of = (kind: CourseChange['kind'], lesson: Lesson | null = null, step: Step | null = null): CourseChange => ({ kind, lesson, step });
  const { lessons: oldLessons, guide: oldGuide, certificate: oldCertificate, ...oldFacts } = before;
  const { lessons, guide, certificate, ...facts } = after;
  const oldSteps = placed(oldLessons);
  const steps = placed(lessons);
  const known = new Map(oldLessons.map((lesson) => [lesson.id, lesson]));
  const kept = (list: readonly { readonly id: string }[], others: ReadonlySet<string>): string[] => list.map(({ id }) => id).filter((id) => others.has(id));
  const moved = movedIds(kept(oldLessons, new Set(lessons.map(({ id }) => id))), kept(lessons, new Set(known.keys())));

  const ofLesson = (lesson: Lesson): CourseChange[] => {
    const old = known.get(lesson.id);
    if (!old) return [of('lesson-added', lesson)];
    const { steps: inOld, ...oldText } = old;
    const { steps: inNew, ...text } = lesson;
    const inOther = new Set(inOld.map(({ id }) => id));
    const shifted = movedIds(kept(inOld, new Set(inNew.map(({ id }) => id))), kept(inNew, inOther));
    return [
      ...(moved.has(lesson.id) ? [of('lesson-moved', lesson)] : []),
      ...(same(oldText, text) ? [] : [of('lesson-changed', lesson)]),
      ...inNew.flatMap((step): CourseChange[] => {
        const was = oldSteps.get(step.id);
        if (!was) return [of('step-added', lesson, step)];
        return [...(was.lesson.id !== lesson.id || shifted.has(step.id) ? [of('step-moved', lesson, step)] : []), ...(same(was.step, step) ? [] : [of('step-changed', lesson, step)])];
      }),
    ];
  };
  return [
    ...(same(oldFacts, facts) ? [] : [of('course-changed')]),
    ...(same(oldCertificate, certificate) ? [] : [of('certificate-changed')]),
    ...lessons.flatMap(ofLesson),
    ...oldLessons.filter(({ id }) => !lessons.some((lesson) => lesson.id === id)).map((lesson) => of('lesson-removed', lesson)),
    ...[...oldSteps.values()].filter(({ step, lesson }) => !steps.has(step.id) && lessons.some(({ id }) => id === lesson.id)).map(({ step, lesson }) => of('step-removed', lesson, step)),
    ...(same(oldGuide, guide) ? [] : [of('guide-changed')]),
  ];
}

const placed = (lessons: readonly Lesson[]): Map<string, PlacedStep> => new Map(lessons.flatMap((lesson) => lesson.steps.map((step) => [step.id, { step, lesson }])));

/** Those that do not belong to the longest run that kept its order. */
function movedIds(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const at = after.map((id) => before.indexOf(id));
  const longest = at.map(() => 1);
  const from = at.map(() => -1);
  for (let index = 0; index < at.length; index += 1) {
    for (let earlier = 0; earlier < index; earlier += 1) {
      if ((at[earlier] ?? 0) < (at[index] ?? 0) && (longest[earlier] ?? 0) + 1 > (longest[index] ?? 0)) {
        longest[index] = (longest[earlier] ?? 0) + 1;
        from[index] = earlier;
      }
    }
  }
  const stayed = new Set<string>();
  for (let index = longest.indexOf(Math.max(0, ...longest)); index >= 0; index = from[index] ?? -1) stayed.add(after[index] ?? '');
  return new Set(after.filter((id) => !stayed.has(id)));
}
