import type { Outcome } from '#plugins/contract/index.ts';
import type { AppContext } from '#server/context.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { ActRecord } from '../models/acts.ts';
import type { Judged } from './claim-act.ts';
import { claimWrites, foresee, judgeClaimed, judgeWaiting, TakenMeanwhileError } from './claim-act.ts';
import { passPoint } from './points.ts';
import type { ActSurroundings } from './read-leaving-facts.ts';
import { publishedUnit } from './record-published.ts';
import { sendAct } from './send-act.ts';

export interface Run {
  /** Waiting acts of one account in their order, all due. */
  readonly acts: readonly ActRecord[];
  readonly account: AccountRecord;
  /** Whether replies to it can be read by a program. */
  readonly canRead: boolean;
  readonly owner: string;
  readonly signal: AbortSignal;
  /** Whether the queue is still as it was looked at; asked before each further act is taken. */
  goesOn(): boolean;
  /** Writes down any outcome, by the slower way that can do it. */
  settle(act: ActRecord, around: ActSurroundings, outcome: Outcome): Promise<unknown>;
}

/**
 * Sends acts of one account one after the other. An act is written down as under way before the network hears of it, and judged after that;
 * that it is done and that the next one is under way is one write. Anything but plain success ends the run.
 */
export async function sendRun(ctx: AppContext, run: Run): Promise<Judged> {
  const [first] = run.acts;
  if (!first) return 'stopped';
  const foreseen = await foresee(ctx, run.acts);
  const judged = (await foreseen(first)) ? 'goes' : await judgeWaiting(ctx, first);
  if (judged !== 'goes') return judged;
  await passPoint(ctx, 'before-claim', first._id.toString());
  let claimed: ActRecord | null = await claimFirst(ctx, first, run.owner);
  for (const [place, before] of run.acts.entries()) {
    if (!claimed) break;
    const act: ActRecord = claimed;
    const id = act._id.toString();
    await passPoint(ctx, 'after-claim', id);
    const around = await judgeClaimed(ctx, act, before, foreseen);
    if (!around) break;
    const outcome = await sendAct(ctx, act, around, run.signal);
    await passPoint(ctx, 'after-answer', id);
    const next = run.acts[place + 1];
    claimed = await record(ctx, run, { act, around, outcome, first: place === 0 }, next && run.goesOn() ? next : undefined);
    await passPoint(ctx, 'after-record', id);
  }
  return 'goes';
}

const claimFirst = async (ctx: AppContext, act: ActRecord, owner: string): Promise<ActRecord | null> => {
  const { claimed, writes } = claimWrites(ctx, act, owner);
  try {
    await ctx.store.commit({ writes });
    return claimed;
  } catch (error) {
    if (error instanceof TakenMeanwhileError) return null;
    throw error;
  }
};

interface Sent { readonly act: ActRecord; readonly around: ActSurroundings; readonly outcome: Outcome; readonly first: boolean }

/** Writes down what became of an act, and gives the next one taken; null when the queue has to be looked at again. */
const record = async (ctx: AppContext, run: Run, { act, around, outcome, first }: Sent, next: ActRecord | undefined): Promise<ActRecord | null> => {
  if (outcome.kind === 'done' && act.kind === 'publish') {
    const unit = publishedUnit(ctx, { act, around, remote: outcome.remote, account: run.account, tellHealth: first || next === undefined, canRead: run.canRead });
    if (next) await passPoint(ctx, 'before-claim', next._id.toString());
    const claim = next ? claimWrites(ctx, next, run.owner) : null;
    try {
      await ctx.store.commit({ ...unit, writes: [...unit.writes, ...(claim?.writes ?? [])] });
      return claim?.claimed ?? null;
    } catch (error) {
      // Withdrawn meanwhile, replaced, or the next one was stopped: each is written by itself, and nothing twice.
      ctx.log.debug({ err: error, act: act._id.toString() }, 'An outcome is written down by itself.');
    }
  }
  await run.settle(act, around, outcome);
  return null;
};
