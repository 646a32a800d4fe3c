import type { AnyPlugin } from '../contract/index.ts';
import { definePlugin } from '../contract/index.ts';
import { createApi } from './api.ts';
import { begin, finish, refresh } from './connect.ts';
import { account, options, settings } from './forms.ts';
import { prepare } from './prepare.ts';
import { lookup, publish, remove, resume } from './publish.ts';
import { fetchReplies, reply } from './replies.ts';
import { english } from './sentences.ts';

/** X at `base`. Posts cannot be edited over its interface. */
export function createPlugin(base = 'https://api.x.com'): AnyPlugin {
  const api = createApi(base);
  return definePlugin({
    settings, account, options,
    sentences: english,
    connect: { begin: (_ctx, outside) => begin(outside), finish: (ctx, outside) => finish(api, ctx, outside), refresh: (ctx, by) => refresh(api, ctx, by) },
    prepare,
    publish: (ctx, by, payload, key) => publish(api, ctx, by, payload, key),
    resume: (ctx, by, state, key) => resume(api, ctx, by, state, key),
    lookup: (ctx, by, payload, key) => lookup(api, ctx, by, payload, key),
    remove: (ctx, by, remote) => remove(api, ctx, by, remote),
    fetchReplies: (ctx, by, remotes, cursor) => fetchReplies(api, ctx, by, remotes, cursor),
    reply: (ctx, by, to, key) => reply(api, ctx, by, to, key),
    sharePage: ({ text, url }) => `https://x.com/intent/post?${new URLSearchParams({ text, ...(url && !text.includes(url) ? { url } : {}) }).toString()}`,
  });
}

export const plugin = createPlugin();
