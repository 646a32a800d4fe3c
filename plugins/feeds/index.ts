import { createHash } from 'node:crypto';
import { z } from 'zod';
import { definePlugin } from '../contract/index.ts';
import { accountFields } from './account.ts';
import { prepare } from './prepare.ts';
import { lookup, publish, remove, update } from './publish.ts';
import { receive } from './receive.ts';
import { english } from './sentences.ts';

/** A public feed of the house's own, in three formats. */
export const plugin = definePlugin({
  settings: z.object({}),
  account: accountFields,
  options: z.object({}),
  sentences: english,
  connect: {
    finish: (_ctx, { fields: { title, home } }) => Promise.resolve({ identity: { id: createHash('sha256').update(`${home} ${title}`).digest('hex').slice(0, 32), name: title, handle: new URL(home).host, url: home } }),
  },
  prepare, publish, lookup, update, remove, receive,
});
