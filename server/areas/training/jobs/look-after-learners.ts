import { z } from 'zod';
import { defineJob } from '#core/jobs/jobs.ts';
import type { AppContext } from '#server/context.ts';
import { sayLines } from '../guide/say-lines.ts';
import { hasGuide } from '../guide/speak.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import type { Practised } from '../practice/practice-index.ts';
import { openPracticeIndex } from '../practice/practice-index.ts';
import { reckonStep } from '../practice/reckon-step.ts';
import { keepNextStep } from '../progress/keep-next-step.ts';
import { isStepOpen, stepOpenedAt } from '../practice/step-opened.ts';

const atOnce = 200;
/** Longer than the job may ever pause in a house that runs. */
const lookedBackMilliseconds = 26 * 3_600_000;

/** What only time brings: lessons that open on their day, what was done before they did, and learners of whom nothing was heard. */
export const lookAfterLearners = defineJob({
  name: 'training.look-after-learners',
  payload: z.object({}),
  schedule: '23 * * * *',
  leaseSeconds: 900,
  run: async (ctx, _payload, signal) => {
    for (let after: EnrolmentRecord['_id'] | null = null; !signal.aborted;) {
      const found: Pick<EnrolmentRecord, '_id' | 'personId'>[] = await enrolments(ctx).find({ state: { $in: ['active', 'leaving'] }, ...(after ? { _id: { $gt: after } } : {}) }, { personId: 1 }).sort({ _id: 1 }).limit(atOnce).lean<Pick<EnrolmentRecord, '_id' | 'personId'>[]>();
      const practising = await (await openPracticeIndex(ctx)).practising([...new Set(found.map(({ personId }) => personId.toString()))]);
      for (const { _id, personId } of found) {
        const practised = practising.get(personId.toString())?.enrolments.find(({ enrolment }) => enrolment._id.equals(_id));
        if (practised) await lookAfter(ctx, practised);
      }
      after = found.at(-1)?._id ?? null;
      if (found.length < atOnce) return;
    }
  },
});

async function lookAfter(ctx: AppContext, practised: Practised): Promise<void> {
  const { enrolment, course } = practised;
  const now = ctx.clock.now();
  await keepNextStep(ctx, practised);
  for (const step of course.steps) {
    const opened = step.rule.since === 'enrolment' && isStepOpen(ctx, practised, step) ? stepOpenedAt(ctx, practised, step.id) : null;
    if (opened !== null && now.getTime() - opened.getTime() < lookedBackMilliseconds) await reckonStep(ctx, enrolment.personId.toString(), enrolment._id.toString(), step.id, { seq: null, subject: null, at: now });
  }
  if (hasGuide(course.content)) await sayLines(ctx, practised);
}
