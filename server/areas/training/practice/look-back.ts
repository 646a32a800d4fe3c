import type { LoggedEvent } from '#core/events/event-log.ts';
import type { AppContext } from '#server/context.ts';
import { enrolmentMade, stepCompleted, stepEvidenceChanged, stepWaiting } from '../events.ts';
import type { Practised } from './practice-index.ts';
import { openPracticeIndex } from './practice-index.ts';
import type { PracticeStep } from './practised-course.ts';
import { reckonStep } from './reckon-step.ts';
import { isStepOpen } from './step-opened.ts';

const settling = new Set([stepCompleted, stepWaiting, stepEvidenceChanged].map(({ name }) => name));

interface Fact { readonly enrolmentId: string; readonly personId: string; readonly stepId?: string }

/**
 * A step that opens looks for what was done before, where it may; and what has just been completed, or hangs on another act now, is looked at once more,
 * since that act may have been taken away while it was being written, by somebody whose process did not know of it yet.
 */
export async function lookBack(ctx: AppContext, event: LoggedEvent): Promise<void> {
  const { enrolmentId, personId, stepId } = event.data as Fact;
  const settled = settling.has(event.type) ? stepId : undefined;
  const index = await openPracticeIndex(ctx);
  const practised = (await index.practising([personId])).get(personId)?.enrolments.find(({ enrolment }) => enrolment._id.toString() === enrolmentId);
  for (const step of practised?.course.steps ?? []) {
    if (step.id === settled) await reckonStep(ctx, personId, enrolmentId, step.id, { seq: null, subject: null, at: event.at });
    else if (practised && isStepOpen(ctx, practised, step) && !isNewcomer(event, practised, step)) await reckonStep(ctx, personId, enrolmentId, step.id, { seq: null, subject: null, at: ctx.clock.now() });
  }
}

/** Whose time begins now has done nothing yet; only a profile may be complete already. */
const isNewcomer = (event: LoggedEvent, { enrolment }: Practised, { rule }: PracticeStep): boolean =>
  event.type === enrolmentMade.name && enrolment.startsAt >= enrolment.createdAt && !rule.acts.includes('profile-completed');
