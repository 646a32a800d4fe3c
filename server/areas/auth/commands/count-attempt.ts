import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import type { AppContext } from '#server/context.ts';
import { attempts } from '../models/attempts.ts';
import { hashSecret } from '../passwords/hash-secret.ts';

/** A bound on guessing: at most `maximum` tries within a window of `seconds`. */
export interface AttemptBound { readonly what: string; readonly maximum: number; readonly seconds: number }

export const signInBound: AttemptBound = { what: 'sign-in', maximum: 10, seconds: 900 };
export const passwordCheckBound: AttemptBound = { what: 'password-check', maximum: 10, seconds: 900 };
export const resetMailBound: AttemptBound = { what: 'reset-mail', maximum: 3, seconds: 3_600 };

export interface CountedAttempt { readonly allowed: boolean; readonly count: number; readonly retryAfter: number }

/**
 * Counts one try before it is evaluated, over all processes; `whose` is the account as typed, whether it exists or not,
 * so that no address of the network helps and the answer tells nothing.
 */
export async function countAttempt(ctx: AppContext, bound: AttemptBound, whose: string): Promise<CountedAttempt> {
  const now = ctx.clock.now().getTime();
  const window = Math.floor(now / (bound.seconds * 1_000));
  const ends = (window + 1) * bound.seconds * 1_000;
  const _id = keyOf(bound, whose, window);
  const record = await increment(ctx, _id, new Date(ends));
  return { allowed: record <= bound.maximum, count: record, retryAfter: Math.max(1, Math.ceil((ends - now) / 1_000)) };
}

/** A success forgets the tries before it. */
export async function forgetAttempts(ctx: AppContext, bound: AttemptBound, whose: string): Promise<void> {
  await attempts(ctx).deleteOne({ _id: keyOf(bound, whose, Math.floor(ctx.clock.now().getTime() / (bound.seconds * 1_000))) });
}

const keyOf = (bound: AttemptBound, whose: string, window: number): string =>
  `${bound.what}:${window}:${hashSecret(whose.trim().toLowerCase()).slice(0, 40)}`;

async function increment(ctx: AppContext, _id: string, expiresAt: Date): Promise<number> {
  const again = async (): Promise<number> => {
    const record = await attempts(ctx).findOneAndUpdate({ _id }, { $inc: { count: 1 }, $setOnInsert: { expiresAt } }, { upsert: true, returnDocument: 'after' }).lean();
    return record?.count ?? 1;
  };
  try {
    return await again();
  } catch (error) {
    // Two first tries at once: the second finds the record of the first.
    if (duplicateKeyOf(error)) return again();
    throw error;
  }
}
