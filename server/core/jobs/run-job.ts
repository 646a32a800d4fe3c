import type { AppContext } from '#server/context.ts';
import { backOff } from '#core/jobs/back-off.ts';
import type { JobType } from '#core/jobs/jobs.ts';
import type { ClaimedJob, JobStore } from '#core/jobs/job-store.ts';

export const defaultAttempts = 8;
export const defaultLeaseSeconds = 60;
const errorLength = 500;

/** Runs one claimed job to its end: done, to be tried again, or a dead letter. Never throws for the job's own failure. */
export async function runJob(ctx: AppContext, type: JobType, job: ClaimedJob, jobStore: JobStore, controller: AbortController, random: () => number): Promise<void> {
  const beats = setInterval(
    () => {
      jobStore.beat(job).then(
        (held) => {
          if (!held) controller.abort(new Error('Another process has taken the job over.'));
        },
        (error: unknown) => ctx.log.warn({ err: error, job: job.name }, 'A job could not renew its lease.'),
      );
    },
    ((type.leaseSeconds ?? defaultLeaseSeconds) * 1_000) / 3,
  );
  // A beat alone keeps no process alive.
  beats.unref();
  try {
    const payload = type.payload.safeParse(job.payload);
    if (!payload.success) {
      await jobStore.bury(job, shorten(`The payload is not what this version knows: ${payload.error.message}`));
      return;
    }
    try {
      await type.run(ctx, payload.data, controller.signal);
    } catch (error) {
      if (controller.signal.aborted) await jobStore.release(job);
      else await fail(ctx, type, job, jobStore, error, random);
      return;
    }
    await jobStore.finish(job);
  } finally {
    clearInterval(beats);
  }
}

async function fail(ctx: AppContext, type: JobType, job: ClaimedJob, jobStore: JobStore, error: unknown, random: () => number): Promise<void> {
  const text = shorten(error instanceof Error ? error.message : String(error));
  if (job.attempts >= (type.attemptsAfter?.(error) ?? type.attempts ?? defaultAttempts)) {
    ctx.log.error({ err: error, job: job.name, id: job._id.toHexString() }, 'A job failed for good and is kept as a dead letter.');
    await jobStore.bury(job, text);
    return;
  }
  ctx.log.warn({ err: error, job: job.name, attempt: job.attempts }, 'A job failed and will be tried again.');
  await jobStore.retry(job, new Date(ctx.clock.now().getTime() + backOff(job.attempts, random())), text);
}

const shorten = (text: string): string => text.slice(0, errorLength);
