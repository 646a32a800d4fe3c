import type { AnyPlugin } from '../contract/index.ts';
import { definePlugin, recallSent, sinceFirstTry } from '../contract/index.ts';
import type { Addresses } from './api.ts';
import { createApi } from './api.ts';
import { begin, finish, refresh } from './connect.ts';
import { account, options, settings } from './forms.ts';
import { payloadSchema, prepare } from './prepare.ts';
import { findPost, publish, remove, resume, update } from './publish.ts';
import { fetchReplies, reply } from './replies.ts';
import { english } from './sentences.ts';

export function createPlugin(addresses: Addresses = { api: 'https://api.linkedin.com', www: 'https://www.linkedin.com' }): AnyPlugin {
  const api = createApi(addresses);
  return definePlugin({
    settings, account, options,
    sentences: english,
    connect: { begin: (_ctx, outside) => begin(api, outside), finish: (ctx, outside) => finish(api, ctx, outside), refresh: (ctx, by) => refresh(api, ctx, by) },
    prepare,
    publish: (ctx, by, payload, key) => publish(api, ctx, by, payload, key),
    resume: (ctx, by, state, key) => resume(api, ctx, by, state, key),
    lookup: async (ctx, by, payload, key) => findPost(api, ctx, by, payloadSchema.parse(payload), sinceFirstTry(await recallSent(ctx, by.id, key), ctx.clock.now())),
    update: (ctx, by, remote, payload) => update(api, ctx, by, remote, payload),
    remove: (ctx, by, remote) => remove(api, ctx, by, remote),
    fetchReplies: (ctx, by, remotes, cursor) => fetchReplies(api, ctx, by, remotes, cursor),
    reply: (ctx, by, to, key) => reply(api, ctx, by, to, key),
    sharePage: ({ text, url }) => `https://www.linkedin.com/feed/?${new URLSearchParams({ shareActive: 'true', text: url && !text.includes(url) ? `${text}\n\n${url}` : text }).toString()}`,
  });
}

export const plugin = createPlugin();
