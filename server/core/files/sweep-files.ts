import { z } from 'zod';
import { fileLinks } from '#core/files/file-links.ts';
import type { FileRecord } from '#core/files/file-records.ts';
import { fileRecords } from '#core/files/file-records.ts';
import { incomingFolder, sweepIncoming } from '#core/http/incoming-files.ts';
import type { JobType } from '#core/jobs/jobs.ts';
import { defineJob } from '#core/jobs/jobs.ts';

const keptDays = 30;
const batch = 200;

/** Takes away uploads that nothing has shown for thirty days after they came: abandoned forms and drafts; and what came in only half. */
export const sweepFiles: JobType = defineJob({
  name: 'core.files.sweep',
  payload: z.unknown(),
  schedule: '20 3 * * *',
  leaseSeconds: 600,
  run: async (ctx, _, signal) => {
    await sweepIncoming(incomingFolder(ctx.config.dataDirectory), ctx.clock.now());
    const before = new Date(ctx.clock.now().getTime() - keptDays * 86_400_000);
    let last: FileRecord['_id'] | null = null;
    while (!signal.aborted) {
      const found: FileRecord[] = await fileRecords(ctx).find({ createdAt: { $lt: before }, ...(last ? { _id: { $gt: last } } : {}) }).sort({ _id: 1 }).limit(batch).lean<FileRecord[]>();
      for (const file of found) if (!(await fileLinks(ctx).findOne({ fileId: file._id }).select({ _id: 1 }).lean())) await ctx.files.remove(file._id.toString());
      last = found.at(-1)?._id ?? null;
      if (found.length < batch) return;
    }
  },
});
