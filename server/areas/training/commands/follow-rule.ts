import type { PersonRecord } from '#areas/people/index.ts';
import { people } from '#areas/people/index.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { enrolmentChanged } from '../events.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { findVersion } from '../progress/find-version.ts';
import { missingPrerequisites } from '../queries/missing-prerequisites.ts';
import { matchPerson } from '../rules/match-person.ts';
import { ruleFilter } from '../rules/rule-filter.ts';
import { enrolMany, enrolmentFacts, withoutEnrolment } from './enrol-many.ts';

const atOnce = 200;
const mostRules = 1_000;

/** Enrols whom the rule of a cohort is about, and asks the trainers about those it is about no longer. Again changes nothing. */
export async function followRule(ctx: AppContext, cohort: CohortRecord): Promise<void> {
  const filter = ruleFilter(cohort.conditions);
  if (!filter || cohort.state !== 'open') return;
  for (let after: PersonRecord['_id'] | null = null; ;) {
    const found: Pick<PersonRecord, '_id'>[] = await people(ctx).find({ status: 'active', ...filter, ...(after ? { _id: { $gt: after } } : {}) }, { _id: 1 }).sort({ _id: 1 }).limit(atOnce).lean<Pick<PersonRecord, '_id'>[]>();
    await enrolMatching(ctx, cohort, found.map(({ _id }) => _id.toString()));
    after = found.at(-1)?._id ?? null;
    if (found.length < atOnce) break;
  }
  for (let after: EnrolmentRecord['_id'] | null = null; ;) {
    const ruled: EnrolmentRecord[] = await enrolments(ctx).find({ cohortId: cohort._id, state: { $in: ['active', 'leaving'] }, source: 'rule', ...(after ? { _id: { $gt: after } } : {}) }).sort({ _id: 1 }).limit(atOnce).lean<EnrolmentRecord[]>();
    await askAbout(ctx, cohort, ruled);
    after = ruled.at(-1)?._id ?? null;
    if (ruled.length < atOnce) break;
  }
}

/** The same for one person and every rule: for somebody who has come, changed or finished something. */
export async function followPerson(ctx: AppContext, personId: string): Promise<void> {
  const person = await people(ctx).findById(personId).lean<PersonRecord>();
  if (!person) return;
  const ruled = await cohorts(ctx).find({ state: 'open', 'conditions.0': { $exists: true } }).limit(mostRules).lean<CohortRecord[]>();
  for (const cohort of ruled) {
    if (person.status === 'active' && matchPerson(person, cohort.conditions)) await enrolMatching(ctx, cohort, [personId]);
    await askAbout(ctx, cohort, await enrolments(ctx).find({ cohortId: cohort._id, personId: objectId(personId), state: { $in: ['active', 'leaving'] }, source: 'rule' }).limit(1).lean<EnrolmentRecord[]>());
  }
}

/** Whoever lacks a course that comes before is enrolled once they have done it; whoever a trainer let go stays away. */
const enrolMatching = async (ctx: AppContext, cohort: CohortRecord, personIds: readonly string[]): Promise<void> => {
  const fresh = await withoutEnrolment(ctx, cohort, personIds);
  const { content } = await findVersion(ctx, cohort.versionId);
  const missing = await missingPrerequisites(ctx, content, fresh, 'en');
  await enrolMany(ctx, cohort, { personIds: fresh.filter((id) => !missing.has(id)), source: 'rule', actorId: null });
};

const askAbout = async (ctx: AppContext, cohort: CohortRecord, ruled: readonly EnrolmentRecord[]): Promise<void> => {
  if (ruled.length === 0) return;
  const found = await people(ctx).find({ _id: { $in: ruled.map(({ personId }) => personId) } }).limit(ruled.length).lean<PersonRecord[]>();
  const matching = new Set(found.filter((person) => person.status === 'active' && matchPerson(person, cohort.conditions)).map(({ _id }) => _id.toString()));
  for (const enrolment of ruled) {
    const belongs = matching.has(enrolment.personId.toString());
    if (belongs === (enrolment.state === 'active')) continue;
    await ctx.store.transact(async () => {
      const { modifiedCount } = await enrolments(ctx).updateOne({ _id: enrolment._id, state: enrolment.state }, { $set: { state: belongs ? 'active' : 'leaving' } });
      if (modifiedCount > 0) await ctx.events.record(enrolmentChanged, enrolmentFacts(enrolment, belongs ? 'kept' : 'leaving'), null);
    });
  }
};
