import { z } from 'zod';
import type { PluginAccount } from '../contract/index.ts';
import { PluginFailure, secret } from '../contract/index.ts';
import { say } from './sentences.ts';

export const account = z.object({
  token: secret().regex(/^xoxb-[\w-]+$/).meta({ title: 'Bot token', refused: 'This is not the token of a bot; that begins with xoxb-', description: 'OAuth & Permissions, Bot User OAuth Token; begins with xoxb-' }),
  channelId: z.string().trim().regex(/^[CG][A-Z0-9]{5,30}$/).meta({ title: 'Channel ID', refused: 'This is not the ID of a channel.', description: 'Open the channel’s details; the ID stands at the very bottom and begins with C' }),
});

export const options = z.object({
  previews: z.boolean().default(true).meta({ title: 'Show previews of links' }),
});
export type Options = z.output<typeof options>;
export type SlackAccount = PluginAccount<Record<string, never>, z.output<typeof account>>;

const kept = z.object({ token: z.string(), channelId: z.string(), botUserId: z.string(), workspaceUrl: z.string() });
export type Access = z.output<typeof kept>;

/** The credential and what connecting found out. @throws PluginFailure `auth` */
export function accessOf({ fields }: SlackAccount): Access {
  const read = kept.safeParse(fields);
  if (!read.success) throw new PluginFailure('auth', say('not-connected'));
  return read.data;
}

/** Where a message stands in the browser. */
export const addressOf = ({ workspaceUrl, channelId }: Access, ts: string, thread?: string): string =>
  `${workspaceUrl}archives/${channelId}/p${ts.replace('.', '')}${thread ? `?thread_ts=${thread}&cid=${channelId}` : ''}`;
