import { z } from 'zod';
import { definePlugin } from '../contract/index.ts';
import { lookup, publish, remove, update } from './publish.ts';
import { prepare } from './prepare.ts';
import { receive } from './receive.ts';
import { fetchReplies, reply } from './replies.ts';
import { english } from './sentences.ts';

/** Townsquare: a town that exists in this plugin's store only. */
export const plugin = definePlugin({
  settings: z.object({}),
  account: z.object({
    name: z.string().trim().min(1).max(60).meta({ title: 'Name in Townsquare', description: 'As the town reads it above your posts.' }),
  }),
  options: z.object({}),
  sentences: english,
  connect: {
    finish: (ctx, { fields }) => {
      const handle = fields.name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '') || 'house';
      return Promise.resolve({ identity: { id: handle, name: fields.name, handle: `@${handle}@townsquare`, url: ctx.hooksUrl } });
    },
  },
  prepare, publish, lookup, update, remove, fetchReplies, reply, receive,
});
