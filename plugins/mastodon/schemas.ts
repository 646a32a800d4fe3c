import { z } from 'zod';

const person = z.object({
  id: z.string(),
  username: z.string(),
  acct: z.string(),
  display_name: z.string().default(''),
  url: z.string().nullish(),
  avatar: z.string().nullish(),
});

/** What we read of a status; servers of the same API leave things out. */
export const statusSchema = z.object({
  id: z.string(),
  url: z.string().nullish(),
  uri: z.string().nullish(),
  content: z.string().default(''),
  spoiler_text: z.string().default(''),
  visibility: z.string().default('public'),
  created_at: z.string(),
  edited_at: z.string().nullish(),
  in_reply_to_id: z.string().nullish(),
  favourites_count: z.number().default(0),
  reblogs_count: z.number().default(0),
  account: person,
});
export type Status = z.output<typeof statusSchema>;

export const contextSchema = z.object({ descendants: z.array(statusSchema) });
export const credentialsSchema = person;
export const appSchema = z.object({ client_id: z.string(), client_secret: z.string() });
export const tokenSchema = z.object({ access_token: z.string().min(1) });
export const mediaSchema = z.object({ id: z.string(), url: z.string().nullish() });

/** Limits as `/api/v2/instance` tells them. */
export const instanceSchema = z.object({
  configuration: z.object({
    statuses: z.object({ max_characters: z.number().int().positive().optional(), max_media_attachments: z.number().int().min(0).optional(), characters_reserved_per_url: z.number().int().positive().optional() }).optional(),
    media_attachments: z.object({ supported_mime_types: z.array(z.string()).optional(), image_size_limit: z.number().int().positive().optional(), description_limit: z.number().int().positive().optional() }).optional(),
  }).optional(),
});

/** What is approved and sent. */
export const payloadSchema = z.object({
  parts: z.array(z.object({ text: z.string(), media: z.array(z.object({ id: z.string(), type: z.string(), alt: z.string() })) })).min(1),
  language: z.string(),
  visibility: z.string(),
  contentWarning: z.string(),
  sensitive: z.boolean(),
});
export type Payload = z.output<typeof payloadSchema>;
