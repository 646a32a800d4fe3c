import type { AppContext } from '#server/context.ts';
import { retrySubscriberName } from '#core/events/retry-subscriber.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import type { Subscriber } from '#core/events/subscriber.ts';
import type { Subscription } from '#core/events/subscriptions.ts';
import { createSubscriptions } from '#core/events/subscriptions.ts';
import type { Elapsed } from '#core/time/clock.ts';
import { systemElapsed } from '#core/time/clock.ts';

export interface SubscriberRunnerOptions {
  readonly context: () => AppContext;
  readonly subscribers: readonly Subscriber[];
  /** Names this process: the bus's `processId`. */
  readonly owner: string;
  readonly elapsed?: Elapsed;
}

/** Brings every fact to every durable subscriber, in order, in one process at a time. */
export interface SubscriberRunner {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Renews what this process holds and takes what nobody does any more; done by itself every few seconds once started. */
  look(): Promise<void>;
  /** Brings every subscriber to the end of what the log has told; for tests and the command line. */
  settle(): Promise<void>;
}

const batchSize = 200;
const saveMilliseconds = 500;
const leaseEverySaves = 10;
const pauseAfterFailure = 1_000;

export function createSubscriberRunner({ context, subscribers, owner, elapsed = systemElapsed }: SubscriberRunnerOptions): SubscriberRunner {
  const subscriptions = createSubscriptions(context, subscribers, owner, elapsed);
  const working = new Map<string, Promise<void>>();
  let stopping = false;
  let timer: NodeJS.Timeout | null = null;
  let untail = (): void => undefined;
  let ticks = 0;

  const advance = async (subscription: Subscription): Promise<void> => {
    const ctx = context();
    const { subscriber } = subscription;
    for (;;) {
      const end = await ctx.events.cursor();
      if (subscription.cursor >= end) return;
      const events = await ctx.events.after(subscription.cursor, batchSize, subscriber.types);
      if (await handleTogether(subscription, events)) continue;
      for (const event of events) {
        if (stopping || !subscription.owned) return;
        try {
          await subscriber.handle(ctx, event);
        } catch (error) {
          ctx.log.warn({ err: error, subscriber: subscriber.name, seq: event.seq }, 'A subscriber failed on a fact; it is retried as a job.');
          await ctx.jobs.add(retrySubscriberName, { subscriber: subscriber.name, seq: event.seq }, { key: `${subscriber.name}:${String(event.seq)}` });
        }
        subscription.cursor = event.seq;
        subscription.handled = true;
      }
      if (events.length < batchSize) subscription.cursor = Math.max(subscription.cursor, end);
    }
  };

  /** False when each fact has to be handled by itself; some may then be handled twice. */
  const handleTogether = async (subscription: Subscription, events: readonly LoggedEvent[]): Promise<boolean> => {
    const { subscriber } = subscription;
    const last = events.at(-1);
    if (!subscriber.handleMany || events.length < 2 || !last || stopping || !subscription.owned) return false;
    try {
      await subscriber.handleMany(context(), events);
    } catch (error) {
      context().log.warn({ err: error, subscriber: subscriber.name, seq: last.seq }, 'A subscriber failed on several facts; it gets them one by one.');
      return false;
    }
    subscription.cursor = last.seq;
    subscription.handled = true;
    return true;
  };

  const work = (subscription: Subscription): Promise<void> => {
    const { name } = subscription.subscriber;
    const current = working.get(name);
    if (current) return current;
    const next = advance(subscription).finally(() => working.delete(name));
    working.set(name, next);
    return next;
  };

  const wake = (subscription: Subscription): void => {
    if (stopping || !subscription.owned || subscription.pausedUntil > elapsed() || working.has(subscription.subscriber.name)) return;
    work(subscription).catch((error: unknown) => {
      subscription.pausedUntil = elapsed() + pauseAfterFailure;
      context().log.warn({ err: error, subscriber: subscription.subscriber.name }, 'A subscriber could not go on; it tries again.');
    });
  };

  const hear = (event: { readonly seq: number; readonly type: string }): void => {
    for (const subscription of subscriptions.all) {
      if (subscription.types.has(event.type)) wake(subscription);
      else if (subscription.cursor === event.seq - 1 && !working.has(subscription.subscriber.name)) subscription.cursor = event.seq;
    }
  };

  const look = async (): Promise<void> => {
    await subscriptions.renew();
    await subscriptions.acquire('silent');
  };

  const tick = async (): Promise<void> => {
    ticks += 1;
    if (ticks % leaseEverySaves === 0) await look();
    await subscriptions.save(ticks % leaseEverySaves === 0);
    for (const subscription of subscriptions.all) wake(subscription);
  };

  const schedule = (): void => {
    timer = setTimeout(() => {
      tick()
        .catch((error: unknown) => context().log.warn({ err: error }, 'The places of the subscribers could not be kept; trying again.'))
        .finally(() => {
          if (!stopping) schedule();
        });
    }, saveMilliseconds);
    timer.unref();
  };

  return {
    start: async () => {
      stopping = false;
      await subscriptions.prepare();
      await subscriptions.acquire(context().store.home === 'embedded' ? 'all' : 'silent');
      untail = context().events.tail(hear);
      schedule();
      for (const subscription of subscriptions.all) wake(subscription);
    },
    stop: async () => {
      stopping = true;
      untail();
      if (timer) clearTimeout(timer);
      await Promise.allSettled(working.values());
      await subscriptions.release();
    },
    look,
    settle: async () => {
      await subscriptions.prepare();
      if (subscriptions.all.some((subscription) => !subscription.owned)) await subscriptions.acquire('all');
      for (const subscription of subscriptions.all) {
        await working.get(subscription.subscriber.name)?.catch(() => undefined);
        await work(subscription);
      }
      await subscriptions.save(true);
    },
  };
}
