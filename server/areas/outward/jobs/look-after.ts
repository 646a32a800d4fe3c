import { z } from 'zod';
import { defineJob } from '#core/jobs/jobs.ts';
import type { AppContext } from '#server/context.ts';
import { refreshAccount } from '../commands/refresh-account.ts';
import { wakeAccount } from '../commands/wake-account.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import { acts } from '../models/acts.ts';
import { connections } from '../models/connections.ts';
import { lane } from './work-account.ts';

const hour = 3_600_000;

/** Every minute: no queue with something due is forgotten, whatever became of its waking. */
export const lookAfterQueues = defineJob({
  name: 'outward.look-after-queues',
  payload: z.object({}),
  schedule: '* * * * *',
  run: async (ctx) => {
    const ids: unknown[] = await acts(ctx).distinct('accountId', { state: { $in: ['waiting', 'sending', 'looking', 'pending'] }, dueAt: { $lte: ctx.clock.now() } });
    for (const id of ids) await wakeAccount(ctx, String(id));
  },
});

/** Every quarter of an hour: credentials that end within the day are renewed, sign-ins that nobody finished are forgotten. */
export const renewCredentials = defineJob({
  name: 'outward.renew-credentials',
  payload: z.object({}),
  schedule: '*/15 * * * *',
  lane,
  run: async (ctx) => {
    const now = ctx.clock.now().getTime();
    await connections(ctx).deleteMany({ at: { $lt: new Date(now - hour) } });
    const ending = await accounts(ctx).find({ state: 'ready', expiresAt: { $lt: new Date(now + 24 * hour) } }).limit(200).lean<AccountRecord[]>();
    for (const account of ending) await tryRefresh(ctx, account);
  },
});

const tryRefresh = async (ctx: AppContext, account: AccountRecord): Promise<void> => {
  try {
    await refreshAccount(ctx, account);
  } catch (error) {
    ctx.log.warn({ err: error, account: account._id.toString() }, 'A credential could not be renewed; trying again.');
  }
};
