import { z } from 'zod';
import type { JobType } from '#core/jobs/jobs.ts';
import { defineJob } from '#core/jobs/jobs.ts';
import { mailRecords } from '#core/mail/mail-records.ts';

const keptDays = 30;

/** Forgets that mails were sent, long after any repetition could come. */
export const forgetMails: JobType = defineJob({
  name: 'core.mail.forget',
  payload: z.unknown(),
  schedule: '40 3 * * *',
  run: async (ctx) => {
    const before = new Date(ctx.clock.now().getTime() - keptDays * 86_400_000);
    await mailRecords(ctx).deleteMany({ state: { $in: ['sent', 'refused'] }, createdAt: { $lt: before } });
  },
});
