import type { LoggedEvent } from '#core/events/event-log.ts';
import type { AppContext } from '#server/context.ts';
import { enrolmentMade, stepCompleted, stepWaiting } from '../events.ts';
import type { Practised } from './practice-index.ts';
import { openPracticeIndex } from './practice-index.ts';
import type { PracticeStep } from './practised-course.ts';
import { reckonStep } from './reckon-step.ts';
import { isStepOpen } from './step-opened.ts';

interface Fact { readonly enrolmentId: string; readonly personId: string; readonly stepId?: string }

/**
 * A step that opens looks for what was done before, where it may; and what has just been completed is looked at once more, since its act may have been taken away
 * while that was being written.
 */
export async function lookBack(ctx: AppContext, event: LoggedEvent): Promise<void> {
  const { enrolmentId, personId, stepId } = event.data as Fact;
  const settled = event.type === stepCompleted.name || event.type === stepWaiting.name ? stepId : undefined;
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
