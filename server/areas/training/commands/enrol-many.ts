import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { enrolmentChanged } from '../events.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { findVersion } from '../progress/find-version.ts';
import { recount } from '../progress/settle-step.ts';
import { enrolPerson } from './enrol-person.ts';

const atOnce = 20;

export interface EnrolManyInput { readonly personIds: readonly string[]; readonly source: EnrolmentRecord['source']; readonly actorId: string | null }

/** Enrols people, some in each transaction; who is enrolled already stays as they are, and who was let go comes back. Again changes nothing. */
export async function enrolMany(ctx: AppContext, cohort: CohortRecord, { personIds, source, actorId }: EnrolManyInput): Promise<void> {
  for (let from = 0; from < personIds.length; from += atOnce) {
    const some = personIds.slice(from, from + atOnce);
    await ctx.store.transact(async () => {
      for (const personId of some) {
        const enrolment = await enrolPerson(ctx, { cohort, personId, source, actorId });
        if (enrolment.state === 'ended') await takeBack(ctx, enrolment, source, actorId);
      }
    });
  }
}

const takeBack = async (ctx: AppContext, enrolment: EnrolmentRecord, source: EnrolmentRecord['source'], actorId: string | null): Promise<void> => {
  await enrolments(ctx).updateOne({ _id: enrolment._id }, { $set: { state: enrolment.completedAt ? 'done' : 'active', source } });
  await recount(ctx, enrolment, (await findVersion(ctx, enrolment.versionId)).content, ctx.clock.now());
  await ctx.events.record(enrolmentChanged, enrolmentFacts(enrolment, 'kept'), actorId);
};

/** What a fact says of an enrolment that changed. */
export const enrolmentFacts = <Change extends string>({ _id, courseId, cohortId, personId }: Pick<EnrolmentRecord, '_id' | 'courseId' | 'cohortId' | 'personId'>, change: Change) => ({
  enrolmentId: _id.toString(), courseId: courseId.toString(), cohortId: cohortId.toString(), personId: personId.toString(), change,
});

/** Of these people those who have no enrolment in a cohort. */
export async function withoutEnrolment(ctx: AppContext, cohort: Pick<CohortRecord, '_id'>, personIds: readonly string[]): Promise<string[]> {
  const known = await enrolments(ctx).find({ cohortId: cohort._id, personId: { $in: personIds.map(objectId) } }, { personId: 1 }).limit(personIds.length).lean<Pick<EnrolmentRecord, 'personId'>[]>();
  const has = new Set(known.map(({ personId }) => personId.toString()));
  return personIds.filter((id) => !has.has(id));
}
