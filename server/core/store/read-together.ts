import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';

interface Asking<Found> { readonly key: string; readonly resolve: (found: Found | undefined) => void; readonly reject: (error: unknown) => void }

const mostAtOnce = 100;

/**
 * Makes one question of reads by key that are asked at the same moment; whoever asks gets what was read after they asked.
 * Inside a transaction everybody asks alone. `load` leaves out what is not there.
 */
export function readTogether<Found>(load: (ctx: AppContext, keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>): (ctx: AppContext, key: string) => Promise<Found | undefined> {
  const lineOf = perContext((_: AppContext): { readonly waiting: Asking<Found>[]; reading: boolean } => ({ waiting: [], reading: false }));

  const readAll = async (ctx: AppContext): Promise<void> => {
    const line = lineOf(ctx);
    while (line.waiting.length > 0) {
      const asking = line.waiting.splice(0, mostAtOnce);
      try {
        const found = await load(ctx, [...new Set(asking.map(({ key }) => key))]);
        for (const { key, resolve } of asking) resolve(found.get(key));
      } catch (error) {
        for (const { reject } of asking) reject(error);
      }
    }
    line.reading = false;
  };

  return async (ctx, key) => {
    if (ctx.store.session()) return (await load(ctx, [key])).get(key);
    const line = lineOf(ctx);
    return new Promise((resolve, reject) => {
      line.waiting.push({ key, resolve, reject });
      if (line.reading) return;
      line.reading = true;
      // A turn later: others that go on from the same moment are here by then.
      setImmediate(() => void readAll(ctx));
    });
  };
}
