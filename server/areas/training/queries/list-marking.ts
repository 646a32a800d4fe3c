import { z } from 'zod';
import { findPersons } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import { decodeCursor, encodeCursor } from '#core/paging/cursor.ts';
import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { MarkingRow } from '#views/types/training-desk.ts';
import type { AttemptRecord } from '../models/attempts.ts';
import { attempts } from '../models/attempts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import type { StepStateRecord } from '../models/step-states.ts';
import { stepStates } from '../models/step-states.ts';
import { seeDesk } from '../policies/cohorts.ts';
import { titleOfStep } from '../presenters/present-learner.ts';
import { findVersion } from '../progress/find-version.ts';
import { cohortUrl, personRefs } from './view-cohorts.ts';
import { listTaught } from './view-training-desk.ts';

const place = z.object({ at: z.coerce.date(), id: z.string().refine(isId) });

/** What waits for a mark or a yes in the cohorts of the viewer, oldest first. @throws AppError forbidden */
export async function listMarking(ctx: AppContext, viewer: Viewer, query: { readonly cursor?: string; readonly limit: number }): Promise<{ rows: MarkingRow[]; next: string | null }> {
  if (!seeDesk(viewer)) throw forbidden();
  const taught = new Map((await listTaught(ctx, viewer)).map((cohort) => [cohort._id.toString(), cohort]));
  if (taught.size === 0) return { rows: [], next: null };
  const after = query.cursor === undefined ? null : decodeCursor(place, query.cursor);
  const found = await stepStates(ctx).find({
    cohortId: { $in: [...taught.values()].map(({ _id }) => _id) }, standing: 'waiting', ...(after ? { $or: [{ changedAt: { $gt: after.at } }, { changedAt: after.at, _id: { $gt: objectId(after.id) } }] } : {}),
  }).sort({ changedAt: 1, _id: 1 }).limit(query.limit + 1).lean<StepStateRecord[]>();
  const states = found.slice(0, query.limit);
  const last = states.at(-1);
  const of = { enrolmentId: { $in: states.map(({ enrolmentId }) => enrolmentId) }, state: 'waiting' as const };
  const waiting = states.length === 0 ? [] : await attempts(ctx).find(of, { enrolmentId: 1, stepId: 1 }).limit(1_000).lean<Pick<AttemptRecord, '_id' | 'enrolmentId' | 'stepId'>[]>();
  const byStep = new Map(waiting.map(({ _id, enrolmentId, stepId }) => [`${enrolmentId.toString()} ${stepId}`, _id.toString()]));
  const versions = new Map((states.length === 0 ? [] : await enrolments(ctx).find({ _id: of.enrolmentId }, { versionId: 1 }).limit(states.length).lean<EnrolmentRecord[]>()).map(({ _id, versionId }) => [_id.toString(), versionId]));
  await findPersons(ctx, states.map(({ personId }) => personId.toString()));
  const person = await personRefs(ctx, states.map(({ personId }) => personId.toString()));
  const rows: MarkingRow[] = [];
  for (const state of states) {
    const enrolmentId = state.enrolmentId.toString();
    const attemptId = byStep.get(`${enrolmentId} ${state.stepId}`) ?? null;
    const versionId = versions.get(enrolmentId);
    const title = versionId ? titleOfStep((await findVersion(ctx, versionId)).content, state.stepId, viewer.locale) : null;
    rows.push({
      enrolmentId, stepId: state.stepId, attemptId, kind: state.kind, title: title ?? state.stepId, person: person(state.personId.toString()), since: state.changedAt.toISOString(),
      cohort: { name: taught.get(state.cohortId.toString())?.name ?? '', url: cohortUrl(state.cohortId) }, url: attemptId === null ? null : `/training/marking/${attemptId}`,
      posts: [...new Set(state.evidence.flatMap(({ postId }) => (postId ? [`/posts/${postId.toString()}`] : [])))].slice(0, 5),
    });
  }
  return { rows, next: found.length > states.length && last ? encodeCursor({ at: last.changedAt, id: last._id.toString() }) : null };
}
