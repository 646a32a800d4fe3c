export {
  accountChanged, accountConnected, actReleased, actResolved, actStopped, allPaused, allResumed, approvalAsked, consentAnswered, consentAsked, copyCorrected, copyLookedAt, copyPublished, copyRemoved,
  copyUpdated, correctionChanged, findingAnswered, licenceExcepted, licenceExceptionEnded, mirrorBegun, mirrorDeclined, mirrorEnded, mirrorWithdrawn, networkSetUp, networkSwitched, outwardSettingsChanged, postNominated,
  postShareable, reactionsCounted, repliesReceived, replyAnswered, replyChanged, replyHandled, shareMade, shareRevoked, variantApproved, variantChanged, variantHeld,
  variantScheduled, variantWithdrawn,
} from './events.ts';
export { outwardArea } from './outward-area.ts';
export { answerConsent, askConsent } from './commands/answer-consent.ts';
export { answerFinding, approveVariant, askApproval, confirmFinding } from './commands/approve-variant.ts';
export { changeAccount, endAccount, pauseAccount, resumeAccount } from './commands/change-account.ts';
export { connectAccount } from './commands/connect-account.ts';
export { addVariant, editVariant } from './commands/edit-variant.ts';
export { approveCorrection, correctCopy, dropCorrection } from './commands/correct-copy.ts';
export { declineMirror, endMirror, withdrawMirror } from './commands/end-mirror.ts';
export { lookAgain } from './commands/look-again.ts';
export { followShortLink } from './commands/follow-short-link.ts';
export { beginMirror, nominatePost } from './commands/nominate-post.ts';
export { changeOutwardSettings, pauseAll, resumeAll } from './commands/pause-all.ts';
export { resolveAct } from './commands/resolve-act.ts';
export { scheduleVariant } from './commands/schedule-variant.ts';
export { setUpNetwork } from './commands/set-up-network.ts';
export { holdVariant, withdrawVariant } from './commands/withdraw-variant.ts';
export type { Point } from './ledger/points.ts';
export { points, watchPoints } from './ledger/points.ts';
export { standInNetworks } from './networks/network-host.ts';
export { requireForSharing } from './sharing/may-share.ts';
export { answerReply, approveAnswer } from './commands/answer-reply.ts';
export { finishHandLook, handleReply } from './commands/handle-reply.ts';
export { markShareable } from './commands/mark-shareable.ts';
export { revokeShare, sharePost } from './commands/share-post.ts';
export { takeReplies } from './commands/take-replies.ts';
export type { CopyRecord } from './models/copies.ts';
export { viewPostOutward } from './queries/view-post-outward.ts';
export { workAccount } from './jobs/work-account.ts';
export { listCommsIds } from './queries/list-comms-ids.ts';
export { listDeclineReasons } from './queries/list-decline-reasons.ts';
export { listDeskPeople } from './queries/list-desk-people.ts';
export { viewInbox } from './queries/view-inbox.ts';
export { viewMirror } from './queries/view-mirrors.ts';
export { receiveHook } from './routes/receive-hook.ts';
