import { z } from 'zod';
import type { Connection, PluginContext } from '../contract/index.ts';
import { PluginFailure } from '../contract/index.ts';
import type { SlackApi } from './api.ts';
import type { account } from './forms.ts';
import { say } from './sentences.ts';

const whoShape = z.object({ ok: z.literal(true), url: z.url(), team: z.string(), team_id: z.string(), user: z.string(), user_id: z.string() });
const channelShape = z.object({ ok: z.literal(true), 'channel': z.object({ name: z.string(), is_member: z.boolean().default(true), is_archived: z.boolean().default(false) }) });

/** Who the bot is, and whether it can post where it should. */
export async function finish(api: SlackApi, ctx: PluginContext, { token, channelId }: z.output<typeof account>): Promise<Connection> {
  const who = await api.read(ctx, token, 'auth.test', {}, whoShape);
  const { channel: found } = await api.read(ctx, token, 'conversations.info', { 'channel': channelId }, channelShape);
  if (found.is_archived) throw new PluginFailure('auth', say('archived', { name: found.name }));
  if (!found.is_member) throw new PluginFailure('auth', say('bot-not-in', { name: found.name, user: who.user }));
  const workspaceUrl = who.url.endsWith('/') ? who.url : `${who.url}/`;
  return {
    identity: { id: `${who.team_id}:${channelId}`, name: `${who.team} #${found.name}`, handle: `@${who.user}`, url: `${workspaceUrl}archives/${channelId}` },
    keep: { botUserId: who.user_id, workspaceUrl },
  };
}
