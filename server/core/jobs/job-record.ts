import { Schema } from 'mongoose';
import type { Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** A job in the store; a finished one is deleted. */
export interface JobRecord {
  _id: Types.ObjectId;
  name: string;
  payload: unknown;
  state: 'waiting' | 'running' | 'dead';
  runAt: Date;
  attempts: number;
  createdAt: Date;
  key?: string;
  /** `<name>:<key>` while it waits, so that the store itself keeps a second one out. */
  waitingKey?: string;
  /** The process that runs it, and how often that process has said it still does. */
  owner?: string;
  beat?: number;
  error?: string;
  deadAt?: Date;
}

const schema = new Schema<JobRecord>({
  _id: { type: Schema.Types.ObjectId, required: true },
  name: { type: String, required: true },
  payload: { type: Schema.Types.Mixed },
  state: { type: String, enum: ['waiting', 'running', 'dead'], required: true },
  runAt: { type: Date, required: true },
  attempts: { type: Number, required: true },
  createdAt: { type: Date, required: true },
  key: { type: String },
  waitingKey: { type: String },
  owner: { type: String },
  beat: { type: Number },
  error: { type: String },
  deadAt: { type: Date },
});
schema.index({ state: 1, runAt: 1, _id: 1 });
schema.index({ waitingKey: 1 }, { unique: true, sparse: true });

export const jobRecords = defineCollection<JobRecord>('jobs', schema);

/** When a scheduled kind of job is due next; moved on by whichever process comes first. */
export interface JobScheduleRecord {
  /** Name of the kind of job. */
  _id: string;
  expression: string;
  nextAt: Date;
}

const scheduleSchema = new Schema<JobScheduleRecord>({
  _id: { type: String, required: true },
  expression: { type: String, required: true },
  nextAt: { type: Date, required: true },
});

export const jobSchedules = defineCollection<JobScheduleRecord>('job_schedules', scheduleSchema);
