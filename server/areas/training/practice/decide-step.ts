import type { PracticeRule } from '../course/practice-rule.ts';
import type { StepStanding } from '../models/step-states.ts';

/** Where the step stands before. */
export interface StepNow {
  readonly standing: StepStanding;
  /** By a trainer: what they said stays. */
  readonly confirmed: boolean;
  readonly doneAt: Date | null;
}

export interface Situation {
  readonly now: StepNow | null;
  /** All that the rule asks for stands in the feed. */
  readonly complete: boolean;
  /** A certificate hangs on it. */
  readonly certified: boolean;
  readonly at: Date;
}

export type Decision = 'done' | 'waiting' | 'take-back' | 'stay';

const hour = 3_600_000;

/** What becomes of a practice step now that the feed is as it is. */
export function decideStep(rule: Pick<PracticeRule, 'confirm' | 'graceHours'>, { now, complete, certified, at }: Situation): Decision {
  switch (now?.standing ?? 'open') {
    case 'open': return !complete ? 'stay' : rule.confirm ? 'waiting' : 'done';
    case 'waiting': return complete ? 'stay' : 'take-back';
    case 'done': return complete || now?.confirmed === true || certified || isOver(rule, now?.doneAt ?? null, at) ? 'stay' : 'take-back';
    case 'failed': return 'stay';
  }
}

/** Once the grace time is over nothing is taken back. */
const isOver = ({ graceHours }: Pick<PracticeRule, 'graceHours'>, doneAt: Date | null, at: Date): boolean =>
  doneAt === null || at.getTime() > doneAt.getTime() + graceHours * hour;
