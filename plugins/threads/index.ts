import type { AnyPlugin } from '../contract/index.ts';
import { definePlugin } from '../contract/index.ts';
import { createApi } from './api.ts';
import { begin, finish, refresh } from './connect.ts';
import { account, options, settings } from './forms.ts';
import { prepare } from './prepare.ts';
import { publish, remove, reply, resume } from './publish.ts';
import { fetchReplies, lookup } from './read.ts';
import { english } from './sentences.ts';

/** Threads with its API at `base` and its sign-in at `authorise`. */
export function createPlugin(base = 'https://graph.threads.net', authorise = 'https://threads.net'): AnyPlugin {
  const api = createApi(base);
  return definePlugin({
    settings, account, options,
    sentences: english,
    connect: {
      begin: (_ctx, outside) => Promise.resolve(begin(authorise, outside)),
      finish: (ctx, outside) => finish(api, ctx, outside),
      refresh: (ctx, by) => refresh(api, ctx, by),
    },
    prepare,
    publish: (ctx, by, given, key) => publish(api, ctx, by, given, key),
    resume: (ctx, by, state, key) => resume(api, ctx, by, state, key),
    lookup: (ctx, by, given, key) => lookup(api, ctx, by, given, key),
    remove: (ctx, by, remote) => remove(api, ctx, by, remote),
    fetchReplies: (ctx, by, remotes, cursor) => fetchReplies(api, ctx, by, remotes, cursor),
    reply: (ctx, by, to, key) => reply(api, ctx, by, to, key),
    sharePage: ({ text, url }) => `https://www.threads.net/intent/post?${new URLSearchParams({ text, ...(url ? { url } : {}) }).toString()}`,
  });
}

export const plugin = createPlugin();
