import { z } from 'zod';
import { definePlugin, PluginFailure } from '../contract/index.ts';
import { accountFields, addressesIn, senderOf } from './account.ts';
import { prepare } from './prepare.ts';
import { lookup, publish, resume } from './publish.ts';
import { receive } from './receive.ts';
import { english, say } from './sentences.ts';
import { greet } from './smtp.ts';

/** Posts as mails, through a mail server of the house. */
export const plugin = definePlugin({
  settings: z.object({}),
  account: accountFields,
  options: z.object({}),
  sentences: english,
  connect: {
    finish: async (ctx, { fields }) => {
      const list = fields.list ?? '';
      const count = addressesIn(fields.recipients ?? '').length;
      if ((list === '') === (count === 0)) throw new PluginFailure('content', say('list-or-recipients'));
      const refusal = await greet(fields, ctx.signal);
      if (refusal) throw new PluginFailure(refusal.kind === 'auth' ? 'auth' : 'temporary', refusal.said);
      const { name, address } = senderOf(fields);
      return { identity: { id: `${address} ${list}`.trim().toLowerCase(), name, handle: list === '' ? `${address} (${count})` : list } };
    },
  },
  prepare, publish, resume, lookup, receive,
});
