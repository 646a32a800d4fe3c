import { z } from 'zod';
import type { AnyPlugin } from '../contract/index.ts';
import { definePlugin, PluginFailure } from '../contract/index.ts';
import { createApi } from './api.ts';
import { account, options, settings } from './forms.ts';
import { prepare } from './prepare.ts';
import { lookup, publish, remove, update } from './publish.ts';
import { fetchReplies, reply } from './replies.ts';
import { english, say } from './sentences.ts';

/** A person has no category. */
const page = z.object({ id: z.string(), name: z.string(), link: z.string().optional(), category: z.string().optional(), picture: z.object({ data: z.object({ url: z.string().optional() }) }).optional() });

/** Pages on Facebook, over the Graph API at `base`. */
export function createPlugin(base = 'https://graph.facebook.com'): AnyPlugin {
  const api = createApi(base);
  return definePlugin({
    settings, account, options,
    sentences: english,
    connect: {
      finish: async (ctx, { settings: given, fields }) => {
        const { id, name, link, category, picture } = await api.ask(ctx, { settings: given, fields }, { path: '/me', query: { fields: 'id,name,link,category,picture{url}' } }, page).catch((error: unknown) => {
          // Of a person there is no such field, and Facebook says so.
          if (error instanceof PluginFailure && error.failure === 'content') throw new PluginFailure('auth', say('no-page-token'), { cause: error });
          throw error;
        });
        if (category === undefined) throw new PluginFailure('auth', say('token-of-a-person'));
        return { identity: { id, name, ...(link ? { url: link } : {}), ...(picture?.data.url ? { avatarUrl: picture.data.url } : {}) } };
      },
    },
    prepare,
    publish: (ctx, by, payload, key) => publish(api, ctx, by, payload, key),
    lookup: (ctx, by, payload, key) => lookup(api, ctx, by, payload, key),
    update: (ctx, by, remote, payload) => update(api, ctx, by, remote, payload),
    remove: (ctx, by, remote) => remove(api, ctx, by, remote),
    fetchReplies: (ctx, by, remotes, cursor) => fetchReplies(api, ctx, by, remotes, cursor),
    reply: (ctx, by, to, key) => reply(api, ctx, by, to, key),
    sharePage: ({ text, url }) => `https://www.facebook.com/sharer/sharer.php?${new URLSearchParams({ u: url ?? /https?:\/\/\S+/.exec(text)?.[0] ?? 'https://www.facebook.com/', quote: text }).toString()}`,
  });
}

export const plugin = createPlugin();
