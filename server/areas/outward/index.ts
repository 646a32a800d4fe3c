export {
  accountChanged, accountConnected, actResolved, actStopped, allPaused, allResumed, consentAnswered, consentAsked, copyLookedAt, copyPublished, copyRemoved,
  copyUpdated, findingAnswered, mirrorBegun, mirrorDeclined, mirrorEnded, mirrorWithdrawn, networkSetUp, networkSwitched, outwardSettingsChanged, postNominated,
  postShareable, reactionsCounted, repliesReceived, replyAnswered, replyChanged, replyHandled, shareMade, shareRevoked, variantApproved, variantChanged, variantHeld,
  variantScheduled, variantWithdrawn,
} from './events.ts';
export { outwardArea } from './outward-area.ts';
