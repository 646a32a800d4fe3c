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
}

export function defineSubscriber<const Types extends readonly EventType[]>(definition: {
  name: string;
  on: Types;
  handle(ctx: AppContext, event: LoggedEvent<DataOf<Types[number]>> & { type: string }): Promise<void>;
}): Subscriber {
  return {
    name: definition.name,
    types: definition.on.map((type) => type.name),
    handle: (ctx, event) => definition.handle(ctx, event as LoggedEvent<DataOf<Types[number]>>),
  };
}

type DataOf<Type> = Type extends EventType<infer Data> ? Data : never;
