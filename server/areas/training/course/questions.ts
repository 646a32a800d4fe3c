import { z } from 'zod';
import { localText } from './local-text.ts';

/** Names a part of a course within it; never changes, since what people did hangs on it. */
export const partId = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(60);

/** What is missing in a question that is being written is for `findProblems` to say: a draft may be incomplete, a version never is. */
const asked = {
  id: partId,
  prompt: localText,
  points: z.number().min(0).max(100).default(1),
  /** Told after marking, whatever was answered. */
  explanation: localText.optional(),
};
const choice = z.strictObject({ id: partId, text: localText, right: z.boolean().default(false), feedback: localText.optional() });
const choices = z.array(choice).max(20);

export const question = z.discriminatedUnion('kind', [
  z.strictObject({ ...asked, kind: z.literal('single'), choices }),
  z.strictObject({ ...asked, kind: z.literal('multiple'), choices }),
  /** Written in the right order, shown shuffled. */
  z.strictObject({ ...asked, kind: z.literal('ordering'), items: z.array(z.strictObject({ id: partId, text: localText })).max(20) }),
  z.strictObject({ ...asked, kind: z.literal('matching'), pairs: z.array(z.strictObject({ id: partId, left: localText, right: localText })).max(20) }),
  z.strictObject({ ...asked, kind: z.literal('number'), answer: z.number(), tolerance: z.number().min(0).default(0), unit: localText.optional() }),
  /** Compared without case, accents and double blanks. */
  z.strictObject({ ...asked, kind: z.literal('text'), accepted: z.array(localText).max(20) }),
  /** Marked by a trainer. */
  z.strictObject({ ...asked, kind: z.literal('free'), guidance: localText.optional() }),
]);
export type Question = z.output<typeof question>;
export type QuestionKind = Question['kind'];

/** What a learner answered: choice ids, item ids in their order, right id by left id, a number or a text as typed. */
export const answer = z.union([z.array(z.string().max(60)).max(20), z.record(z.string().max(60), z.string().max(60)), z.string().max(10_000)]);
export type Answer = z.output<typeof answer>;
