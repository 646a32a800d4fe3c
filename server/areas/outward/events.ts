import { z } from 'zod';
import { defineEvent } from '#core/events/event-log.ts';

const network = z.object({ pluginId: z.string() });
const account = z.object({ accountId: z.string(), pluginId: z.string() });
const post = z.object({ postId: z.string(), spaceId: z.string() });
const mirror = post.extend({ mirrorId: z.string() });
const variant = post.extend({ mirrorId: z.string().nullable(), variantId: z.string(), revision: z.number() });
const act = post.extend({ mirrorId: z.string().nullable(), variantId: z.string().nullable(), actId: z.string(), kind: z.string(), accountId: z.string() });
const copy = post.extend({ mirrorId: z.string().nullable(), variantId: z.string(), copyId: z.string(), accountId: z.string() });
const reply = post.extend({ replyId: z.string() });

export const networkSetUp = defineEvent('outward.network.set-up', network.extend({ version: z.string(), hosts: z.array(z.string()), secrets: z.boolean() }));
export const networkSwitched = defineEvent('outward.network.switched', network.extend({ on: z.boolean(), reason: z.string().nullable() }));
export const accountConnected = defineEvent('outward.account.connected', account.extend({ kind: z.string(), ownerId: z.string().nullable(), again: z.boolean() }));
export const accountChanges = ['policy', 'paused', 'resumed', 'needs-sign-in', 'refreshed', 'ended', 'renamed'] as const;
export const accountChanged = defineEvent('outward.account.changed', account.extend({ change: z.enum(accountChanges) }));
export const allPaused = defineEvent('outward.all.paused', z.object({}));
export const allResumed = defineEvent('outward.all.resumed', z.object({ afterRestore: z.boolean() }));
/** `fields` names what changed. */
export const outwardSettingsChanged = defineEvent('outward.settings.changed', z.object({ fields: z.array(z.string()) }));

export const postNominated = defineEvent('outward.post.nominated', mirror);
export const mirrorBegun = defineEvent('outward.mirror.begun', mirror);
export const mirrorDeclined = defineEvent('outward.mirror.declined', mirror.extend({ nominatedBy: z.string() }));
export const mirrorEnded = defineEvent('outward.mirror.ended', mirror);
export const mirrorWithdrawn = defineEvent('outward.mirror.withdrawn', mirror.extend({ because: z.string() }));
export const consentAsked = defineEvent('outward.consent.asked', mirror.extend({ personIds: z.array(z.string()) }));
export const consentAnswered = defineEvent('outward.consent.answered', mirror.extend({ personId: z.string(), state: z.string() }));

export const variantChanged = defineEvent('outward.variant.changed', variant.extend({ hash: z.string(), voided: z.number() }));
/** Those who may approve what waits now. */
export const approvalAsked = defineEvent('outward.approval.asked', variant.extend({ personIds: z.array(z.string()) }));
export const variantApproved = defineEvent('outward.variant.approved', variant.extend({ step: z.number(), hash: z.string(), complete: z.boolean() }));
/** `overruled` names what a reason was given for, such as the budget. */
export const variantScheduled = defineEvent('outward.variant.scheduled', variant.extend({ at: z.string(), overruled: z.array(z.string()) }));
export const variantHeld = defineEvent('outward.variant.held', variant.extend({ because: z.string() }));
export const variantWithdrawn = defineEvent('outward.variant.withdrawn', variant.extend({ because: z.string() }));
export const findingAnswered = defineEvent('outward.finding.answered', variant.extend({ findingId: z.string(), code: z.string(), confirmed: z.boolean() }));

export const actStopped = defineEvent('outward.act.stopped', act.extend({ state: z.string(), because: z.string() }));
/** `how`: confirmed, sent again, or given up. */
export const actResolved = defineEvent('outward.act.resolved', act.extend({ how: z.enum(['confirmed', 'sent-again', 'given-up']) }));
export const copyPublished = defineEvent('outward.copy.published', copy);
export const copyUpdated = defineEvent('outward.copy.updated', copy);
/** By a reply to it. */
export const copyCorrected = defineEvent('outward.copy.corrected', copy);
export const copyRemoved = defineEvent('outward.copy.removed', copy);
export const reactionsCounted = defineEvent('outward.copy.reactions-counted', copy);

export const repliesReceived = defineEvent('outward.replies.received', post.extend({ replyIds: z.array(z.string()) }));
export const replyChanged = defineEvent('outward.reply.changed', reply.extend({ change: z.enum(['edited', 'removed']) }));
export const replyHandled = defineEvent('outward.reply.handled', reply.extend({ change: z.enum(['assigned', 'snoozed', 'noted', 'drafted', 'approved', 'closed', 'reopened']) }));
export const replyAnswered = defineEvent('outward.reply.answered', reply);
export const correctionChanged = defineEvent('outward.correction.changed', copy.extend({ correctionId: z.string(), change: z.enum(['written', 'approved', 'dropped']) }));
export const copyLookedAt = defineEvent('outward.copy.looked-at', copy.extend({ found: z.number() }));

export const postShareable = defineEvent('outward.post.shareable', post.extend({ on: z.boolean() }));
export const shareMade = defineEvent('outward.share.made', variant.extend({ personId: z.string(), byHand: z.boolean() }));
export const shareRevoked = defineEvent('outward.share.revoked', variant.extend({ personId: z.string() }));

/** An act that was held for want of a licence is back in its place. */
export const actReleased = defineEvent('outward.act.released', act);
const exception = z.object({ exceptionId: z.string(), personId: z.string(), licence: z.string() });
export const licenceExcepted = defineEvent('outward.licence.excepted', exception);
export const licenceExceptionEnded = defineEvent('outward.licence.exception-ended', exception);

export const outwardEvents = [
  networkSetUp, networkSwitched, accountConnected, accountChanged, allPaused, allResumed, outwardSettingsChanged,
  postNominated, mirrorBegun, mirrorDeclined, mirrorEnded, mirrorWithdrawn, consentAsked, consentAnswered,
  variantChanged, approvalAsked, variantApproved, variantScheduled, variantHeld, variantWithdrawn, findingAnswered,
  actStopped, actResolved, copyPublished, copyUpdated, copyCorrected, correctionChanged, copyRemoved, reactionsCounted,
  repliesReceived, replyChanged, replyHandled, replyAnswered, copyLookedAt, postShareable, shareMade, shareRevoked, actReleased, licenceExcepted, licenceExceptionEnded,
] as const;
