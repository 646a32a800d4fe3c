import { mongo } from 'mongoose';

/** The operation of an ordered bulk write that met a duplicate key, or null when the error is another one. */
export function duplicateInBulk(error: unknown): { readonly position: number; readonly text: string } | null {
  if (!(error instanceof mongo.MongoBulkWriteError) || error.code !== 11000) return null;
  const [first] = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  return first ? { position: first.index, text: first.errmsg ?? '' } : null;
}
