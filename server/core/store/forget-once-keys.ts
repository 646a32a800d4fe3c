import { z } from 'zod';
import { defineJob } from '#core/jobs/jobs.ts';
import { onceKeys } from '#core/store/once-key.ts';

const day = 86_400_000;

/** Forgets Idempotency-Keys after their day. */
export const forgetOnceKeys = defineJob({
  name: 'core.once-keys.forget',
  payload: z.object({}),
  schedule: '17 * * * *',
  run: async (ctx) => {
    await onceKeys(ctx).deleteMany({ at: { $lt: new Date(ctx.clock.now().getTime() - day) } });
  },
});
