import { z } from 'zod';
import { definePlugin } from '../contract/index.ts';
import { finish } from './connect.ts';
import { account, options } from './forms.ts';
import { prepare } from './prepare.ts';
import { lookup, publish, remove, update } from './publish.ts';
import { fetchReplies, reply } from './replies.ts';
import { english } from './sentences.ts';

export const plugin = definePlugin({
  settings: z.object({}),
  account,
  options,
  sentences: english,
  connect: { finish: (ctx, { fields }) => finish(ctx, fields) },
  prepare, publish, lookup, update, remove, fetchReplies, reply,
});
