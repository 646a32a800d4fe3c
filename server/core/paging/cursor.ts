import type { z } from 'zod';
import { invalidField } from '#core/errors/app-error.ts';

/** An opaque place in a list, made from the sort key of the last item shown. */
export const encodeCursor = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** @throws AppError invalid (field `cursor`) when the text is not one of ours */
export const decodeCursor = <Schema extends z.ZodType>(schema: Schema, cursor: string): z.output<Schema> => {
  const parsed = schema.safeParse(read(cursor));
  if (!parsed.success) throw invalidField('cursor', 'errors.cursor');
  return parsed.data;
};

const read = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};
