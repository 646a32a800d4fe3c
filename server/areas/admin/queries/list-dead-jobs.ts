import { jobRecords } from '#core/jobs/job-record.ts';
import type { AppContext } from '#server/context.ts';
import type { PageModels } from '#views/types/pages.ts';

const atMost = 50;

/** The newest jobs that gave up, with the last reason. */
export const listDeadJobs = async (ctx: AppContext): Promise<PageModels['admin/overview']['deadJobs']> => {
  const found = await jobRecords(ctx).find({ state: 'dead' }).sort({ runAt: -1, _id: -1 }).limit(atMost).lean();
  return found.map((job) => ({ id: job._id.toString(), name: job.name, error: job.error ?? '', at: (job.deadAt ?? job.runAt).toISOString() }));
};
