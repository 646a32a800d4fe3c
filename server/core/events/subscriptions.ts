import type { AppContext } from '#server/context.ts';
import type { Subscriber } from '#core/events/subscriber.ts';
import { subscriptionRecords } from '#core/events/subscription-record.ts';
import { createLeaseWatch } from '#core/jobs/leases.ts';
import type { Elapsed } from '#core/time/clock.ts';

/** A subscriber's place in the log as this process knows it. */
export interface Subscription {
  readonly subscriber: Subscriber;
  readonly types: ReadonlySet<string>;
  cursor: number;
  owned: boolean;
  /** Something was handled since the place was last written down. */
  handled: boolean;
  saved: number;
  /** Elapsed time; after a failure of the store. */
  pausedUntil: number;
}

export interface Subscriptions {
  readonly all: readonly Subscription[];
  /** Makes the records of new subscribers. In a new store they begin at the beginning, later ones at the present. */
  prepare(): Promise<void>;
  /** Takes what nobody has, and from whom `silent` has not been heard for 20 s, or `all` at once. */
  acquire(whose: 'silent' | 'all'): Promise<void>;
  renew(): Promise<void>;
  save(everything: boolean): Promise<void>;
  release(): Promise<void>;
}

const leaseMilliseconds = 20_000;

export function createSubscriptions(context: () => AppContext, subscribers: readonly Subscriber[], owner: string, elapsed: Elapsed): Subscriptions {
  const all: Subscription[] = subscribers.map((subscriber) => ({
    subscriber,
    types: new Set(subscriber.types),
    cursor: 0,
    owned: false,
    handled: false,
    saved: 0,
    pausedUntil: 0,
  }));
  const leases = createLeaseWatch(elapsed);
  const collection = () => subscriptionRecords(context()).collection;
  let prepared = false;

  const save = async (everything: boolean): Promise<void> => {
    const moved = all.filter((subscription) => subscription.owned && subscription.cursor !== subscription.saved && (everything || subscription.handled));
    if (moved.length === 0) return;
    const places = moved.map((subscription) => ({ subscription, cursor: subscription.cursor }));
    const result = await collection().bulkWrite(
      places.map(({ subscription, cursor }) => ({ updateOne: { filter: { _id: subscription.subscriber.name, owner } as never, update: { $set: { cursor } } } })),
      { ordered: false },
    );
    for (const { subscription, cursor } of places) {
      subscription.saved = cursor;
      subscription.handled = subscription.cursor !== cursor;
    }
    if (result.matchedCount < places.length) await recheck();
  };

  /** Another process may have taken some of ours while this one was stopped. */
  const recheck = async (): Promise<void> => {
    const owned = new Set((await subscriptionRecords(context()).find({ owner }).select({ _id: 1 }).lean()).map((record) => record._id));
    for (const subscription of all) subscription.owned &&= owned.has(subscription.subscriber.name);
  };

  return {
    all,
    prepare: async () => {
      if (prepared) return;
      const model = subscriptionRecords(context());
      const known = new Set((await model.find().select({ _id: 1 }).lean()).map((record) => record._id));
      const cursor = known.size === 0 ? 0 : await context().events.cursor();
      for (const { subscriber } of all) {
        if (known.has(subscriber.name)) continue;
        await model.updateOne({ _id: subscriber.name }, { $setOnInsert: { cursor, owner: null, beat: 0 } }, { upsert: true });
      }
      prepared = true;
    },
    acquire: async (whose) => {
      const model = subscriptionRecords(context());
      const foreign = (await model.find({}).lean()).filter((record) => record.owner !== owner);
      const held = foreign.flatMap((record) => (record.owner === null ? [] : [{ id: record._id, owner: record.owner, beat: record.beat, leaseMilliseconds }]));
      const silent = new Set(leases.silent(held).map((lease) => lease.id));
      for (const record of foreign) {
        const subscription = all.find(({ subscriber }) => subscriber.name === record._id);
        if (!subscription || !(whose === 'all' || record.owner === null || silent.has(record._id))) continue;
        const taken = await model.findOneAndUpdate({ _id: record._id, owner: record.owner, beat: record.beat }, { $set: { owner }, $inc: { beat: 1 } }, { returnDocument: 'after' }).lean();
        if (taken) Object.assign(subscription, { owned: true, cursor: taken.cursor, saved: taken.cursor, handled: false });
      }
    },
    renew: async () => {
      const owned = all.filter((subscription) => subscription.owned).length;
      const renewed = await subscriptionRecords(context()).updateMany({ owner }, { $inc: { beat: 1 } });
      if (renewed.matchedCount < owned) await recheck();
    },
    save,
    release: async () => {
      await save(true);
      await subscriptionRecords(context()).updateMany({ owner }, { $set: { owner: null } });
      for (const subscription of all) subscription.owned = false;
    },
  };
}
