import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { definePlugin } from '../contract/index.ts';
import { accountFields } from './account.ts';
import { prepare } from './prepare.ts';
import { publish, remove, reply, update } from './publish.ts';
import { receive } from './receive.ts';
import { sendEvent } from './send-event.ts';

/** Whatever has an address and a secret; signed as Standard Webhooks says. */
export const plugin = definePlugin({
  settings: z.object({}),
  account: accountFields,
  options: z.object({}),
  connect: {
    finish: async (ctx, { fields }) => {
      await sendEvent(ctx, { fields }, { type: 'connection.tested', id: `test_${randomUUID()}`, data: {} });
      const { host } = new URL(fields.url);
      return { identity: { id: createHash('sha256').update(fields.url).digest('hex').slice(0, 32), name: fields.name, handle: host } };
    },
  },
  prepare, publish, update, remove, reply, receive,
});
