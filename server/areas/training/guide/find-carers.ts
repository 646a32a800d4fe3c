import type { PersonRecord } from '#areas/people/index.ts';
import { findPersons } from '#areas/people/index.ts';
import type { AppContext } from '#server/context.ts';
import { cohorts } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';

/** Who looks after a learner and is here: the buddy first, then the trainers. */
export async function findCarers(ctx: AppContext, { cohortId, buddyId, personId }: Pick<EnrolmentRecord, 'cohortId' | 'buddyId' | 'personId'>): Promise<PersonRecord[]> {
  const cohort = await cohorts(ctx).findById(cohortId).select({ trainerIds: 1 }).lean();
  const ids = [...new Set([...(buddyId ? [buddyId] : []), ...(cohort?.trainerIds ?? [])].map(String))].filter((id) => id !== personId.toString());
  const found = await findPersons(ctx, ids);
  return ids.flatMap((id) => {
    const person = found.get(id);
    return person?.status === 'active' ? [person] : [];
  });
}
