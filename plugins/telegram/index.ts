import { z } from 'zod';
import type { AnyPlugin } from '../contract/index.ts';
import { definePlugin } from '../contract/index.ts';
import { accountFields } from './account.ts';
import { finish } from './connect.ts';
import { options } from './options.ts';
import { prepare } from './prepare.ts';
import { publish, remove, update } from './publish.ts';
import { fetchReplies, reply } from './replies.ts';
import { english } from './sentences.ts';

/** Speaks to the Bot API at `api`. */
export const createPlugin = (api = 'https://api.telegram.org'): AnyPlugin => definePlugin({
  settings: z.object({}),
  account: accountFields,
  options,
  sentences: english,
  connect: { finish: (ctx, { fields }) => finish(api, ctx, fields) },
  prepare,
  publish: (ctx, account, payload, key) => publish(api, ctx, account, payload, key),
  update: (ctx, account, remote, payload) => update(api, ctx, account, remote, payload),
  remove: (ctx, account, remote) => remove(api, ctx, account, remote),
  fetchReplies: (ctx, account, remotes, cursor) => fetchReplies(api, ctx, account, remotes, cursor),
  reply: (ctx, account, to) => reply(api, ctx, account, to),
});

export const plugin = createPlugin();
