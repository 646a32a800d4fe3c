import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { perContext } from '#core/cache/per-context.ts';
import { defineJob } from '#core/jobs/jobs.ts';
import type { AppContext } from '#server/context.ts';
import { wakeAccount, workAccountName } from '../commands/wake-account.ts';
import type { Step, Walker } from '../ledger/step-account.ts';
import { stepAccount } from '../ledger/step-account.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';

export const lane = 'outward';
const beatMilliseconds = 5_000;
const silentMilliseconds = 20_000;

interface Desk { readonly owner: string; readonly working: Map<string, { again: boolean }> }
const deskOf = perContext((_: AppContext): Desk => ({ owner: randomUUID(), working: new Map() }));

/** Works through the queue of an account until nothing is due; then it is woken for what comes next. A death loses nothing: the job comes back. */
export const workAccount = defineJob({
  name: workAccountName,
  payload: z.object({ accountId: z.string() }),
  lane,
  // A death of the process is no fault of the queue.
  attempts: Number.MAX_SAFE_INTEGER,
  run: async (ctx, { accountId }, signal) => {
    const { owner, working } = deskOf(ctx);
    const busy = working.get(accountId);
    if (busy) {
      busy.again = true;
      return;
    }
    const mine = { again: false };
    working.set(accountId, mine);
    const stopBeats = keepBeating(ctx, accountId, owner);
    try {
      let step: Step = 'did';
      while (!signal.aborted && (step === 'did' || mine.again)) {
        mine.again = false;
        step = await stepAccount(ctx, accountId, { owner, signal, random: Math.random, goesOn: () => !signal.aborted && !mine.again, isGone: goneIn(ctx, owner, signal) });
      }
      if (step !== 'did' && step !== 'idle') await wakeAccount(ctx, accountId, step.until);
    } finally {
      stopBeats();
      working.delete(accountId);
    }
  },
});

/** In the embedded home no other process can be at work; elsewhere whoever works lets the number rise. */
const goneIn = (ctx: AppContext, owner: string, signal: AbortSignal): Walker['isGone'] => async (act) => {
  if (act.owner === owner || act.owner === null || ctx.store.home === 'embedded') return true;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, silentMilliseconds);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
  const now = await acts(ctx).findById(act._id, { owner: 1, beat: 1, state: 1 }).lean<Pick<ActRecord, 'owner' | 'beat' | 'state'>>();
  return !signal.aborted && now?.state === 'sending' && now.owner === act.owner && now.beat === act.beat;
};

const keepBeating = (ctx: AppContext, accountId: string, owner: string): (() => void) => {
  if (ctx.store.home === 'embedded') return () => undefined;
  const timer = setInterval(() => {
    acts(ctx).updateOne({ accountId, state: 'sending', owner }, { $inc: { beat: 1 } }).catch((error: unknown) => ctx.log.warn({ err: error }, 'An act could not show that it is alive.'));
  }, beatMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
};
