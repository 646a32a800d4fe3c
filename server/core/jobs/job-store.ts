import type { Store } from '#core/store/store.ts';
import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import type { Clock } from '#core/time/clock.ts';
import type { DeadJob, JobOptions } from '#core/jobs/jobs.ts';
import type { JobRecord } from '#core/jobs/job-record.ts';
import { jobRecords } from '#core/jobs/job-record.ts';
import { newId, objectId } from '#core/store/object-id.ts';

export type ClaimedJob = Pick<JobRecord, '_id' | 'name' | 'payload' | 'attempts' | 'key'>;
export type RunningJob = Required<Pick<JobRecord, '_id' | 'name' | 'attempts' | 'owner' | 'beat'>> & Pick<JobRecord, 'key'>;

/** The reads and writes on the collection of jobs; every change of a running job names its owner, so a lost lease changes nothing. */
export function createJobStore(store: Store, clock: Clock, owner: string) {
  const collection = () => jobRecords({ store }).collection;
  const waitingKey = (name: string, key: string | undefined): { waitingKey?: string } => (key === undefined ? {} : { waitingKey: `${name}:${key}` });

  /** Back to waiting; when a newer one of the same key waits already, that one stands for both. */
  const putBack = async (job: Pick<JobRecord, '_id' | 'name' | 'key'>, filter: object, set: object, attempts: number): Promise<void> => {
    const update = { $set: { state: 'waiting', ...set, ...waitingKey(job.name, job.key) }, $inc: { attempts }, $unset: { owner: '', beat: '' } };
    try {
      await collection().updateOne({ _id: job._id, ...filter }, update);
    } catch (error) {
      if (!duplicateKeyOf(error)) throw error;
      await collection().deleteOne({ _id: job._id, ...filter });
    }
  };

  return {
    insert: async (name: string, payload: unknown, options: JobOptions): Promise<void> => {
      const now = clock.now();
      const session = store.session();
      const record = { name, payload, state: 'waiting' as const, runAt: options.runAt ?? now, attempts: 0, createdAt: now };
      const { key } = options;
      if (key === undefined) {
        await collection().insertOne({ _id: newId(), ...record }, { session });
        return;
      }
      try {
        const update = { $setOnInsert: { _id: newId(), ...record, key } };
        await collection().updateOne(waitingKey(name, key), update, { upsert: true, session });
      } catch (error) {
        // Another process made it first; inside a transaction the whole of it has to run again.
        if (session || !duplicateKeyOf(error)) throw error;
      }
    },
    claim: async (names: readonly string[]): Promise<ClaimedJob | null> => {
      const found = await collection().findOneAndUpdate(
        { state: 'waiting', runAt: { $lte: clock.now() }, name: { $in: [...names] } },
        { $set: { state: 'running', owner, beat: 0 }, $inc: { attempts: 1 }, $unset: { waitingKey: '' } },
        { sort: { runAt: 1, _id: 1 }, returnDocument: 'after' },
      );
      return found as ClaimedJob | null;
    },
    /** False when the lease was lost. */
    beat: async (job: ClaimedJob): Promise<boolean> => (await collection().updateOne({ _id: job._id, owner }, { $inc: { beat: 1 } })).matchedCount === 1,
    finish: async (job: ClaimedJob): Promise<void> => void (await collection().deleteOne({ _id: job._id, owner })),
    retry: (job: ClaimedJob, runAt: Date, error: string): Promise<void> => putBack(job, { owner }, { runAt, error }, 0),
    /** Not the job's fault: the attempt does not count. */
    release: (job: ClaimedJob): Promise<void> => putBack(job, { owner }, { runAt: clock.now() }, -1),
    bury: async (job: Pick<JobRecord, '_id'>, error: string, by = owner): Promise<void> => {
      await collection().updateOne({ _id: job._id, owner: by }, { $set: { state: 'dead', error, deadAt: clock.now() }, $unset: { owner: '', beat: '' } });
    },
    running: async (): Promise<RunningJob[]> =>
      collection().find<RunningJob>({ state: 'running' }, { projection: { name: 1, attempts: 1, owner: 1, beat: 1, key: 1 }, sort: { runAt: 1 }, limit: 1_000 }).toArray(),
    takeFrom: (job: RunningJob): Promise<void> => putBack(job, { owner: job.owner, beat: job.beat }, { runAt: clock.now(), error: 'The process that ran it fell silent.' }, 0),
    counts: async (): Promise<{ waiting: number; running: number; dead: number }> => {
      const [waiting, running, dead] = await Promise.all((['waiting', 'running', 'dead'] as const).map((state) => collection().countDocuments({ state })));
      return { waiting: waiting ?? 0, running: running ?? 0, dead: dead ?? 0 };
    },
    dead: async (limit: number): Promise<DeadJob[]> => {
      const records = await collection().find<JobRecord>({ state: 'dead' }, { sort: { runAt: -1 }, limit: Math.min(limit, 100) }).toArray();
      return records.map((record) => ({ id: record._id.toHexString(), name: record.name, error: record.error ?? '', at: record.deadAt ?? record.runAt }));
    },
    revive: async (id: string): Promise<boolean> => {
      const changed = await collection().updateOne({ _id: objectId(id), state: 'dead' }, { $set: { state: 'waiting', attempts: 0, runAt: clock.now() }, $unset: { deadAt: '' } });
      return changed.modifiedCount === 1;
    },
    discard: async (id: string): Promise<boolean> => (await collection().deleteOne({ _id: objectId(id), state: 'dead' })).deletedCount === 1,
  };
}

export type JobStore = ReturnType<typeof createJobStore>;
