import { z } from 'zod';
import { defineJob } from '#core/jobs/jobs.ts';
import { settleLicences } from '../ledger/settle-licences.ts';

/** Every quarter of an hour: an exception that has run out holds what hung on it. */
export const lookAfterLicences = defineJob({
  name: 'outward.look-after-licences',
  payload: z.object({}),
  schedule: '8-59/15 * * * *',
  run: (ctx) => settleLicences(ctx, null),
});
