import { z } from 'zod';
import { definePlugin } from '../contract/index.ts';
import { finish } from './connect.ts';
import { account } from './forms.ts';
import { lookup } from './lookup.ts';
import { prepare } from './prepare.ts';
import { publish, remove, update } from './publish.ts';
import { fetchReplies } from './replies.ts';
import { reply } from './reply.ts';
import { english } from './sentences.ts';

export const plugin = definePlugin({
  settings: z.object({}),
  account,
  options: z.object({}),
  sentences: english,
  connect: { finish: (ctx, { fields }) => finish(ctx, fields) },
  prepare, publish, lookup, update, remove, fetchReplies, reply,
});
