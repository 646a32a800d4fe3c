import { z } from 'zod';
import type { AnyPlugin } from '../contract/index.ts';
import { definePlugin } from '../contract/index.ts';
import { createApi } from './api.ts';
import { finish } from './connect.ts';
import { account, options } from './forms.ts';
import { lookup } from './lookup.ts';
import { prepare } from './prepare.ts';
import { publish, remove, resume, update } from './publish.ts';
import { fetchReplies } from './replies.ts';
import { reply } from './reply.ts';
import { english } from './sentences.ts';

/** Slack at `base`. */
export function createPlugin(base = 'https://slack.com'): AnyPlugin {
  const api = createApi(base);
  return definePlugin({
    settings: z.object({}),
    account,
    options,
    sentences: english,
    connect: { finish: (ctx, { fields }) => finish(api, ctx, fields) },
    prepare,
    publish: (ctx, by, given, key) => publish(api, ctx, by, given, key),
    resume: (ctx, by, state, key) => resume(api, ctx, by, state, key),
    lookup: (ctx, by, given, key) => lookup(api, ctx, by, given, key),
    update: (ctx, by, remote, given, key) => update(api, ctx, by, remote, given, key),
    remove: (ctx, by, remote) => remove(api, ctx, by, remote),
    fetchReplies: (ctx, by, remotes, cursor) => fetchReplies(api, ctx, by, remotes, cursor),
    reply: (ctx, by, to, key) => reply(api, ctx, by, to, key),
  });
}

export const plugin = createPlugin();
