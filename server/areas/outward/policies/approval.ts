import type { ApprovalStep } from '#views/types/outward.ts';

export interface GivenApproval { readonly personId: string; readonly step: number; readonly hash: string }

/** What is approved: the thing as it is now, and who may not approve it because it is their own. */
export interface ApprovedFacts {
  readonly hash: string;
  readonly approvals: readonly GivenApproval[];
  /** Who wrote some of the text, and the author of the post. */
  readonly barred: readonly string[];
}

export interface StepState {
  readonly rule: 'any' | 'all';
  readonly personIds: readonly string[];
  readonly approvedBy: readonly string[];
  /** May approve and have not. */
  readonly missing: readonly string[];
  readonly complete: boolean;
}

export interface ApprovalState {
  readonly steps: readonly StepState[];
  readonly complete: boolean;
  /** Index of the step that waits; null when there is none. */
  readonly current: number | null;
  /** The step that waits has nobody who may approve. */
  readonly stuck: boolean;
}

/** Where approval stands: an approval counts for the very thing it was given to, in its step, and never from those whose own it is. */
export const approvalState = (steps: readonly ApprovalStep[], facts: ApprovedFacts): ApprovalState => {
  const states = steps.map(({ rule, personIds }, step): StepState => {
    const able = personIds.filter((id) => !facts.barred.includes(id));
    const approvedBy = able.filter((id) => facts.approvals.some((given) => given.personId === id && given.step === step && given.hash === facts.hash));
    const missing = able.filter((id) => !approvedBy.includes(id));
    const complete = able.length > 0 && (rule === 'any' ? approvedBy.length > 0 : missing.length === 0);
    return { rule, personIds, approvedBy, missing, complete };
  });
  const current = states.findIndex((state) => !state.complete);
  return { steps: states, complete: current === -1, current: current === -1 ? null : current, stuck: current !== -1 && states[current]?.missing.length === 0 };
};

export const mayApprove = (state: ApprovalState, personId: string): boolean =>
  state.current !== null && (state.steps[state.current]?.missing.includes(personId) ?? false);
