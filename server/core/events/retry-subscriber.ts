import { z } from 'zod';
import type { JobType } from '#core/jobs/jobs.ts';
import { defineJob } from '#core/jobs/jobs.ts';
import type { Subscriber } from '#core/events/subscriber.ts';

export const retrySubscriberName = 'core.subscriber.retry';

/** Gives a fact to a subscriber that failed on it, again and again with growing pauses, until it is a dead letter. */
export function createRetrySubscriber(subscribers: readonly Subscriber[]): JobType {
  return defineJob({
    name: retrySubscriberName,
    payload: z.object({ subscriber: z.string(), seq: z.number().int().positive() }),
    run: async (ctx, { subscriber, seq }) => {
      const listener = subscribers.find((known) => known.name === subscriber);
      const [event] = await ctx.events.after(seq - 1, 1);
      if (listener && event?.seq === seq) await listener.handle(ctx, event);
    },
  });
}
