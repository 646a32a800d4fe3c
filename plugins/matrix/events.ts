import { z } from 'zod';
import { mark } from './prepare.ts';

const relation = z.object({
  rel_type: z.string().optional(), event_id: z.string().optional(), key: z.string().optional(),
  'm.in_reply_to': z.object({ event_id: z.string() }).optional(),
});

const content = z.object({
  msgtype: z.string().optional(), body: z.string().optional(), format: z.string().optional(), formatted_body: z.string().optional(),
  url: z.string().optional(), redacts: z.string().optional(),
  'm.relates_to': relation.optional().catch(undefined),
  'm.new_content': z.object({ body: z.string().optional(), format: z.string().optional(), formatted_body: z.string().optional() }).optional().catch(undefined),
  [mark]: z.object({ key: z.string(), part: z.number() }).optional().catch(undefined),
}).catch({});
export type Content = z.output<typeof content>;

/** An event of a room, as far as we read it; what others put into it may be anything. */
export const event = z.object({ event_id: z.string(), type: z.string(), sender: z.string(), origin_server_ts: z.number(), content, redacts: z.string().optional() });
export type RoomEvent = z.output<typeof event>;

/** One page of a room or of relations; without `end` or `next_batch` it is the last one. */
export const page = z.object({ chunk: z.array(z.unknown()).transform((found) => found.flatMap((one) => event.safeParse(one).data ?? [])), end: z.string().optional(), next_batch: z.string().optional() });
