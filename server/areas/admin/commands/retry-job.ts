import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import { jobRecords } from '#core/jobs/job-record.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { jobRetried } from '../events.ts';

/** Gives a job that gave up a fresh set of attempts. @throws AppError not-found when it is no dead letter */
export const retryJob = async (ctx: AppContext, viewer: Viewer, jobId: string): Promise<void> => ctx.store.transact(async () => {
  const job = isId(jobId)
    ? await jobRecords(ctx).findOneAndUpdate({ _id: jobId, state: 'dead' }, { $set: { state: 'waiting', runAt: ctx.clock.now(), attempts: 0 }, $unset: { error: 1, deadAt: 1 } }).lean()
    : null;
  if (!job) throw notFound();
  await ctx.events.record(jobRetried, { jobId, name: job.name }, viewer.personId);
});
