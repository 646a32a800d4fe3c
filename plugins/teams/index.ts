import { createHash } from 'node:crypto';
import { z } from 'zod';
import { definePlugin } from '../contract/index.ts';
import { account } from './forms.ts';
import { prepare } from './prepare.ts';
import { publish } from './publish.ts';

export const plugin = definePlugin({
  settings: z.object({}),
  account,
  options: z.object({}),
  // A workflow answers nothing but cards, so that nothing can be asked without posting.
  connect: { finish: (_ctx, { fields: { name, webhook } }) => Promise.resolve({ identity: { id: createHash('sha256').update(new URL(webhook).pathname).digest('hex').slice(0, 32), name } }) },
  prepare,
  publish,
});
