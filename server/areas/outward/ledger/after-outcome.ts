import type { Outcome } from '#plugins/contract/index.ts';
import type { ActKind } from '#views/types/outward.ts';

/** What is known of the act when its outcome comes. `random` is in [0, 1). */
export interface TriedFacts { readonly kind: ActKind; readonly attempts: number; readonly canLookUp: boolean; readonly canResume: boolean; readonly random: number }

/** What becomes of an act; times in seconds from now. */
export type NextStep =
  | { readonly step: 'done' }
  | { readonly step: 'pending'; readonly after: number }
  /** Not the network's nor the content's fault, or one that passes: the same thing is tried again. */
  | { readonly step: 'again'; readonly after: number; readonly counts: boolean }
  | { readonly step: 'sign-in' }
  | { readonly step: 'look-up'; readonly after: number }
  | { readonly step: 'ask-person' }
  | { readonly step: 'failed'; readonly gone: boolean };

const longestSeconds = 60;
const longestLimitSeconds = 900;
const shortestCheckSeconds = 1;
const longestCheckSeconds = 3_600;
/** A request that was cut off may still be at work over there. */
export const settleSeconds = 10;

const spread = (seconds: number, random: number): number => seconds * (0.8 + 0.2 * random);

/** Doubling from two seconds to a minute, so that a network that comes back is found within a minute. */
export const backOffSeconds = (attempts: number, random: number): number => spread(Math.min(2 ** Math.max(1, Math.min(attempts, 20)), longestSeconds), random);

/** What a plugin's outcome means for the ledger. What may have happened is never simply sent again, unless sending it again changes nothing. */
export function afterOutcome(outcome: Outcome, facts: TriedFacts): NextStep {
  if (outcome.kind === 'done') return { step: 'done' };
  if (outcome.kind === 'pending') {
    const after = Number.isFinite(outcome.checkAfter) ? outcome.checkAfter : longestCheckSeconds;
    return facts.canResume ? { step: 'pending', after: Math.min(Math.max(after, shortestCheckSeconds), longestCheckSeconds) } : unknown(facts);
  }
  switch (outcome.failure) {
    case 'auth': return { step: 'sign-in' };
    case 'content': return { step: 'failed', gone: false };
    case 'gone': return facts.kind === 'remove' ? { step: 'done' } : { step: 'failed', gone: facts.kind !== 'publish' };
    case 'limit': return { step: 'again', after: outcome.retryAfter ?? spread(Math.min(60 * 2 ** Math.min(facts.attempts, 10), longestLimitSeconds), facts.random), counts: false };
    case 'temporary': return { step: 'again', after: Math.max(outcome.retryAfter ?? 0, backOffSeconds(facts.attempts, facts.random)), counts: true };
    case 'unknown': return unknown(facts);
    default: return { step: 'ask-person' };
  }
}

const unknown = (facts: TriedFacts): NextStep => {
  if (facts.kind === 'update' || facts.kind === 'remove') return { step: 'again', after: backOffSeconds(facts.attempts, facts.random), counts: true };
  return facts.kind === 'publish' && facts.canLookUp ? { step: 'look-up', after: settleSeconds } : { step: 'ask-person' };
};
