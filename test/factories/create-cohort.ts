import type { CohortRecord } from '#areas/training/models/cohorts.ts';
import type { EnrolmentRecord } from '#areas/training/models/enrolments.ts';
import { createCohort as create } from '#areas/training/commands/create-cohort.ts';
import type { CreateCohortInput } from '#areas/training/commands/create-cohort.ts';
import { enrolPerson } from '#areas/training/commands/enrol-person.ts';
import type { CourseContent } from '#areas/training/course/course-schema.ts';
import type { AppContext } from '#server/context.ts';
import type { TestCourse } from './create-course.ts';
import { createCourse } from './create-course.ts';
import type { TestPerson } from './create-person.ts';
import { createPerson } from './create-person.ts';

let made = 0;

/** A cohort of this trainer on this course. */
export async function createCohort(ctx: AppContext, trainer: TestPerson, course: TestCourse, input: Partial<CreateCohortInput> = {}): Promise<CohortRecord> {
  made += 1;
  return create(ctx, trainer.viewer, { name: `Cohort ${made}`, courseId: course.id, ...input });
}

/** An enrolment of this person by the trainer's hand. */
export const createEnrolment = (ctx: AppContext, cohort: CohortRecord, learner: TestPerson, startsAt?: Date): Promise<EnrolmentRecord> =>
  enrolPerson(ctx, { cohort, personId: learner.id, source: 'hand', actorId: cohort.createdBy.toString(), ...(startsAt ? { startsAt } : {}) });

export interface TrainingHouse { readonly trainer: TestPerson; readonly learner: TestPerson; readonly course: TestCourse; readonly cohort: CohortRecord; readonly enrolment: EnrolmentRecord }

/** A trainer, a course, a cohort and one learner in it. */
export async function createTrainingHouse(ctx: AppContext, content?: CourseContent, input: Partial<CreateCohortInput> = {}): Promise<TrainingHouse> {
  const trainer = await createPerson(ctx, { name: 'Tara Trainer', roles: ['employee', 'trainer'] });
  const learner = await createPerson(ctx, { name: 'Lena Learner' });
  const course = await createCourse(ctx, trainer, content);
  const cohort = await createCohort(ctx, trainer, course, input);
  return { trainer, learner, course, cohort, enrolment: await createEnrolment(ctx, cohort, learner) };
}
