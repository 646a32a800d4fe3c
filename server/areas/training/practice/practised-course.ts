import type { CourseContent, Step } from '../course/course-schema.ts';
import type { PracticeAct } from '../course/practice-rule.ts';

export type PracticeStep = Extract<Step, { kind: 'practice' }>;

/** The practice steps of a frozen version, in the order of the course. */
export interface PractisedCourse {
  readonly content: CourseContent;
  readonly steps: readonly PracticeStep[];
  readonly byAct: ReadonlyMap<PracticeAct, readonly PracticeStep[]>;
  /** By step, those whose act must be another: whichever of the two names the other. */
  readonly apart: ReadonlyMap<string, ReadonlySet<string>>;
}

const made = new WeakMap<CourseContent, PractisedCourse>();

export function practisedCourse(content: CourseContent): PractisedCourse {
  let course = made.get(content);
  if (!course) {
    course = make(content);
    made.set(content, course);
  }
  return course;
}

function make(content: CourseContent): PractisedCourse {
  const steps = content.lessons.flatMap((lesson) => lesson.steps).filter((step): step is PracticeStep => step.kind === 'practice');
  const byAct = new Map<PracticeAct, PracticeStep[]>();
  const apart = new Map<string, Set<string>>(steps.map(({ id }) => [id, new Set()]));
  for (const step of steps) {
    for (const act of step.rule.acts) byAct.set(act, [...(byAct.get(act) ?? []), step]);
    for (const other of step.rule.apartFrom) {
      if (other === step.id) continue;
      apart.get(step.id)?.add(other);
      apart.get(other)?.add(step.id);
    }
  }
  return { content, steps, byAct, apart };
}
