import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { textFor } from '../course/local-text.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import type { StepStateRecord } from '../models/step-states.ts';
import { stepStates } from '../models/step-states.ts';
import { stepById } from '../progress/course-plan.ts';
import { findVersion } from '../progress/find-version.ts';

export interface StepLine { readonly enrolmentId: string; readonly step: string; readonly kind: string; readonly standing: string; readonly score: number | null; readonly attempts: number; readonly doneAt: string | null }

const mostEnrolments = 1_000;
const mostSteps = 20_000;

/** Every step of one's own to which something has happened. */
export async function listOwnSteps(ctx: AppContext, viewer: Viewer): Promise<StepLine[]> {
  const own = await enrolments(ctx).find({ personId: viewer.personId }, { versionId: 1 }).limit(mostEnrolments).lean<Pick<EnrolmentRecord, '_id' | 'versionId'>[]>();
  const states = await stepStates(ctx).find({ enrolmentId: { $in: own.map(({ _id }) => _id) } }).sort({ changedAt: 1 }).limit(mostSteps).lean<StepStateRecord[]>();
  const versions = new Map(own.map(({ _id, versionId }) => [_id.toString(), versionId]));
  const lines: StepLine[] = [];
  for (const { enrolmentId, stepId, kind, standing, score, attempts, doneAt } of states) {
    const versionId = versions.get(enrolmentId.toString());
    const content = versionId ? (await findVersion(ctx, versionId)).content : null;
    const title = content && stepById(content, stepId)?.title;
    lines.push({ enrolmentId: enrolmentId.toString(), step: title ? textFor(title, viewer.locale, content.languages) : stepId, kind, standing, score, attempts, doneAt: doneAt?.toISOString() ?? null });
  }
  return lines;
}
