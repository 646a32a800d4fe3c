import type { ApprovalView } from '#views/types/outward.ts';
import type { PersonRef } from '#views/types/person.ts';
import type { ApprovalState } from '../policies/index.ts';

/** Where approval stands, with the people of each step. */
export const presentApproval = (state: ApprovalState, barred: readonly string[], person: (id: string) => PersonRef): ApprovalView => ({
  steps: state.steps.map((step, index) => ({
    rule: step.rule, complete: step.complete, current: state.current === index,
    people: step.personIds.map((id) => ({ person: person(id), approved: step.approvedBy.includes(id), barred: barred.includes(id) })),
  })),
  complete: state.complete, stuck: state.stuck,
});
