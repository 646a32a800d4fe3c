import { z } from 'zod';
import type { AnyPlugin } from '../contract/index.ts';
import { definePlugin, PluginFailure } from '../contract/index.ts';
import { account, webhookOf } from './account.ts';
import { createApi } from './api.ts';
import { webhook } from './messages.ts';
import { plainly, prepare } from './prepare.ts';
import { fetchReplies, lookup } from './read.ts';
import { publish, remove, reply, update } from './send.ts';
import { english, say } from './sentences.ts';

/** Discord at `base`. */
export function createPlugin(base = 'https://discord.com'): AnyPlugin {
  const api = createApi(base);
  return definePlugin({
    settings: z.object({}),
    account,
    options: z.object({}),
    sentences: english,
    connect: {
      finish: async (ctx, { fields }) => {
        const found = await api.ask(ctx, { path: webhookOf(fields).path }, webhook).catch((error: unknown) => {
          if (error instanceof PluginFailure && error.failure === 'gone') throw new PluginFailure('auth', say('webhook-not-known'), { cause: error });
          throw error;
        });
        if (fields.botToken) await api.tell(ctx, { path: `/channels/${found.channel_id}`, botToken: fields.botToken });
        return { identity: { id: found.id, name: found.name ?? 'Discord', ...(found.guild_id ? { url: `https://discord.com/channels/${found.guild_id}/${found.channel_id}` } : {}) } };
      },
    },
    prepare,
    publish: (ctx, by, given) => publish(api, ctx, by, given),
    lookup: (ctx, by, given) => lookup(api, ctx, by, given),
    update: (ctx, by, remote, given) => update(api, ctx, by, remote, given),
    remove: (ctx, by, remote) => remove(api, ctx, by, remote),
    fetchReplies: (ctx, by, remotes, cursor) => fetchReplies(api, ctx, by, remotes, cursor),
    reply: (ctx, by, to, key) => reply(api, ctx, by, to, plainly(to.text), key),
  });
}

export const plugin = createPlugin();
