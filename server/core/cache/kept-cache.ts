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

/** `load` gets the keys that are not held and answers those that exist. Never read through it inside a transaction: it would keep what may be rolled back. */
export function keptCache<Value extends object>(maximum: number, load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>): KeptCache<Value> {
  const held = new LRUCache<string, Value>({ max: maximum });
  const loading = new Map<string, { result: Promise<ReadonlyMap<string, Value>> }>();

  const loadMissing = async (keys: readonly string[]): Promise<ReadonlyMap<string, Value>> => {
    const flight = { result: Promise.resolve().then(() => load(keys)) };
    for (const key of keys) loading.set(key, flight);
    try {
      const loaded = await flight.result;
      for (const [key, value] of loaded) if (loading.get(key) === flight) held.set(key, value);
      return loaded;
    } finally {
      for (const key of keys) if (loading.get(key) === flight) loading.delete(key);
    }
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
