import { LRUCache } from 'lru-cache';
import type { AppContext } from '#server/context.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import type { Emission, LiveTranslator } from '#core/live/live.ts';
import type { Elapsed } from '#core/time/clock.ts';

/** Emissions of facts, made once for the push and for everybody who comes back at about the same time. */
export interface Translations {
  /** Types that anything is emitted for. */
  readonly types: readonly string[];
  of(event: LoggedEvent): Promise<readonly Emission[]>;
  /** A fact that takes back or changes what earlier ones showed makes them be translated afresh. */
  hear(event: LoggedEvent): void;
}

const kept = 1_000;
const keptMilliseconds = 1_000;
const none: Promise<readonly Emission[]> = Promise.resolve([]);

export function createTranslations(context: () => AppContext, translators: readonly LiveTranslator[], elapsed: Elapsed): Translations {
  const byType = new Map<string, LiveTranslator[]>();
  for (const translator of translators) {
    for (const type of translator.types) byType.set(type, [...(byType.get(type) ?? []), translator]);
  }
  const held = new LRUCache<number, { readonly since: number; readonly emissions: Promise<readonly Emission[]> }>({ max: kept });

  return {
    types: [...byType.keys()],
    of: (event) => {
      const responsible = byType.get(event.type);
      if (!responsible) return none;
      const before = held.get(event.seq);
      if (before && elapsed() - before.since < keptMilliseconds) return before.emissions;
      const emissions = Promise.all(responsible.map((translator) => translator.translate(context(), event))).then((parts) => parts.flat());
      emissions.catch(() => held.delete(event.seq));
      held.set(event.seq, { since: elapsed(), emissions });
      return emissions;
    },
    hear: (event) => {
      if (!event.type.endsWith('.created')) held.clear();
    },
  };
}
