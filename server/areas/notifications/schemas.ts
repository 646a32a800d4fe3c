import { z } from 'zod';
import { lanes } from './kinds.ts';

const id = z.string().regex(/^[0-9a-f]{24}$/);

export const listNoticesQuery = z.object({
  lane: z.enum(lanes).default('for-me'),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const readNoticesBody = z.union([
  z.object({ ids: z.array(id).min(1).max(100) }).strict(),
  z.object({ lane: z.enum(lanes) }).strict(),
]);

export const noticeAnswer = z.object({
  id: z.string(), kind: z.string(), url: z.string(), textKey: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])),
  excerpt: z.string(), at: z.iso.datetime(), unread: z.boolean(), actorCount: z.number(),
  actors: z.array(z.looseObject({ id: z.string(), name: z.string() })), space: z.looseObject({ id: z.string(), name: z.string() }).nullable(),
});

export const noticesAnswer = z.object({ items: z.array(noticeAnswer), next: z.string().nullable(), forMe: z.number() });
export const forMeAnswer = z.object({ forMe: z.number() });
export const tabQuery = z.object({ tab: z.enum(lanes).default('for-me'), cursor: z.string().max(500).optional() });
