import { Schema } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** The form of the store as a whole; raised when an older version must not touch it any more. */
export const storeFormat = 1;

/** One migration that was begun. */
export interface MigrationRecord {
  _id: string;
  state: 'running' | 'done';
  startedAt: Date;
  doneAt?: Date;
  /** Where it goes on after a kill. */
  position?: string;
}

const schema = new Schema<MigrationRecord>({
  _id: { type: String, required: true },
  state: { type: String, enum: ['running', 'done'], required: true },
  startedAt: { type: Date, required: true },
  doneAt: { type: Date },
  position: { type: String },
});

export const migrationRecords = defineCollection<MigrationRecord>('migrations', schema);

/** The one record that says what this store is. */
export interface InstallationRecord {
  _id: 'this';
  installationId: string;
  createdAt: Date;
  format: number;
  /** When this store last came out of a backup. */
  restoredAt?: Date;
  /** Set by a restore: nothing is published outward until a person lifts it, since it may have gone out already. */
  outwardPausedAt?: Date;
}

const installationSchema = new Schema<InstallationRecord>({
  _id: { type: String, required: true },
  installationId: { type: String, required: true },
  createdAt: { type: Date, required: true },
  format: { type: Number, required: true },
  restoredAt: { type: Date },
  outwardPausedAt: { type: Date },
});

export const installations = defineCollection<InstallationRecord>('installations', installationSchema);

/** Held by the process that migrates. */
export interface MigrationLockRecord {
  _id: 'lock';
  owner: string;
  beat: number;
}

const lockSchema = new Schema<MigrationLockRecord>({
  _id: { type: String, required: true },
  owner: { type: String, required: true },
  beat: { type: Number, required: true },
});

export const migrationLocks = defineCollection<MigrationLockRecord>('migration_locks', lockSchema);
