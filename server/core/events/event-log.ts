import type { Types } from 'mongoose';
import type { z } from 'zod';
import type { UnitWrite } from '#core/store/unit.ts';

/** A kind of fact, `area.thing.past`, with the shape of its data (ids and facts, never texts or secrets). */
export interface EventType<Data = unknown> {
  readonly name: string;
  readonly data: z.ZodType<Data>;
}

export function defineEvent<Schema extends z.ZodType>(name: string, data: Schema): EventType<z.output<Schema>> {
  return { name, data: data as unknown as z.ZodType<z.output<Schema>> };
}

/** A fact as it stands in the log. `seq` orders all facts of the community without gaps; it is the live cursor. */
export interface LoggedEvent<Data = unknown> {
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly at: Date;
  /** The person who did it; null for the system. */
  readonly actorId: string | null;
  readonly data: Data;
}

/** A fact on its way into a unit. */
export interface PreparedFact {
  readonly write: UnitWrite;
  committed(): void;
}

/**
 * The event log: outbox, live cursor and audit trail in one.
 * `record` writes inside the running transaction; after the commit the log numbers the fact and wakes its readers.
 */
export interface EventLog {
  record<Data>(type: EventType<Data>, data: Data, actorId: string | null): Promise<Types.ObjectId>;
  /** The same as a write of a unit; call `committed` after its commit. */
  prepare<Data>(type: EventType<Data>, data: Data, actorId: string | null): PreparedFact;
  /** The last number given so far; read it before reading what a page shows. */
  cursor(): Promise<number>;
  /** Facts after `after`, oldest first, at most `limit` (1,000). */
  after(after: number, limit: number, types?: readonly string[]): Promise<LoggedEvent[]>;
  /** What is committed after this number or has none yet, as the store has it now and not as this process has heard; unordered, at most `limit`. */
  committedSince(after: number, limit: number): Promise<readonly { readonly seq: number | null; readonly type: string }[]>;
  /** Called in this process for every fact, in order, once numbered; must be quick and never throw. Returns the way to stop. */
  tail(listener: (event: LoggedEvent) => void): () => void;
  /** Numbers what is committed and tells it; resolves when this process has told everything committed before the call. */
  flush(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}
