import type { AppContext } from '#server/context.ts';
import type { Bus } from '#core/live/bus.ts';
import type { Log } from '#core/log/log.ts';
import type { Store } from '#core/store/store.ts';
import type { Clock, Elapsed } from '#core/time/clock.ts';
import { systemElapsed } from '#core/time/clock.ts';
import type { Jobs, JobType } from '#core/jobs/jobs.ts';
import type { ClaimedJob } from '#core/jobs/job-store.ts';
import { createJobStore } from '#core/jobs/job-store.ts';
import { createLeaseWatch } from '#core/jobs/leases.ts';
import { defaultAttempts, defaultLeaseSeconds, runJob } from '#core/jobs/run-job.ts';
import { createSchedules } from '#core/jobs/schedules.ts';

export interface JobsOptions {
  /** Asked when a job runs, so that the context may be made after this. */
  readonly context: () => AppContext;
  readonly types: readonly JobType[];
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus;
  readonly elapsed?: Elapsed;
  /** In [0, 1); spreads the back-off. */
  readonly random?: () => number;
}

const concurrency = 4;
/** Jobs at once in a lane of their own. */
const laneConcurrency = 32;
const pollMilliseconds = 1_000;
const recoverEveryPolls = 5;
const afterAbortMilliseconds = 1_000;

/** Durable jobs in the store: at least once, by any process, in the order of their time. */
export function createJobs({ context, types, store, clock, log, bus, elapsed = systemElapsed, random = Math.random }: JobsOptions): Jobs {
  const byName = new Map(types.map((type) => [type.name, type]));
  const names = [...byName.keys()];
  const lanes = [...new Set(types.map((type) => type.lane))].map((lane) => ({
    lane, width: lane === undefined ? concurrency : laneConcurrency, names: types.filter((type) => type.lane === lane).map((type) => type.name),
  }));
  const jobStore = createJobStore(store, clock, bus.processId);
  const leases = createLeaseWatch(elapsed);
  const running = new Map<string, { job: ClaimedJob; controller: AbortController; done: Promise<void> }>();
  let started = false;
  let timer: NodeJS.Timeout | null = null;
  let filling: Promise<void> | null = null;
  let again = false;
  let polls = 0;
  let unsubscribe = (): void => undefined;

  const add: Jobs['add'] = async (name, payload, options = {}) => {
    const type = byName.get(name);
    if (!type) throw new Error(`No kind of job is called ${name}.`);
    await jobStore.insert(name, type.payload.parse(payload), options);
    if (options.runAt && options.runAt > clock.now()) return;
    store.afterCommit(() => {
      fill();
      bus.publish('jobs', {});
    });
  };
  const schedules = createSchedules(store, clock, types, add);

  const begin = (job: ClaimedJob): Promise<void> => {
    const type = byName.get(job.name);
    if (!type) return Promise.resolve();
    const id = job._id.toHexString();
    const controller = new AbortController();
    const done = runJob(context(), type, job, jobStore, controller, random)
      .catch((error: unknown) => log.warn({ err: error, job: job.name }, 'The end of a job could not be written; it will run again.'))
      .finally(() => {
        running.delete(id);
        fill();
      });
    running.set(id, { job, controller, done });
    return done;
  };

  const countRunning = (lane: string | undefined): number => [...running.values()].filter(({ job }) => byName.get(job.name)?.lane === lane).length;

  const fill = (): void => {
    again = true;
    if (!started || filling) return;
    filling = (async () => {
      while (again && started) {
        again = false;
        for (const { lane, width, names: inLane } of lanes) {
          while (started && countRunning(lane) < width) {
            const job = await jobStore.claim(inLane);
            if (!job) break;
            void begin(job);
          }
        }
      }
    })()
      .catch((error: unknown) => log.warn({ err: error }, 'Jobs could not be claimed; trying again.'))
      .finally(() => {
        filling = null;
      });
  };

  /** Takes over what a dead process left; with the embedded store nobody else can be running anything at the start. */
  const recover = async (atStart: boolean): Promise<void> => {
    const foreign = (await jobStore.running()).filter((job) => !running.has(job._id.toHexString()));
    const seen = foreign.map((job) => ({
      job,
      id: job._id.toHexString(),
      owner: job.owner,
      beat: job.beat,
      leaseMilliseconds: (byName.get(job.name)?.leaseSeconds ?? defaultLeaseSeconds) * 1_000,
    }));
    const silent = leases.silent(seen);
    for (const { job } of atStart && store.home === 'embedded' ? seen : silent) {
      if (job.attempts >= (byName.get(job.name)?.attempts ?? defaultAttempts)) await jobStore.bury(job, 'The process that ran it fell silent at the last attempt.', job.owner);
      else await jobStore.takeFrom(job);
    }
  };

  const poll = (): void => {
    timer = setTimeout(() => {
      polls += 1;
      schedules
        .tick()
        .then(() => (polls % recoverEveryPolls === 0 ? recover(false) : undefined))
        .catch((error: unknown) => log.warn({ err: error }, 'Jobs could not be looked after; trying again.'))
        .finally(() => {
          fill();
          if (started) poll();
        });
    }, pollMilliseconds);
    timer.unref();
  };

  return {
    add,
    counts: () => jobStore.counts(),
    dead: (limit) => jobStore.dead(limit),
    revive: async (id) => {
      const revived = await jobStore.revive(id);
      fill();
      return revived;
    },
    discard: (id) => jobStore.discard(id),
    drain: async () => {
      for (;;) {
        await schedules.tick();
        const job = await jobStore.claim(names);
        if (job) await begin(job);
        else if (running.size > 0) await Promise.race([...running.values()].map(({ done }) => done));
        else return;
      }
    },
    recover: () => recover(false),
    start: async () => {
      await recover(true);
      started = true;
      unsubscribe = bus.subscribe('jobs', () => fill());
      poll();
      fill();
    },
    stop: async (graceMilliseconds) => {
      started = false;
      unsubscribe();
      if (timer) clearTimeout(timer);
      await filling;
      const all = Promise.all([...running.values()].map(({ done }) => done));
      if (await endsWithin(all, graceMilliseconds)) return;
      for (const { controller } of running.values()) controller.abort(new Error('The server is stopping.'));
      if (await endsWithin(all, afterAbortMilliseconds)) return;
      for (const { job } of running.values()) await jobStore.release(job);
    },
  };
}

async function endsWithin(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
