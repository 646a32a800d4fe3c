import { trainingArea } from '#areas/training/index.ts';
import type { AppContext } from '#server/context.ts';

const atOnce = 500;

/**
 * Brings the facts that came since to the durable subscribers of training, so that what follows from an act is dated as the act is. The server's own
 * subscribers hear of all of it once more when it starts, and find it done.
 */
export async function followTraining(ctx: AppContext): Promise<() => Promise<void>> {
  const { subscribers } = trainingArea;
  const types = [...new Set(subscribers.flatMap((subscriber) => subscriber.types))];
  await ctx.events.flush();
  let cursor = await ctx.events.cursor();
  return async () => {
    for (;;) {
      await ctx.events.flush();
      const events = await ctx.events.after(cursor, atOnce, types);
      const last = events.at(-1);
      if (!last) return;
      cursor = last.seq;
      for (const event of events) {
        for (const subscriber of subscribers) if (subscriber.types.includes(event.type)) await subscriber.handle(ctx, event);
      }
    }
  };
}
