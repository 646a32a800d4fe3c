import { z } from 'zod';
import { meansEverybody } from './addresses.ts';

const many = z.union([z.string().transform((one) => [one]), z.array(z.unknown()).transform((list) => list.filter((one): one is string => typeof one === 'string'))]).catch([]);
/** An address, or an object that has one. */
const reference = z.union([z.string(), z.looseObject({ id: z.string() })]);

export const activitySchema = z.looseObject({
  id: z.string().max(2_000).optional(),
  type: z.string(),
  actor: z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]),
  object: reference.or(z.looseObject({ type: z.string() })),
});
export type Activity = z.output<typeof activitySchema>;

/** What somebody wrote; servers say more than this. */
export const writtenSchema = z.looseObject({
  id: z.string().max(2_000),
  type: z.enum(['Note', 'Article', 'Page', 'Question', 'Image', 'Video', 'Audio', 'Event']),
  attributedTo: z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]),
  inReplyTo: z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).nullish().catch(null),
  content: z.string().catch(''),
  summary: z.string().nullish().catch(null),
  url: z.unknown().optional(),
  published: z.string().nullish().catch(null),
  updated: z.string().nullish().catch(null),
  to: many,
  cc: many,
});
export type Written = z.output<typeof writtenSchema>;

export const isPublic = ({ to, cc }: Written): boolean => [...to, ...cc].some((one) => meansEverybody.has(one));
export const addressOf = (object: unknown): string => (typeof object === 'string' ? object : (z.object({ id: z.string() }).safeParse(object).data?.id ?? ''));
