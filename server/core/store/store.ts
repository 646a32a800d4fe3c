import type { ClientSession, Connection } from 'mongoose';
import type { Unit } from '#core/store/unit.ts';

/** The open store: one Mongoose connection, whichever home it lives in. */
export interface Store {
  readonly home: 'embedded' | 'mongodb';
  readonly uri: string;
  readonly connection: Connection;
  /**
   * Runs `work` in one transaction that every Mongoose call inside joins by itself; a transient conflict runs it again.
   * Nested calls join the outer transaction. `work` must not have effects outside the store,
   * and awaits one call after the other: a transaction does one thing at a time.
   */
  transact<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Writes a unit in one transaction, together with other units that come at the same moment; much cheaper than `transact`.
   * Inside a transaction it becomes a part of that one. @throws what the unit is refused with, or the error of the store
   */
  commit(unit: Unit): Promise<void>;
  /** Runs `effect` once the surrounding transaction has committed, or at once when there is none. */
  afterCommit(effect: () => void): void;
  /** The session of the surrounding transaction, for calls that go past Mongoose's own joining. */
  session(): ClientSession | undefined;
  /** Embedded home only: a consistent copy of the store file. */
  backup?(file: string): Promise<void>;
  /** Embedded home only: problems found, empty when sound. */
  integrity?(): Promise<string[]>;
  /** @throws when the store does not answer in time (5,000 ms). */
  ping(milliseconds?: number): Promise<void>;
  close(): Promise<void>;
}
