import { z } from 'zod';
import { searchKinds } from './queries/search.ts';

const emptyIsAbsent = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** `from` is a handle or an id, `space` a slug or an id; days are dates of the viewer's calendar, `until` included. */
export const searchQuery = z.object({
  q: z.string().max(200).default(''),
  kind: emptyIsAbsent(z.enum(searchKinds)),
  from: emptyIsAbsent(z.string().max(80)),
  space: emptyIsAbsent(z.string().max(80)),
  since: emptyIsAbsent(z.iso.date()),
  until: emptyIsAbsent(z.iso.date()),
  cursor: emptyIsAbsent(z.string().max(500)),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export type SearchQuery = z.output<typeof searchQuery>;

const ref = z.looseObject({ id: z.string(), name: z.string() }).nullable();

export const searchAnswer = z.object({
  items: z.array(z.object({
    kind: z.enum(searchKinds), id: z.string(), url: z.string(), titleHtml: z.string(), excerptHtml: z.string(), person: ref, space: ref, at: z.iso.datetime().nullable(),
  })),
  next: z.string().nullable(),
});
