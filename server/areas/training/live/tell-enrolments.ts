import type { Emission, LiveRevocation, LiveTranslator, TargetRooms } from '#core/live/live.ts';
import { personRoom } from '#core/live/live.ts';
import { isId } from '#core/store/object-id.ts';
import { certificateIssued, cohortChanged, enrolmentChanged, enrolmentCompleted, enrolmentMade, stepCompleted, stepReverted, stepWaiting, attemptMarked } from '../events.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { teachCohort } from '../policies/learning.ts';
import { presentEnrolmentState } from '../presenters/present-enrolment-state.ts';
import { countDue, forgetDue } from '../queries/count-due.ts';

const room = (cohortId: string, audience: 'trainers' | 'learners'): string => `cohort:${cohortId}#${audience}`;

/** `cohort:<id>`: its trainers hear of every learner; its learners of the cohort, and of themselves as a person. */
export const cohortRooms: TargetRooms = {
  matches: (target) => target.startsWith('cohort:'),
  rooms: async (ctx, viewer, target) => {
    const cohortId = target.slice('cohort:'.length);
    const cohort = isId(cohortId) ? await cohorts(ctx).findById(cohortId).select({ trainerIds: 1 }).lean<Pick<CohortRecord, 'trainerIds'>>() : null;
    if (!cohort) return null;
    if (teachCohort(viewer, { trainerIds: cohort.trainerIds.map(String) })) return [room(cohortId, 'trainers')];
    return (await enrolments(ctx).countDocuments({ cohortId, personId: viewer.personId })) > 0 ? [room(cohortId, 'learners')] : null;
  },
};

interface Fact { readonly cohortId: string; readonly courseId: string; readonly enrolmentId: string; readonly personId: string; readonly stepId?: string }

/** The learner and the trainers are told how far the enrolment is now. */
const enrolmentTold: LiveTranslator = {
  types: [enrolmentMade, enrolmentChanged, enrolmentCompleted, stepWaiting, stepCompleted, stepReverted, attemptMarked].map(({ name }) => name),
  translate: async (ctx, event) => {
    const { cohortId, courseId, enrolmentId, personId, stepId = null } = event.data as Fact;
    const enrolment = await enrolments(ctx).findById(enrolmentId).lean<EnrolmentRecord>();
    if (!enrolment) return [];
    const payload = { cohortId, courseId, enrolment: presentEnrolmentState(enrolment), stepId };
    // The tail may not have corrected the copy yet.
    forgetDue(ctx, personId);
    return [
      { name: 'enrolment:changed', rooms: [personRoom(personId)], payload: { ...payload, due: await countDue(ctx, personId) } },
      { name: 'enrolment:changed', rooms: [room(cohortId, 'trainers')], except: [personRoom(personId)], payload },
    ];
  },
};

/** Dates, trainers and meetings of the whole cohort. */
const cohortTold: LiveTranslator = {
  types: [cohortChanged.name],
  translate: (_ctx, event) => {
    const { cohortId, courseId } = event.data as { cohortId: string; courseId: string };
    const emission: Emission = { name: 'enrolment:changed', rooms: [room(cohortId, 'trainers'), room(cohortId, 'learners')], payload: { cohortId, courseId, enrolment: null, stepId: null } };
    return Promise.resolve([emission]);
  },
};

/** A certificate appears on the pages of its person. */
const certificateTold: LiveTranslator = {
  types: [certificateIssued.name],
  translate: (_ctx, event) => {
    const { courseId, personId } = event.data as { courseId: string; personId: string };
    return Promise.resolve([{ name: 'enrolment:changed', rooms: [personRoom(personId)], payload: { cohortId: '', courseId, enrolment: null, stepId: null } }]);
  },
};

export const enrolmentTranslators: readonly LiveTranslator[] = [enrolmentTold, cohortTold, certificateTold];

/** Whoever is a trainer of it no longer hears no more. */
export const trainersMoved: LiveRevocation = {
  types: [cohortChanged.name],
  revoke: (_ctx, event) => Promise.resolve((event.data as { change: string }).change === 'trainers' ? [{ kind: 'rejoin-everyone' }] : []),
};
