import type { KeptCache } from '#core/cache/kept-cache.ts';
import { keptCache } from '#core/cache/kept-cache.ts';
import { findPersons } from '#areas/people/index.ts';
import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';
import type { WorkCalendar } from '../dates/working-days.ts';
import { calendarOf } from '../dates/working-days.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import type { StepStateRecord } from '../models/step-states.ts';
import { stepStates } from '../models/step-states.ts';
import type { PractisedCourse } from './practised-course.ts';
import { practisedCourse } from './practised-course.ts';
import { findVersion } from '../progress/find-version.ts';

/** One enrolment of somebody who practises, or has. */
export interface Practised {
  readonly enrolment: EnrolmentRecord;
  readonly course: PractisedCourse;
  readonly states: ReadonlyMap<string, StepStateRecord>;
  /** The days on which this person works. */
  readonly calendar: WorkCalendar;
}

/** Everything about one person's practice; `enrolments` is empty when there is none. */
export interface Practising { readonly enrolments: readonly Practised[] }

interface PracticeIndex {
  /** Cohorts by learner; whoever is not in it practises nothing. */
  readonly learners: Map<string, Set<string>>;
  readonly practising: KeptCache<Practising>;
  readonly cohorts: KeptCache<CohortRecord>;
  readonly spaces: { found: Promise<ReadonlySet<string>> | null };
  loaded: Promise<void> | null;
}

/** People whose practice is held at a time; that of more is read again. */
const heldPeople = 20_000;
const heldCohorts = 2_000;
const mostSpaces = 5_000;
const mostEnrolments = 20;

const indexOf = perContext((ctx: AppContext): PracticeIndex => ({
  learners: new Map(),
  practising: keptCache(heldPeople, (personIds) => loadPractising(ctx, personIds), { gathers: true }),
  cohorts: keptCache(heldCohorts, async (ids) => new Map((await cohorts(ctx).find({ _id: { $in: [...ids] } }).lean<CohortRecord[]>()).map((cohort) => [cohort._id.toString(), cohort]))),
  spaces: { found: null },
  loaded: null,
}));

/** Who practises, in memory, so that a fact about anybody else costs nothing; kept right by the log. Not for use inside a transaction. */
export async function openPracticeIndex(ctx: AppContext): Promise<{
  isLearner(personId: string): boolean;
  isInCohort(personId: string, cohortId: string): boolean;
  practising(personIds: readonly string[]): Promise<ReadonlyMap<string, Practising>>;
  cohort(cohortId: string): Promise<CohortRecord | undefined>;
  practiceSpaces(): Promise<ReadonlySet<string>>;
}> {
  const index = indexOf(ctx);
  index.loaded ??= loadLearners(ctx, index).catch((error: unknown) => {
    index.loaded = null;
    throw error;
  });
  await index.loaded;
  return {
    isLearner: (personId) => index.learners.has(personId),
    isInCohort: (personId, cohortId) => index.learners.get(personId)?.has(cohortId) ?? false,
    practising: (personIds) => index.practising.getMany(personIds),
    cohort: (cohortId) => index.cohorts.get(cohortId),
    practiceSpaces: () => (index.spaces.found ??= loadSpaces(ctx).catch((error: unknown) => {
      index.spaces.found = null;
      throw error;
    })),
  };
}

/** Whether somebody learns anything, as far as it is known without waiting. */
export const mayPractise = (ctx: AppContext, personId: string): boolean => indexOf(ctx).learners.has(personId);

/** Call after a change to their practice is committed. */
export const forgetPractising = (ctx: AppContext, personId: string): void => indexOf(ctx).practising.forget(personId);

interface Told { readonly personId?: unknown; readonly cohortId?: unknown }

/** Keeps this process's copies right after changes made anywhere. */
export const keepPracticeIndex = (ctx: AppContext): void => {
  const index = indexOf(ctx);
  ctx.events.tail(({ type, data }) => {
    const { personId, cohortId } = data as Told;
    if (type === 'people.person.updated' && typeof personId === 'string') index.practising.forget(personId);
    if (!type.startsWith('training.')) return;
    if (typeof personId === 'string') {
      if (type === 'training.enrolment.made' && typeof cohortId === 'string') add(index, personId, cohortId);
      index.practising.forget(personId);
    } else if (typeof cohortId === 'string') {
      index.cohorts.forget(cohortId);
      index.practising.forgetAll();
      index.spaces.found = null;
    }
  });
};

const add = ({ learners }: PracticeIndex, personId: string, cohortId: string): void => {
  const known = learners.get(personId);
  if (known) known.add(cohortId);
  else learners.set(personId, new Set([cohortId]));
};

async function loadLearners(ctx: AppContext, index: PracticeIndex): Promise<void> {
  for await (const { personId, cohortId } of enrolments(ctx).find({ state: { $ne: 'ended' } }, { personId: 1, cohortId: 1 }).lean<Pick<EnrolmentRecord, 'personId' | 'cohortId'>>().cursor({ batchSize: 1_000 })) {
    add(index, personId.toString(), cohortId.toString());
  }
}

const loadSpaces = async (ctx: AppContext): Promise<ReadonlySet<string>> =>
  new Set((await cohorts(ctx).find({}, { spaceId: 1 }).sort({ createdAt: -1 }).limit(mostSpaces).lean<Pick<CohortRecord, 'spaceId'>[]>()).map(({ spaceId }) => spaceId.toString()));

async function loadPractising(ctx: AppContext, personIds: readonly string[]): Promise<Map<string, Practising>> {
  const loaded = new Map(personIds.map((personId): [string, { enrolments: Practised[] }] => [personId, { enrolments: [] }]));
  const found = await enrolments(ctx).find({ personId: { $in: [...personIds] }, state: { $in: ['active', 'leaving', 'done'] } }).sort({ createdAt: -1 }).limit(personIds.length * mostEnrolments).lean<EnrolmentRecord[]>();
  const states = found.length === 0 ? [] : await stepStates(ctx).find({ enrolmentId: { $in: found.map(({ _id }) => _id) } }).lean<StepStateRecord[]>();
  const byEnrolment = new Map<string, Map<string, StepStateRecord>>();
  for (const state of states) {
    const key = state.enrolmentId.toString();
    byEnrolment.set(key, (byEnrolment.get(key) ?? new Map<string, StepStateRecord>()).set(state.stepId, state));
  }
  const persons = await findPersons(ctx, [...personIds]);
  const taught = await indexOf(ctx).cohorts.getMany(found.map(({ cohortId }) => cohortId.toString()));
  for (const enrolment of found) {
    const calendar = calendarOf(persons.get(enrolment.personId.toString()) ?? null, taught.get(enrolment.cohortId.toString())?.holidays ?? null);
    const course = practisedCourse((await findVersion(ctx, enrolment.versionId)).content);
    loaded.get(enrolment.personId.toString())?.enrolments.push({ enrolment, course, states: byEnrolment.get(enrolment._id.toString()) ?? new Map(), calendar });
  }
  return loaded;
}
