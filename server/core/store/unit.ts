import type { Document, Filter } from 'mongodb';

/** One change of a unit. Values go to the store as they are: ids as ObjectId, every field of a record given. */
export type UnitWrite =
  | { readonly collection: string; readonly insert: Document }
  | {
    readonly collection: string;
    readonly filter: Filter<Document>;
    readonly update: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly upsert?: boolean;
    /** What the unit is refused with when nothing fits the filter; without it that is no matter. */
    readonly required?: () => Error;
  }
  | { readonly collection: string; readonly remove: Filter<Document> };

/** Changes that hold together: all of them are written, or none. */
export interface Unit {
  readonly writes: readonly UnitWrite[];
  /** What cannot be said as writes; runs in the same transaction, after them, and under the rules of `transact`. */
  readonly inside?: () => Promise<void>;
  /** Runs once all of it is on disk. */
  readonly committed?: () => void;
}
