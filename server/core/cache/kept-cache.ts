import { LRUCache } from 'lru-cache';

/** A bounded cache of what the store holds, kept right by whoever hears of a change and calls `forget`. */
export interface KeptCache<Value> {
  /** Values by key; keys that do not exist are absent. */
  getMany(keys: readonly string[]): Promise<Map<string, Value>>;
  get(key: string): Promise<Value | undefined>;
  /** What is held right now, without asking the store: for hot reads that must not wait. */
  peek(key: string): Value | undefined;
  /** Call after the change is committed: a load that was under way is not kept either. */
  forget(key: string): void;
  forgetAll(): void;
}

export interface KeptCacheOptions {
  /** While two loads are under way, further keys wait and are loaded together: for loads that ask for many as easily as for one. */
  readonly gathers?: boolean;
}

interface Flight<Value> { readonly result: Promise<ReadonlyMap<string, Value>> }

const loadsAtOnce = 2;

/** `load` gets the keys that are not held and answers those that exist. Never read through it inside a transaction: it would keep what may be rolled back. */
export function keptCache<Value extends object>(maximum: number, load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>, { gathers = false }: KeptCacheOptions = {}): KeptCache<Value> {
  // Bounded by size, not by `max`, for which room would be laid out at once.
  const held = new LRUCache<string, Value>({ maxSize: maximum, sizeCalculation: () => 1 });
  const loading = new Map<string, Flight<Value>>();
  let running = 0;
  let next: { readonly keys: Set<string>; readonly flight: Flight<Value>; readonly begin: () => void } | null = null;

  const fly = (keys: ReadonlySet<string>, begun: Promise<void>): Flight<Value> => {
    const flight: Flight<Value> = { result: begun.then(() => load([...keys])).then((loaded) => {
      for (const [key, value] of loaded) if (loading.get(key) === flight) held.set(key, value);
      return loaded;
    }).finally(() => {
      for (const key of keys) if (loading.get(key) === flight) loading.delete(key);
      running -= 1;
      const waiting = next;
      next = null;
      if (waiting) waiting.begin();
    }) };
    return flight;
  };

  const loadMissing = (keys: readonly string[]): Promise<ReadonlyMap<string, Value>> => {
    if (!gathers || running < loadsAtOnce) {
      running += 1;
      const flight = fly(new Set(keys), Promise.resolve());
      for (const key of keys) loading.set(key, flight);
      return flight.result;
    }
    next ??= prepareNext();
    for (const key of keys) {
      next.keys.add(key);
      loading.set(key, next.flight);
    }
    return next.flight.result;
  };

  const prepareNext = (): NonNullable<typeof next> => {
    const keys = new Set<string>();
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => { begin = resolve; });
    return { keys, flight: fly(keys, begun), begin: () => {
      running += 1;
      begin();
    } };
  };

  const getMany = async (keys: readonly string[]): Promise<Map<string, Value>> => {
    const found = new Map<string, Value>();
    const waits: Promise<ReadonlyMap<string, Value>>[] = [];
    const missing: string[] = [];
    for (const key of new Set(keys)) {
      const value = held.get(key);
      const flight = loading.get(key);
      if (value !== undefined) found.set(key, value);
      else if (flight) waits.push(flight.result.then((loaded) => pick(loaded, key)));
      else missing.push(key);
    }
    if (missing.length > 0) waits.push(loadMissing(missing));
    if (waits.length === 0) return found;
    for (const loaded of await Promise.all(waits)) for (const [key, value] of loaded) found.set(key, value);
    return found;
  };

  return {
    getMany,
    get: async (key) => held.get(key) ?? (await getMany([key])).get(key),
    peek: (key) => held.get(key),
    forget: (key) => {
      held.delete(key);
      loading.delete(key);
    },
    forgetAll: () => {
      held.clear();
      loading.clear();
    },
  };
}

const pick = <Value>(loaded: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> => {
  const value = loaded.get(key);
  return value === undefined ? new Map() : new Map([[key, value]]);
};
