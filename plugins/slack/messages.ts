import { z } from 'zod';

/** Under this name our key stands in the metadata of every message. */
export const eventType = 'parley_post';

/** A message, as far as we read it. */
export const message = z.object({
  ts: z.string(),
  subtype: z.string().optional(),
  user: z.string().optional(),
  username: z.string().optional(),
  bot_id: z.string().optional(),
  bot_profile: z.object({ name: z.string().optional() }).optional(),
  text: z.string().default(''),
  edited: z.object({ ts: z.string() }).optional(),
  reactions: z.array(z.object({ name: z.string(), count: z.number().int().min(0) })).optional(),
  metadata: z.object({ event_type: z.string().optional(), event_payload: z.record(z.string(), z.unknown()).optional() }).optional(),
});
export type Message = z.output<typeof message>;

export const messagePage = z.object({
  ok: z.literal(true),
  messages: z.array(message),
  has_more: z.boolean().default(false),
  response_metadata: z.object({ next_cursor: z.string().default('') }).nullish(),
});

export const posted = z.object({ ok: z.literal(true), ts: z.string() });
export const agreed = z.object({ ok: z.literal(true) });

/** The part of which post a message is, when it is one of ours. */
export function partOf({ metadata }: Message): { readonly key: string; readonly part: number } | undefined {
  if (metadata?.event_type !== eventType) return undefined;
  const read = z.object({ key: z.string(), part: z.number() }).safeParse(metadata.event_payload);
  return read.success ? read.data : undefined;
}
