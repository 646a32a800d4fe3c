import { z } from 'zod';

const chat = z.object({ id: z.number(), title: z.string().optional(), username: z.string().optional() });
const user = z.object({ id: z.number(), is_bot: z.boolean().optional(), first_name: z.string(), last_name: z.string().optional(), username: z.string().optional() });

const origin = z.object({
  message_id: z.number(),
  is_automatic_forward: z.boolean().optional(),
  forward_origin: z.object({ type: z.string(), chat: chat.optional(), message_id: z.number().optional() }).optional(),
});

export const commentSchema = origin.extend({
  message_thread_id: z.number().optional(),
  date: z.number(),
  edit_date: z.number().optional(),
  chat,
  from: user.optional(),
  sender_chat: chat.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  reply_to_message: origin.optional(),
});
export type Comment = z.output<typeof commentSchema>;

const reactionCount = z.object({
  chat, message_id: z.number(),
  reactions: z.array(z.object({ type: z.object({ type: z.string(), emoji: z.string().optional() }), total_count: z.number() })),
});

/** What of an update matters here; everything else is passed over. */
export const updateSchema = z.object({
  update_id: z.number(),
  message: commentSchema.optional().catch(undefined),
  edited_message: commentSchema.optional().catch(undefined),
  message_reaction_count: reactionCount.optional().catch(undefined),
});
export type Update = z.output<typeof updateSchema>;

export const asked = ['message', 'edited_message', 'message_reaction_count'];
