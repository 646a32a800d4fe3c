import { z } from 'zod';

const author = z.object({ id: z.string(), username: z.string(), global_name: z.string().nullish() });

/** A message, as far as we read it. */
export const message = z.object({
  id: z.string(),
  channel_id: z.string(),
  content: z.string(),
  author,
  timestamp: z.iso.datetime({ offset: true }),
  edited_timestamp: z.iso.datetime({ offset: true }).nullish(),
  webhook_id: z.string().nullish(),
  message_reference: z.object({ message_id: z.string().optional() }).nullish(),
  reactions: z.array(z.object({ count: z.number(), emoji: z.object({ name: z.string().nullable() }) })).optional(),
});
export type Message = z.output<typeof message>;

export const webhook = z.object({ id: z.string(), name: z.string().nullable(), channel_id: z.string(), guild_id: z.string().optional() });

/** What `publish` keeps in `Remote.data`. */
export const place = z.object({ channelId: z.string(), guildId: z.string().optional() });

export const addressOf = (guildId: string | undefined, channelId: string, id: string): string | undefined =>
  guildId ? `https://discord.com/channels/${guildId}/${channelId}/${id}` : undefined;
