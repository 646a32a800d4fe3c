import type { EventType, PreparedFact } from '#core/events/event-log.ts';
import type { AppContext } from '#server/context.ts';
import { forgetByFact } from '../queries/keep-caches.ts';

/** Writes a fact inside the running transaction; this process's copies are right again as soon as it commits. */
export async function recordFact<Data>(ctx: AppContext, type: EventType<Data>, data: Data, actorId: string): Promise<void> {
  await ctx.events.record(type, data, actorId);
  ctx.store.afterCommit(() => forgetByFact(ctx, type.name, data));
}

/** The same as a write of a unit. */
export function prepareFact<Data>(ctx: AppContext, type: EventType<Data>, data: Data, actorId: string): PreparedFact {
  const fact = ctx.events.prepare(type, data, actorId);
  return { write: fact.write, committed: () => {
    forgetByFact(ctx, type.name, data);
    fact.committed();
  } };
}
