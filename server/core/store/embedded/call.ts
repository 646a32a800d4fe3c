import { textAt } from './bson.ts';
import type { Doc } from './bson.ts';
import type { Collection } from './catalog.ts';
import type { Cursors } from './cursors.ts';
import type { Source } from './documents.ts';
import { Run } from './scan.ts';

/** One command on its way: what was asked, and what it may work on. */
export interface Call {
  readonly name: string;
  readonly db: string;
  readonly body: Doc;
  readonly source: Source;
  readonly cursors: Cursors;
  /** The transaction it belongs to. */
  readonly owner: string | undefined;
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
}
export type Answer = Doc | Buffer;
/** A long write yields between pieces, so that others get their turn. */
export type Work = Answer | Generator<void, Answer>;

export const collectionName = (call: Call): string => textAt(call.body[call.name], call.name);
export const namespaceOf = (call: Call): string => `${call.db}.${collectionName(call)}`;
export const findCollection = (call: Call): Collection | undefined => call.source.catalog.find(call.db, collectionName(call));

export function runOn(call: Call, collection = findCollection(call)): Run | undefined {
  return collection && new Run(call.source, collection, call.deadline);
}
