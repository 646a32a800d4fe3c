import type { AppContext } from '#server/context.ts';
import type { EventType, LoggedEvent } from '#core/events/event-log.ts';

/**
 * A durable listener: sees each fact of its types at least once, in order, in one process at a time;
 * a fact it fails on is retried as a job with back-off and does not hold up the next.
 */
export interface Subscriber {
  /** `area.what-it-does`, unique; its place in the log is kept under this name. */
  readonly name: string;
  readonly types: readonly string[];
  handle(ctx: AppContext, event: LoggedEvent): Promise<void>;
  /** Several facts at once, in order, where that is cheaper; when it fails, each goes to `handle`. */
  handleMany?(ctx: AppContext, events: readonly LoggedEvent[]): Promise<void>;
}

export function defineSubscriber<const Types extends readonly EventType[]>(definition: {
  name: string;
  on: Types;
  handle(ctx: AppContext, event: LoggedEvent<DataOf<Types[number]>> & { type: string }): Promise<void>;
  handleMany?(ctx: AppContext, events: readonly LoggedEvent<DataOf<Types[number]>>[]): Promise<void>;
}): Subscriber {
  const { handleMany } = definition;
  return {
    name: definition.name,
    types: definition.on.map((type) => type.name),
    handle: (ctx, event) => definition.handle(ctx, event as LoggedEvent<DataOf<Types[number]>>),
    ...(handleMany ? { handleMany: (ctx, events) => handleMany(ctx, events as LoggedEvent<DataOf<Types[number]>>[]) } : {}),
  };
}

type DataOf<Type> = Type extends EventType<infer Data> ? Data : never;
