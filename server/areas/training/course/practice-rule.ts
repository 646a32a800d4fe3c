import { z } from 'zod';
import { partId } from './questions.ts';

/** The acts that a practice step can ask for; each is a fact of the event log. */
export const practiceActs = ['post', 'question', 'comment', 'answer', 'answer-accepted', 'reaction', 'acknowledgement', 'space-joined', 'profile-completed', 'outside-rewrite'] as const;
export type PracticeAct = (typeof practiceActs)[number];

/** Where it counts: the cohort's own space, any open space that is no practice space, or anywhere. */
const where = z.union([z.enum(['practice', 'live', 'anywhere']), z.strictObject({ space: z.string().max(60) })]);

/**
 * What somebody has to do in the feed. With several acts each counts for one target (a post) only when all were done on it:
 * "reacted and commented on three posts of others" is `acts: [reaction, comment], whose: others, count: 3`.
 */
export const practiceRule = z.strictObject({
  acts: z.array(z.enum(practiceActs)).max(practiceActs.length),
  where: where.default('anywhere'),
  /** Whose post is answered, reacted to or acknowledged. */
  whose: z.enum(['anyone', 'others', 'other-department', 'cohort']).default('others'),
  /** What happened before counts too, or only what happens once the step is open. */
  since: z.enum(['step', 'enrolment']).default('step'),
  /** On so many different targets. */
  count: z.number().int().min(1).max(50).default(1),
  /** Characters of the written text without Markdown. */
  minimumLength: z.number().int().min(0).max(5_000).default(0),
  with: z.array(z.enum(['image', 'alt-text', 'file', 'mention', 'code'])).max(5).default([]),
  topic: z.string().max(60).optional(),
  /** So long a removal takes the step back. */
  graceHours: z.number().int().min(0).max(720).default(24),
  /** A trainer has to say yes. */
  confirm: z.boolean().default(false),
  /** Steps whose act must be another one than this. */
  apartFrom: z.array(partId).max(20).default([]),
});
export type PracticeRule = z.output<typeof practiceRule>;
