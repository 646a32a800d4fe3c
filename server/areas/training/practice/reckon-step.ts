import { findPersons } from '#areas/people/index.ts';
import { loadSpaces } from '#areas/spaces/index.ts';
import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { stepEvidenceChanged } from '../events.ts';
import { certificates } from '../models/certificates.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import type { EvidenceRecord, StepStateRecord } from '../models/step-states.ts';
import { stepStates } from '../models/step-states.ts';
import { factsOf, settleStep } from '../progress/settle-step.ts';
import type { ActFacts, PlaceFacts } from './act-facts.ts';
import type { Collected, ServedAct } from './collect-targets.ts';
import { collectTargets } from './collect-targets.ts';
import type { Decision } from './decide-step.ts';
import { decideStep } from './decide-step.ts';
import { countsStill, servedActs } from './match-act.ts';
import type { Practised } from './practice-index.ts';
import { forgetPractising, openPracticeIndex } from './practice-index.ts';
import type { PracticeStep } from './practised-course.ts';
import type { Surroundings } from './present-acts.ts';
import { presentActs } from './present-acts.ts';
import { findUnder, readActs, readNamed } from './read-acts.ts';
import { stepOpenedAt } from './step-opened.ts';

export interface Reason { readonly seq: number | null; readonly subject: string | null; readonly at: Date }

const attempts = 4;

/**
 * Looks at what stands in the feed and settles one practice step accordingly. What told of it is only the reason to look, so that it may come twice, late or out of
 * order; and what is decided is looked at again within the transaction that writes it. True when the step changed.
 */
export async function reckonStep(ctx: AppContext, personId: string, enrolmentId: string, stepId: string, reason: Reason): Promise<boolean> {
  const index = await openPracticeIndex(ctx);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const practised = (await index.practising([personId])).get(personId)?.enrolments.find(({ enrolment }) => enrolment._id.toString() === enrolmentId);
    const step = practised?.course.steps.find(({ id }) => id === stepId);
    const cohort = practised && await index.cohort(practised.enrolment.cohortId.toString());
    if (!practised || !step || cohort?.state !== 'open') return false;
    const finding = await look(ctx, personId, practised, cohort, step);
    const decision = decide(ctx, practised, step, finding.collected, await isCertified(ctx, practised), reason.at);
    const evidence = evidenceOf(finding.collected, practised.states.get(stepId)?.evidence ?? [], reason);
    if (decision === 'stay' && !worthKeeping(practised.states.get(stepId), evidence)) return false;
    const written = await ctx.store.transact(() => settle(ctx, personId, practised, step, { finding, decision, evidence, at: reason.at }));
    forgetPractising(ctx, personId);
    if (written !== 'look-again') return written === 'changed';
  }
  throw new Error('A practice step changed each time it was looked at.');
}

interface Finding {
  readonly collected: Collected;
  readonly around: Surroundings;
  /** What stood of all that was looked at, by act and subject. */
  readonly standing: ReadonlySet<string>;
}

async function look(ctx: AppContext, personId: string, practised: Practised, cohort: CohortRecord, step: PracticeStep): Promise<Finding> {
  const { course, states } = practised;
  const state = states.get(step.id);
  const opened = stepOpenedAt(ctx, practised, step.id);
  const kept = state?.evidence ?? [];
  const from = step.rule.since === 'enrolment' ? practised.enrolment.startsAt : opened;
  const records = await readActs(ctx, personId, step.rule, from ?? ctx.clock.now(), kept.map(({ subject }) => subject));
  const index = await openPracticeIndex(ctx);
  const spaces = await loadSpaces(ctx);
  const practiceSpaces = await index.practiceSpaces();
  const authors = await findPersons(ctx, [personId, ...[...records.under.values()].map(({ authorId }) => authorId.toString())]);
  const around: Surroundings = {
    department: (id) => authors.get(id)?.department ?? '',
    inCohort: (id) => index.isInCohort(id, cohort._id.toString()),
    place: (spaceId): PlaceFacts | null => {
      const space = spaces.get(spaceId);
      return space ? { id: spaceId, slug: space.slug, kind: space.kind, practice: cohort.spaceId.equals(spaceId) ? 'own' : practiceSpaces.has(spaceId) ? 'other' : 'none' } : null;
    },
  };
  const learner = { personId, department: around.department(personId) };
  const keptKeys = new Set(kept.map(keyOf));
  const facts = presentActs(records, personId, around);
  const taken = takenBy(course.apart.get(step.id) ?? new Set(), states);
  // Before a step opens nothing counts; what counted before a version or a date moved does.
  const since = from === null ? null : { from, refusedAt: state?.refusedAt ?? null };
  const served = facts.map((fact): ServedAct => ({ fact, acts: [...new Set([...(since && opened ? servedActs(step.rule, fact, learner, since) : []), ...keptActs(step, fact, keptKeys, state)])] }));
  return { collected: collectTargets(step.rule, served, taken), around, standing: standingKeys(step, facts) };
}

const keyOf = ({ act, subject }: Pick<EvidenceRecord, 'act' | 'subject'>): string => `${act} ${subject}`;

const standingKeys = (step: PracticeStep, facts: readonly ActFacts[]): Set<string> =>
  new Set(facts.filter((fact) => countsStill(step.rule, fact)).flatMap(({ acts, subject }) => acts.map((act) => keyOf({ act, subject }))));

/** What counted before and still stands. */
const keptActs = (step: PracticeStep, fact: ActFacts, kept: ReadonlySet<string>, state: StepStateRecord | undefined): ActFacts['acts'] =>
  (state?.refusedAt && fact.writtenAt <= state.refusedAt) || !countsStill(step.rule, fact) ? [] : fact.acts.filter((act) => step.rule.acts.includes(act) && kept.has(keyOf({ act, subject: fact.subject })));

const takenBy = (others: ReadonlySet<string>, states: Practised['states']): Set<string> =>
  new Set([...others].flatMap((id) => (states.get(id)?.evidence ?? []).map(({ subject }) => subject)));

const isCertified = async (ctx: AppContext, { enrolment }: Practised): Promise<boolean> =>
  enrolment.completedAt !== null && (await certificates(ctx).countDocuments({ enrolmentId: enrolment._id })) > 0;

const decide = (ctx: AppContext, { states }: Practised, step: PracticeStep, { complete }: Collected, certified: boolean, at: Date): Decision => {
  const state = states.get(step.id);
  const now = state ? { standing: state.standing, confirmed: state.confirmedBy !== null, doneAt: state.doneAt } : null;
  return decideStep(step.rule, { now, complete, certified, at });
};

const evidenceOf = ({ evidence }: Collected, before: readonly EvidenceRecord[], reason: Reason): EvidenceRecord[] => evidence.map(({ act, fact }) => ({
  seq: before.find((known) => known.subject === fact.subject && known.act === act)?.seq ?? (reason.subject === fact.subject ? reason.seq : null),
  act, subject: fact.subject, target: fact.target, at: fact.at, postId: idOf(fact.postId), commentId: idOf(fact.commentId), spaceId: idOf(fact.place?.id ?? null),
}));

const idOf = (id: string | null): EvidenceRecord['postId'] => (id !== null && isId(id) ? objectId(id) : null);

/** Half of the way is kept too; what a trainer confirmed, or what is over, stays as it was. */
const worthKeeping = (state: StepStateRecord | undefined, evidence: readonly EvidenceRecord[]): boolean => {
  if (state && state.standing === 'failed') return false;
  const before = state?.evidence ?? [];
  if (state?.standing === 'done' && (state.confirmedBy !== null || evidence.length < before.length)) return false;
  return before.length !== evidence.length || before.some((known, place) => keyOf(known) !== keyOf(evidence[place] ?? known));
};

interface Change { readonly finding: Finding; readonly decision: Decision; readonly evidence: readonly EvidenceRecord[]; readonly at: Date }

async function settle(ctx: AppContext, personId: string, practised: Practised, step: PracticeStep, { finding, decision, evidence }: Change): Promise<'changed' | 'kept' | 'look-again'> {
  const { _id } = practised.enrolment;
  // Written first, so that of two at once one waits for the other and then finds what that one left.
  const current = await enrolments(ctx).findOneAndUpdate({ _id, state: { $ne: 'ended' }, versionId: practised.enrolment.versionId }, { $set: { lastActAt: ctx.clock.now() } }).lean<EnrolmentRecord>();
  const states = await stepStates(ctx).find({ enrolmentId: _id }).lean<StepStateRecord[]>();
  if (!current || !sameStates(practised.states, states)) return 'look-again';
  if (!(await standsAsFound(ctx, personId, step, finding, practised.states.get(step.id)?.evidence ?? []))) return 'look-again';
  const change = { by: 'learner' as const, actorId: personId, evidence };
  switch (decision) {
    case 'done': case 'waiting': return (await settleStep(ctx, current, step.id, { ...change, standing: decision })) ? 'changed' : 'kept';
    case 'take-back': return (await settleStep(ctx, current, step.id, { ...change, standing: 'open', because: 'removed' })) ? 'changed' : 'kept';
    case 'stay': return keepEvidence(ctx, current, step, practised.states.get(step.id), change);
  }
}

async function keepEvidence(ctx: AppContext, enrolment: EnrolmentRecord, step: PracticeStep, state: StepStateRecord | undefined, change: { readonly by: 'learner'; readonly actorId: string; readonly evidence: readonly EvidenceRecord[] }): Promise<'kept'> {
  if (state) {
    await stepStates(ctx).updateOne({ _id: state._id }, { $set: { evidence: [...change.evidence] } });
    if (state.standing !== 'open') await ctx.events.record(stepEvidenceChanged, { ...factsOf(enrolment), stepId: step.id, kind: step.kind }, change.actorId);
  } else await settleStep(ctx, enrolment, step.id, { ...change, standing: 'open' });
  return 'kept';
}

/** Whether nobody else has settled anything since it was looked at. */
const sameStates = (known: Practised['states'], states: readonly StepStateRecord[]): boolean =>
  known.size === states.length && states.every((state) => {
    const before = known.get(state.stepId);
    return before?.standing === state.standing && before.changedAt.getTime() === state.changedAt.getTime() && before.evidence.length === state.evidence.length
      && before.evidence.every((one, place) => keyOf(one) === keyOf(state.evidence[place] ?? one)) && String(before.confirmedBy) === String(state.confirmedBy);
  });

/** Reads past every copy whether all that counts, now or before, stands as it did when it was looked at. */
async function standsAsFound(ctx: AppContext, personId: string, step: PracticeStep, { collected, around, standing }: Finding, before: readonly EvidenceRecord[]): Promise<boolean> {
  const asked = [...before, ...collected.evidence.map(({ act, fact }) => ({ act, subject: fact.subject }))].filter(({ subject }) => inFeed(subject));
  const named = await readNamed(ctx, personId, [...new Set(asked.map(({ subject }) => subject))]);
  const under = await findUnder(ctx, named.posts, [...named.comments, ...named.reactions, ...named.acknowledgements]);
  const now = standingKeys(step, presentActs({ ...named, under, joined: [], profile: null, taken: [] }, personId, around));
  return asked.every((one) => now.has(keyOf(one)) === standing.has(keyOf(one)));
}

/** And not told by another area, nor a membership or a profile. */
const inFeed = (subject: string): boolean => /^(?:post|comment|reaction|acknowledgement):/.test(subject);
