import type { Clock } from '#core/time/clock.ts';
import { onceKeys } from '#core/store/once-key.ts';
import type { Store } from '#core/store/store.ts';
import type { Unit } from '#core/store/unit.ts';

export interface OnceRequest {
  readonly personId: string;
  /** What is created, such as `feed.create-comment`. */
  readonly act: string;
  /** The `Idempotency-Key`, made by the client; without one the work simply runs. */
  readonly key: string | undefined;
}

/**
 * Runs `create` in a transaction at most once per person, act and key within a day; a repetition answers with the first
 * result's id. Must be the outermost transaction: a repetition that loses the race rolls its own work back.
 */
export async function createOnce(
  ctx: { readonly store: Store; readonly clock: Clock },
  request: OnceRequest,
  create: () => Promise<{ readonly id: string }>,
): Promise<{ readonly id: string; readonly repeated: boolean }> {
  if (!request.key) return { id: (await ctx.store.transact(create)).id, repeated: false };
  if (ctx.store.session()) throw new Error('createOnce must be the outermost transaction.');
  const _id = keyOf(request);
  try {
    const id = await ctx.store.transact(async () => {
      const result = await create();
      await onceKeys(ctx).insertOne({ _id, resultId: result.id, at: ctx.clock.now() });
      return result.id;
    });
    return { id, repeated: false };
  } catch (error) {
    // A repetition may also be refused by what the first one changed; the first result answers both.
    const first = await onceKeys(ctx).findOne({ _id }).lean();
    if (first) return { id: first.resultId, repeated: true };
    throw error;
  }
}

/** The same for a unit whose result has its `id` already. */
export async function commitOnce(
  ctx: { readonly store: Store; readonly clock: Clock },
  request: OnceRequest,
  id: string,
  unit: Unit,
): Promise<{ readonly id: string; readonly repeated: boolean }> {
  if (!request.key) {
    await ctx.store.commit(unit);
    return { id, repeated: false };
  }
  if (ctx.store.session()) throw new Error('commitOnce must be the outermost transaction.');
  const _id = keyOf(request);
  try {
    await ctx.store.commit({ ...unit, writes: [...unit.writes, { collection: onceKeys.collectionName, insert: { _id, resultId: id, at: ctx.clock.now() } }] });
    return { id, repeated: false };
  } catch (error) {
    const first = await onceKeys(ctx).findOne({ _id }).lean();
    if (first) return { id: first.resultId, repeated: true };
    throw error;
  }
}

const keyOf = ({ personId, act, key }: OnceRequest): string => `${personId}:${act}:${key ?? ''}`;
