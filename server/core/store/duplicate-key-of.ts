import { mongo } from 'mongoose';

/** What an insert or update collided with. */
export interface DuplicateKey {
  /** The fields of the unique index, such as `['email']`; `['_id']` for the id. */
  readonly fields: readonly string[];
}

/** The unique index that an error of the store complains of, or null when it is another error. */
export function duplicateKeyOf(error: unknown): DuplicateKey | null {
  if (!(error instanceof mongo.MongoServerError) || error.code !== 11000) return null;
  const pattern = (error as { keyPattern?: unknown }).keyPattern;
  if (pattern !== null && typeof pattern === 'object') return { fields: Object.keys(pattern) };
  return { fields: fieldsOfIndexName(error.message) };
}

/** Bulk writes carry no key pattern, only the text with the index's name (`email_1_tenant_-1`). */
function fieldsOfIndexName(text: string): string[] {
  const name = /index: (\S+)/.exec(text)?.[1];
  if (!name) return [];
  if (name === '_id_' || name === '_id') return ['_id'];
  return name.split(/_-?1(?:_|$)/).filter((field) => field !== '');
}
