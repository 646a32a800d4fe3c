import { z } from 'zod';
import { defineEvent } from '#core/events/event-log.ts';

const course = z.object({ courseId: z.string() });
const cohort = course.extend({ cohortId: z.string() });
const enrolment = cohort.extend({ enrolmentId: z.string(), personId: z.string() });
const step = enrolment.extend({ stepId: z.string(), kind: z.string() });
const certificate = course.extend({ certificateId: z.string(), personId: z.string(), licence: z.string().nullable() });

export const courseChanged = defineEvent('training.course.changed', course.extend({ change: z.enum(['created', 'written', 'imported', 'writers', 'archived', 'restored']) }));
export const coursePublished = defineEvent('training.course.published', course.extend({ versionId: z.string(), number: z.number() }));

export const cohortChanged = defineEvent('training.cohort.changed', cohort.extend({ change: z.enum(['created', 'changed', 'trainers', 'conditions', 'meetings', 'ended']) }));
export const enrolmentMade = defineEvent('training.enrolment.made', enrolment.extend({ source: z.string() }));
/** `moved` to another version, `leaving` a rule, `kept` by a trainer, `ended`, `rescheduled`. */
export const enrolmentChanged = defineEvent('training.enrolment.changed', enrolment.extend({ change: z.enum(['moved', 'leaving', 'kept', 'ended', 'rescheduled', 'buddy']) }));
export const enrolmentCompleted = defineEvent('training.enrolment.completed', enrolment);

/** Handed in or acted, and waits for a trainer. */
export const stepWaiting = defineEvent('training.step.waiting', step);
/** `by`: the learner's own act, or a trainer. `seq` of the fact in the feed that did it. */
export const stepCompleted = defineEvent('training.step.completed', step.extend({ by: z.enum(['learner', 'trainer']), score: z.number().nullable(), seq: z.number().nullable() }));
/** What it hung on is gone, or the trainer said no. */
export const stepReverted = defineEvent('training.step.reverted', step.extend({ because: z.enum(['removed', 'refused', 'moved']) }));
/** A step stays done, or waiting, and hangs on other acts than before. */
export const stepEvidenceChanged = defineEvent('training.step.evidence-changed', step);
export const attemptMarked = defineEvent('training.attempt.marked', step.extend({ attemptId: z.string(), passed: z.boolean(), by: z.enum(['server', 'trainer']) }));
/** Of a date, or because nothing was begun; the learner is told by what follows. */
export const learnerReminded = defineEvent('training.learner.reminded', enrolment.extend({ kind: z.enum(['nudge', 'before', 'due', 'after']) }));
export const helpAsked = defineEvent('training.help.asked', enrolment.extend({ stepId: z.string().nullable(), postId: z.string(), buddyId: z.string().nullable() }));

export const certificateIssued = defineEvent('training.certificate.issued', certificate);
export const certificateRevoked = defineEvent('training.certificate.revoked', certificate);
export const certificateExpired = defineEvent('training.certificate.expired', certificate);
/** The end is near, and the holder has not done the course anew; `enrolmentId` is where they can. */
export const certificateEnding = defineEvent('training.certificate.ending', certificate.extend({ enrolmentId: z.string().nullable() }));

export const trainingEvents = [
  courseChanged, coursePublished, cohortChanged, enrolmentMade, enrolmentChanged, enrolmentCompleted, stepWaiting, stepCompleted, stepReverted, stepEvidenceChanged, attemptMarked, learnerReminded, helpAsked,
  certificateIssued, certificateRevoked, certificateExpired, certificateEnding,
] as const;
