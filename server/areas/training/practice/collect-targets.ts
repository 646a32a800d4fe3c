import type { PracticeAct, PracticeRule } from '../course/practice-rule.ts';
import type { ActFacts } from './act-facts.ts';

export interface ServedAct { readonly fact: ActFacts; readonly acts: readonly PracticeAct[] }
/** One act of what counts. */
export interface CountedAct { readonly act: PracticeAct; readonly fact: ActFacts }
export interface Collected {
  /** Targets on which all acts of the rule were done, at most as many as it asks for. */
  readonly targets: number;
  readonly complete: boolean;
  readonly evidence: readonly CountedAct[];
}

/** Gathers acts by what they were done on, the earliest first; `taken` are acts that another step has used. */
export function collectTargets(rule: PracticeRule, served: readonly ServedAct[], taken: ReadonlySet<string> = new Set()): Collected {
  const byTarget = new Map<string, Map<PracticeAct, ActFacts>>();
  for (const { fact, acts } of [...served].sort(inOrder)) {
    if (taken.has(fact.subject)) continue;
    const onTarget = byTarget.get(fact.target) ?? new Map<PracticeAct, ActFacts>();
    for (const act of acts) if (!onTarget.has(act)) onTarget.set(act, fact);
    byTarget.set(fact.target, onTarget);
  }
  const whole = [...byTarget.values()].filter((onTarget) => rule.acts.every((act) => onTarget.has(act))).sort((one, other) => endOf(one) - endOf(other)).slice(0, rule.count);
  return {
    targets: whole.length,
    complete: whole.length >= rule.count,
    evidence: whole.flatMap((onTarget) => [...onTarget].map(([act, fact]) => ({ act, fact }))),
  };
}

const inOrder = (one: ServedAct, other: ServedAct): number => one.fact.at.getTime() - other.fact.at.getTime() || (one.fact.subject < other.fact.subject ? -1 : 1);
const endOf = (onTarget: ReadonlyMap<PracticeAct, ActFacts>): number => Math.max(...[...onTarget.values()].map(({ at }) => at.getTime()));
