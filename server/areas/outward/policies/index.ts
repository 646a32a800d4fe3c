export { approvalState, mayApprove } from './approval.ts';
export type { ApprovalState, ApprovedFacts } from './approval.ts';
export { hostFields, hostOf, networkState, newHosts, reachableHosts } from './network-state.ts';
export { nextStep } from './next-step.ts';
export { afterRefusal, refusal, refusals } from './refusal.ts';
export type { LeavingFacts, Refusal } from './refusal.ts';
export {
  beginMirror, changeApproval, connectAccount, editAccount, endAccount, markShareable, nominatePost, pauseAccount, pauseAll, reconnectAccount, resumeAccount,
  resumeAll, seeAccount, setUpOutward, sharePost, workOutward,
} from './roles.ts';
export type { AccountFacts, NominableFacts } from './roles.ts';
