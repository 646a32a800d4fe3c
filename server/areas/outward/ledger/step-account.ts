import { failed, PluginFailure, saidBy, sayOfHouse } from '#plugins/contract/index.ts';
import type { Outcome } from '#plugins/contract/index.ts';
import type { AppContext } from '#server/context.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';
import { networksOf } from '../networks/network-host.ts';
import { shapeOf } from '../queries/view-networks.ts';
import type { NextStep } from './after-outcome.ts';
import { afterOutcome, backOffSeconds, settleSeconds } from './after-outcome.ts';
import { paceOf } from './pace.ts';
import { passPoint } from './points.ts';
import type { ActSurroundings } from './read-leaving-facts.ts';
import { readLeavingFacts } from './read-leaving-facts.ts';
import { recordOutcome } from './record-outcome.ts';
import { lookUpAct, resumeAct } from './send-act.ts';
import { sendRun } from './send-run.ts';

/** Something was done; or nothing is to be done before then; or not before somebody does something. */
export type Step = 'did' | { readonly until: Date } | 'idle';

export interface Walker {
  /** Names this process in the ledger. */
  readonly owner: string;
  readonly signal: AbortSignal;
  readonly random: () => number;
  /** Whether nobody has changed the queue since it was looked at. */
  goesOn(): boolean;
  /** Whether whoever holds an act is gone; asked for acts of other owners. */
  isGone(act: ActRecord): Promise<boolean>;
}

const underWay = ['sending', 'looking', 'pending'] as const;
const maximumLookups = 30;
/** Acts that are taken one after the other before the queue is looked at again; what is to be taken down waits no longer than these take. */
const runLength = 25;

/** The first acts of a lane; what is under way goes before what waits, and an act that has to wait keeps the others behind it. */
const headOf = async (ctx: AppContext, account: AccountRecord, lane: ActRecord['lane']): Promise<readonly ActRecord[]> => {
  const first = (states: readonly ActRecord['state'][], most: number): Promise<ActRecord[]> =>
    acts(ctx).find({ accountId: account._id, lane, state: { $in: states } }).sort({ dueAt: 1, place: 1 }).limit(most).lean<ActRecord[]>();
  const underway = await first(underWay, 1);
  return underway.length > 0 ? underway : first(['waiting'], runLength);
};

/** Does the next things of an account's queue. */
export async function stepAccount(ctx: AppContext, accountId: string, walker: Walker): Promise<Step> {
  const account = await accounts(ctx).findById(accountId).lean<AccountRecord>();
  if (!account) return 'idle';
  const now = ctx.clock.now();
  let earliest: Date | null = null;
  for (const lane of ['remove', 'say'] as const) {
    const queue = await headOf(ctx, account, lane);
    const [head] = queue;
    if (!head) continue;
    const from = [head.dueAt, head.notBefore, account.health.breakerUntil].reduce<Date>((latest, date) => (date && date > latest ? date : latest), head.dueAt);
    const step = from > now && head.state !== 'sending' ? { until: from } : await walk(ctx, account, queue, walker);
    if (step === 'did') return 'did';
    if (step !== 'idle' && (earliest === null || step.until < earliest)) earliest = step.until;
  }
  return earliest ? { until: earliest } : 'idle';
}

const walk = async (ctx: AppContext, account: AccountRecord, queue: readonly ActRecord[], walker: Walker): Promise<Step> => {
  const [act] = queue;
  if (!act) return 'idle';
  if (act.state === 'waiting') return send(ctx, account, act, queue, walker);
  if (act.state === 'sending') return (await walker.isGone(act)) ? comeBack(ctx, account, act, walker) : { until: new Date(ctx.clock.now().getTime() + settleSeconds * 1_000) };
  const around = await readLeavingFacts(ctx, act);
  // An act that is under way ends, whatever has been decided since; only who speaks to the network must be there.
  if (!around || around.facts.restored || around.facts.network !== 'on' || around.facts.account === 'ended' || around.facts.account === 'needs-sign-in') return 'idle';
  return act.state === 'looking' ? look(ctx, act, around, walker) : resume(ctx, act, around, walker);
};

const settle = async (ctx: AppContext, act: ActRecord, around: ActSurroundings, outcome: Outcome, walker: Walker, { choose, told = false }: { readonly choose?: (next: NextStep) => NextStep; readonly told?: boolean } = {}): Promise<Step> => {
  const { can } = await shapeOf(ctx, networksOf(ctx).find(around.account.pluginId));
  const next = afterOutcome(outcome, { kind: act.kind, attempts: act.attempts, canLookUp: can.lookup, canResume: can.resume, random: walker.random() });
  const account = (await accounts(ctx).findById(around.account._id).lean<AccountRecord>()) ?? around.account;
  await recordOutcome(ctx, { act, account, outcome, next: choose ? choose(next) : next, canRead: can.fetchReplies && !account.identity.repliesClosed });
  if (!told) await passPoint(ctx, 'after-record', act._id.toString());
  return 'did';
};

/** Sends the first act, and those after it that are due as well if it is one of several to be published. */
const send = async (ctx: AppContext, account: AccountRecord, head: ActRecord, queue: readonly ActRecord[], walker: Walker): Promise<Step> => {
  let run: readonly ActRecord[] = [head];
  if (head.kind === 'publish') {
    const pace = await paceOf(ctx, account);
    if ('until' in pace) return pace;
    const now = ctx.clock.now();
    const end = queue.findIndex(({ kind, dueAt, notBefore }) => kind !== 'publish' || dueAt > now || (notBefore !== null && notBefore > now));
    run = queue.slice(0, Math.min(end === -1 ? queue.length : end, pace.most));
  }
  const { can } = await shapeOf(ctx, networksOf(ctx).find(account.pluginId));
  const went = await sendRun(ctx, {
    acts: run, account, canRead: can.fetchReplies && !account.identity.repliesClosed, owner: walker.owner, signal: walker.signal, goesOn: () => walker.goesOn(),
    settle: (act, around, outcome) => settle(ctx, act, around, outcome, walker, { told: true }),
  });
  return went === 'waits' ? 'idle' : 'did';
};

/** The process that sent it died: it may have happened. */
const comeBack = async (ctx: AppContext, account: AccountRecord, act: ActRecord, walker: Walker): Promise<Step> => {
  const around = await readLeavingFacts(ctx, act);
  if (!around) return 'idle';
  return settle(ctx, act, { ...around, account }, failed('unknown', sayOfHouse('house.stopped-on-the-way')), walker);
};

const look = async (ctx: AppContext, act: ActRecord, around: ActSurroundings, walker: Walker): Promise<Step> => {
  await passPoint(ctx, 'before-lookup', act._id.toString());
  let outcome: Outcome;
  let after: NextStep | null = null;
  try {
    const remote = await lookUpAct(ctx, act, around, walker.signal);
    outcome = remote ? { kind: 'done', remote } : failed('temporary', sayOfHouse('house.certainly-not-there'));
    if (!remote) after = { step: 'again', after: 0, counts: false };
  } catch (error) {
    const failure = error instanceof PluginFailure ? error : new PluginFailure('temporary', sayOfHouse('house.plugin-failed'));
    const kind = failure.failure === 'auth' || failure.failure === 'limit' ? failure.failure : 'temporary';
    outcome = failed(kind, saidBy(failure), failure.retryAfter);
    await acts(ctx).updateOne({ _id: act._id }, { $inc: { lookups: 1 } });
    const wait = Math.max(failure.retryAfter ?? 0, backOffSeconds(act.lookups + 1, walker.random()));
    if (kind !== 'auth') after = act.lookups + 1 >= maximumLookups ? { step: 'ask-person' } : { step: 'look-up', after: wait };
  }
  await passPoint(ctx, 'after-lookup', act._id.toString());
  return settle(ctx, act, around, outcome, walker, { choose: (next) => after ?? next });
};

const resume = async (ctx: AppContext, act: ActRecord, around: ActSurroundings, walker: Walker): Promise<Step> => {
  await passPoint(ctx, 'before-resume', act._id.toString());
  const outcome = await resumeAct(ctx, act, around, walker.signal);
  await passPoint(ctx, 'after-resume', act._id.toString());
  // Asking again changes nothing at the network, so that a question that failed is asked again.
  const again = outcome.kind === 'failed' && (outcome.failure === 'temporary' || outcome.failure === 'limit');
  if (!again) return settle(ctx, act, around, outcome, walker);
  const after = Math.max(outcome.retryAfter ?? 0, backOffSeconds(act.lookups + 1, walker.random()));
  const late = act.lookups + 1 >= maximumLookups;
  await acts(ctx).updateOne({ _id: act._id }, { $inc: { lookups: 1 }, ...(late ? {} : { $set: { notBefore: new Date(ctx.clock.now().getTime() + after * 1_000) } }) });
  return late ? settle(ctx, act, around, failed('unknown', saidBy(outcome)), walker) : 'did';
};
