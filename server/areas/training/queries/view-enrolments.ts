import { findPersons, missingPersonRef, presentPersonRef } from '#areas/people/index.ts';
import { findStanding, readSpace } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { EnrolmentDetailView, EnrolmentView } from '#views/types/training-learn.ts';
import { calendarOf } from '../dates/working-days.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import type { StepStateRecord } from '../models/step-states.ts';
import { stepStates } from '../models/step-states.ts';
import { dueWords } from '../presenters/due-words.ts';
import type { OutlineSource } from '../presenters/present-outline.ts';
import { percentDone, presentOutline, reads, stepUrl } from '../presenters/present-outline.ts';
import { allSteps, lessonOf, nextStep, requiredSteps, standingsOf } from '../progress/course-plan.ts';
import { findVersion } from '../progress/find-version.ts';
import { planTimes } from '../progress/plan-times.ts';

/** An enrolment with all that its views are made of. */
export interface LoadedEnrolment { readonly enrolment: EnrolmentRecord; readonly cohort: CohortRecord | null; readonly source: OutlineSource }

/** Loads what the views of several enrolments need, in a handful of questions to the store. */
export const loadEnrolments = async (ctx: AppContext, viewer: Viewer, found: readonly EnrolmentRecord[]): Promise<LoadedEnrolment[]> => {
  if (found.length === 0) return [];
  const teams = await cohorts(ctx).find({ _id: { $in: found.map(({ cohortId }) => cohortId) } }).lean<CohortRecord[]>();
  const states = await stepStates(ctx).find({ enrolmentId: { $in: found.map(({ _id }) => _id) } }).lean<StepStateRecord[]>();
  const people = await findPersons(ctx, found.map(({ personId }) => personId.toString()));
  const loaded: LoadedEnrolment[] = [];
  for (const enrolment of found) {
    const { content } = await findVersion(ctx, enrolment.versionId);
    const cohort = teams.find(({ _id }) => _id.equals(enrolment.cohortId)) ?? null;
    const own = states.filter(({ enrolmentId }) => enrolmentId.equals(enrolment._id));
    const times = planTimes(ctx.clock.now(), enrolment, calendarOf(people.get(enrolment.personId.toString()) ?? null, cohort?.holidays ?? null));
    const next = enrolment.state === 'ended' ? null : nextStep(content, standingsOf(own), times);
    loaded.push({ enrolment, cohort, source: { enrolmentId: enrolment._id.toString(), content, states: own, times, nextStepId: next?.id ?? null, reader: { locale: viewer.locale, timeZone: viewer.timeZone } } });
  }
  return loaded;
};

const presentEnrolment = (now: Date, people: Awaited<ReturnType<typeof findPersons>>, { enrolment, cohort, source }: LoadedEnrolment): EnrolmentView => {
  const { content, reader, states, nextStepId } = source;
  const read = reads(source);
  const standings = standingsOf(states);
  const next = allSteps(content).find(({ id }) => id === nextStepId);
  const lesson = next && lessonOf(content, next.id);
  const personId = enrolment.personId.toString();
  const person = people.get(personId);
  const id = enrolment._id.toString();
  return {
    id, url: `/learn/${id}`, courseId: enrolment.courseId.toString(), cohortId: enrolment.cohortId.toString(), cohortName: cohort?.name ?? '',
    person: person ? presentPersonRef(person) : missingPersonRef(personId), title: read(content.title), summary: read(content.summary), state: enrolment.state,
    stepsDone: enrolment.stepsDone, stepsTotal: enrolment.stepsTotal, percent: enrolment.state === 'done' ? 100 : percentDone(enrolment.stepsDone, enrolment.stepsTotal), waiting: enrolment.waiting,
    minutesLeft: requiredSteps(content).reduce((sum, step) => sum + (standings.get(step.id) === 'done' ? 0 : step.minutes), 0),
    startsAt: enrolment.startsAt.toISOString(), dueAt: enrolment.dueAt?.toISOString() ?? null, ...dueWords(now, enrolment, reader), completedAt: enrolment.completedAt?.toISOString() ?? null,
    next: next && lesson ? { stepId: next.id, title: read(next.title), kind: next.kind, minutes: next.minutes, lessonTitle: read(lesson.title), url: stepUrl(id, lesson.id, next.id) } : null,
    threadUrl: enrolment.threadPostId ? `/posts/${enrolment.threadPostId.toString()}` : null,
  };
};

/** Enrolments as views, in their order. */
export const viewEnrolments = async (ctx: AppContext, viewer: Viewer, found: readonly EnrolmentRecord[]): Promise<EnrolmentView[]> => {
  const loaded = await loadEnrolments(ctx, viewer, found);
  const people = await findPersons(ctx, found.map(({ personId }) => personId.toString()));
  return loaded.map((one) => presentEnrolment(ctx.clock.now(), people, one));
};

/** One enrolment with its lessons and steps; never what somebody answered. */
export const presentDetail = async (ctx: AppContext, viewer: Viewer, loaded: LoadedEnrolment): Promise<EnrolmentDetailView> => {
  const { enrolment, cohort, source } = loaded;
  const trainerIds = (cohort?.trainerIds ?? []).map(String);
  const buddyId = enrolment.buddyId?.toString() ?? null;
  const people = await findPersons(ctx, [enrolment.personId.toString(), ...trainerIds, ...(buddyId === null ? [] : [buddyId])]);
  const refOf = (id: string): ReturnType<typeof presentPersonRef> => { const person = people.get(id); return person ? presentPersonRef(person) : missingPersonRef(id); };
  const standing = cohort && await findStanding(ctx, viewer, cohort.spaceId.toString());
  return {
    ...presentEnrolment(ctx.clock.now(), people, loaded), lessons: presentOutline(source), spaceUrl: standing && readSpace(standing.facts) ? `/spaces/${standing.space.slug}` : null,
    trainers: trainerIds.map(refOf), buddy: buddyId === null ? null : refOf(buddyId),
  };
};

export const viewEnrolment = async (ctx: AppContext, viewer: Viewer, enrolment: EnrolmentRecord): Promise<EnrolmentDetailView> => {
  const [loaded] = await loadEnrolments(ctx, viewer, [enrolment]);
  if (!loaded) throw new Error('An enrolment that was found is not loaded.');
  return presentDetail(ctx, viewer, loaded);
};

const mostOwn = 100;

/** The viewer's own enrolments: those under way first, what is due soonest at the top. */
export const listOwnEnrolments = async (ctx: AppContext, viewer: Viewer): Promise<EnrolmentView[]> => {
  const found = await enrolments(ctx).find({ personId: viewer.personId }).sort({ createdAt: -1 }).limit(mostOwn).lean<EnrolmentRecord[]>();
  const rank = ({ state }: EnrolmentRecord): number => (state === 'active' || state === 'leaving' ? 0 : state === 'done' ? 1 : 2);
  const due = ({ dueAt }: EnrolmentRecord): number => dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return viewEnrolments(ctx, viewer, [...found].sort((one, other) => rank(one) - rank(other) || (rank(one) === 0 ? due(one) - due(other) : 0)));
};
