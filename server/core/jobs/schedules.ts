import { Cron } from 'croner';
import type { Store } from '#core/store/store.ts';
import type { Clock } from '#core/time/clock.ts';
import type { Jobs, JobType } from '#core/jobs/jobs.ts';
import { jobSchedules } from '#core/jobs/job-record.ts';

export interface Schedules {
  /** Makes the jobs whose time has come, each slot once whatever the number of processes; slots missed while away count as one. */
  tick(): Promise<void>;
}

export function createSchedules(store: Store, clock: Clock, types: readonly JobType[], add: Jobs['add']): Schedules {
  const scheduled = types.flatMap((type) => (type.schedule ? [{ name: type.name, expression: type.schedule, cron: new Cron(type.schedule, { timezone: 'UTC', paused: true }) }] : []));
  const known = new Map<string, Date>();

  const nextSlot = (cron: Cron): Date => {
    const next = cron.nextRun(clock.now());
    if (!next) throw new Error('A schedule has no next time.');
    return next;
  };

  const load = async ({ name, expression, cron }: (typeof scheduled)[number]): Promise<Date> => {
    const stored = await jobSchedules({ store }).findById(name).lean();
    if (stored?.expression === expression) return stored.nextAt;
    const nextAt = nextSlot(cron);
    await jobSchedules({ store }).updateOne({ _id: name }, { $set: { expression, nextAt } }, { upsert: true });
    return nextAt;
  };

  return {
    tick: async () => {
      for (const schedule of scheduled) {
        const dueAt = known.get(schedule.name) ?? (await load(schedule));
        known.set(schedule.name, dueAt);
        if (dueAt > clock.now()) continue;
        known.delete(schedule.name);
        await store.transact(async () => {
          const moved = await jobSchedules({ store }).updateOne({ _id: schedule.name, nextAt: dueAt }, { $set: { nextAt: nextSlot(schedule.cron) } });
          if (moved.modifiedCount === 1) await add(schedule.name, {}, { key: 'schedule' });
        });
      }
    },
  };
}
