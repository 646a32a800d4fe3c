import type { CopyState, NextStepCode, VariantState } from '#views/types/outward.ts';

export interface NextStepFacts {
  readonly state: VariantState;
  /** The work on the post goes on. */
  readonly working: boolean;
  readonly agreed: boolean;
  readonly problems: boolean;
  readonly approved: boolean;
  /** Those who approve it know of it. */
  readonly asked: boolean;
  readonly mayApprove: boolean;
  /** The copy says something else than the text by now. */
  readonly changed: boolean;
  readonly copy: CopyState | null;
  readonly edit: 'edit' | 'replace' | 'correct' | 'nothing';
}

/** What is to be done next with a text, as it is told to whoever works on it; null when nothing is. */
export function nextStep(facts: NextStepFacts): NextStepCode | null {
  const { state, agreed, problems, approved } = facts;
  if (!facts.working) return null;
  if (state === 'published' && facts.copy === 'live') return facts.changed ? follow(facts) : 'outside';
  if (state === 'scheduled' || state === 'publishing') return 'leaves';
  if (!['draft', 'waiting', 'approved'].includes(state)) return null;
  if (problems) return 'mend';
  if (!approved) return approval(facts);
  return agreed ? 'publish' : 'wait-consent';
}

const approval = ({ asked, mayApprove }: NextStepFacts): NextStepCode => (mayApprove ? 'approve' : asked ? 'wait-approval' : 'ask-approval');

const follow = (facts: NextStepFacts): NextStepCode => {
  const { approved, problems, edit } = facts;
  if (edit === 'correct' || edit === 'nothing') return 'stays';
  if (problems) return 'mend';
  if (!approved) return approval(facts);
  return edit === 'edit' ? 'follow' : 'replace';
};
