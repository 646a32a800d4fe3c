import type { Connection } from 'mongoose';

/** The open store: one Mongoose connection, whichever home it lives in. */
export interface Store {
  readonly home: 'embedded' | 'mongodb';
  readonly uri: string;
  readonly connection: Connection;
  /**
   * Runs `work` in one transaction that every Mongoose call inside joins by itself; a transient conflict runs it again.
   * Nested calls join the outer transaction. `work` must not have effects outside the store.
   */
  transact<T>(work: () => Promise<T>): Promise<T>;
  /** Runs `effect` once the surrounding transaction has committed, or at once when there is none. */
  afterCommit(effect: () => void): void;
  /** Embedded home only: a consistent copy of the store file. */
  backup?(file: string): Promise<void>;
  /** Embedded home only: problems found, empty when sound. */
  integrity?(): Promise<string[]>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
