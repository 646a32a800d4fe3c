import { randomInt } from 'node:crypto';
import { addMember } from '#areas/spaces/index.ts';
import { people } from '#areas/people/index.ts';
import { invalidField } from '#core/errors/app-error.ts';
import { isId, newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { calendarOf } from '../dates/working-days.ts';
import { enrolmentMade } from '../events.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { countProgress } from '../progress/course-plan.ts';
import { dueAt } from '../progress/due-at.ts';
import { findVersion } from '../progress/find-version.ts';
import { planTimes } from '../progress/plan-times.ts';

export interface EnrolInput {
  readonly cohort: CohortRecord;
  readonly personId: string;
  readonly source: EnrolmentRecord['source'];
  readonly actorId: string | null;
  /** When their time begins; the cohort's start, or now for those who come later. */
  readonly startsAt?: Date;
}

const seeds = 2 ** 31;

/** Makes a person a learner of a cohort and a member of its space, once: again gives what is there. @throws AppError invalid (field `person`) */
export const enrolPerson = (ctx: AppContext, { cohort, personId, source, actorId, startsAt }: EnrolInput): Promise<EnrolmentRecord> => ctx.store.transact(async () => {
  const known = await enrolments(ctx).findOne({ cohortId: cohort._id, personId }).lean<EnrolmentRecord>();
  if (known) return known;
  const person = isId(personId) ? await people(ctx).findById(personId).lean() : null;
  if (!person || person.status === 'suspended' || person.status === 'deactivated') throw invalidField('person', 'errors.owner-unknown');
  const now = ctx.clock.now();
  const begins = startsAt ?? (cohort.startsAt > now ? cohort.startsAt : now);
  const { content } = await findVersion(ctx, cohort.versionId);
  const calendar = calendarOf(person, cohort.holidays);
  const enrolment: EnrolmentRecord = {
    _id: newId(), cohortId: cohort._id, courseId: cohort.courseId, versionId: cohort.versionId, personId: objectId(personId), buddyId: await nextBuddy(ctx, cohort, personId), source,
    state: 'active', startsAt: begins, dueAt: dueAt(cohort, begins, person), seed: randomInt(seeds), ...countProgress(content, new Map(), planTimes(now, { startsAt: begins }, calendar)),
    lastActAt: now, completedAt: null, threadPostId: null, createdAt: now,
  };
  await enrolments(ctx).insertMany([enrolment]);
  await addMember(ctx, null, cohort.spaceId.toString(), personId);
  await ctx.events.record(enrolmentMade, {
    courseId: cohort.courseId.toString(), cohortId: cohort._id.toString(), enrolmentId: enrolment._id.toString(), personId, source,
  }, actorId);
  return enrolment;
});

/** In turn; nobody looks after themselves. */
const nextBuddy = async (ctx: AppContext, cohort: CohortRecord, personId: string): Promise<CohortRecord['buddyIds'][number] | null> => {
  const buddies = cohort.buddyIds.filter((id) => !id.equals(personId));
  if (buddies.length === 0) return null;
  return buddies[(await enrolments(ctx).countDocuments({ cohortId: cohort._id })) % buddies.length] ?? null;
};
