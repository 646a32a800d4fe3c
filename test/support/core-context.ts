import { pino } from 'pino';
import type { AppContext } from '#server/context.ts';
import { createEventLog } from '#core/events/create-event-log.ts';
import type { SubscriberRunner } from '#core/events/create-subscriber-runner.ts';
import { createSubscriberRunner } from '#core/events/create-subscriber-runner.ts';
import { createRetrySubscriber } from '#core/events/retry-subscriber.ts';
import type { Subscriber } from '#core/events/subscriber.ts';
import { createJobs } from '#core/jobs/create-jobs.ts';
import type { JobType } from '#core/jobs/jobs.ts';
import type { Bus } from '#core/live/bus.ts';
import { createMemoryHub } from '#core/live/memory-bus.ts';
import { coreCollections } from '#core/store/core-collections.ts';
import type { Store } from '#core/store/store.ts';
import type { IndexedCollection } from '#core/store/sync-indexes.ts';
import type { FrozenClock } from '#test/support/frozen-clock.ts';
import { createFrozenClock } from '#test/support/frozen-clock.ts';
import type { StorePlace } from '#test/support/open-test-store.ts';
import { makeStorePlace, openTestStore } from '#test/support/open-test-store.ts';

/** The core without areas: store, log, jobs and subscribers, not started. */
export interface CoreContext {
  readonly ctx: AppContext;
  readonly clock: FrozenClock;
  readonly bus: Bus;
  readonly runner: SubscriberRunner;
  /** Numbers and tells every fact, brings it to every subscriber, and runs every job that is due. */
  settle(): Promise<void>;
  /** Closes as a shutdown would; the data goes with `place.remove()`, or here when the place was made here. */
  close(): Promise<void>;
}

export interface CoreOptions {
  readonly collections?: readonly IndexedCollection[];
  readonly subscribers?: readonly Subscriber[];
  readonly jobs?: readonly JobType[];
  readonly place?: StorePlace;
  /** Another context's store, as a second process on the same data; it is not closed here. */
  readonly sharing?: Store;
  readonly clock?: FrozenClock;
  readonly bus?: Bus;
  /** Parts that a test brings itself, such as `live`. */
  readonly parts?: (context: () => AppContext) => Partial<AppContext>;
}

export async function createCoreContext(options: CoreOptions = {}): Promise<CoreContext> {
  const place = options.place ?? (await makeStorePlace());
  const store = options.sharing ?? (await openTestStore(place, [...coreCollections, ...(options.collections ?? [])]));
  const clock = options.clock ?? createFrozenClock();
  const log = pino({ level: 'silent' });
  const bus = options.bus ?? createMemoryHub().join();
  const subscribers = options.subscribers ?? [];
  const context = (): AppContext => ctx;
  const events = createEventLog({ store, clock, log, bus });
  const types = [createRetrySubscriber(subscribers), ...(options.jobs ?? [])];
  const jobs = createJobs({ context, types, store, clock, log, bus, elapsed: clock.elapsed, random: () => 0.5 });
  const runner = createSubscriberRunner({ context, subscribers, owner: bus.processId, elapsed: clock.elapsed });
  const ctx = { store, clock, log, events, jobs, ...options.parts?.(context) } as AppContext;
  return {
    ctx,
    clock,
    bus,
    runner,
    settle: async () => {
      for (let before = -1; before !== (await events.cursor()); ) {
        await events.flush();
        before = await events.cursor();
        await runner.settle();
        await jobs.drain();
        await events.flush();
      }
    },
    close: async () => {
      await runner.stop();
      await jobs.stop(1_000);
      await events.stop();
      await bus.close();
      if (!options.sharing) await store.close();
      if (!options.place) await place.remove();
    },
  };
}
