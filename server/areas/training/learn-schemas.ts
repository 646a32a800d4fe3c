import { z } from 'zod';
import { answer, partId } from './course/questions.ts';

const id = z.string().max(100);
const revision = z.number().int().min(0).max(1_000_000).optional();
const attempt = z.number().int().min(1).max(10_000).optional();
const longestText = 20_000;

export const idParams = z.object({ id });
export const stepParams = z.object({ id, stepId: z.string().max(60) });
export const lessonParams = z.object({ id, lessonId: z.string().max(60) });

export const answersBody = z.object({
  answers: z.record(partId, answer).optional(), text: z.string().max(longestText).optional(), files: z.array(z.string().regex(/^[0-9a-f]{24}$/)).max(10).optional(), revision, attempt,
}).strict();
export const submitBody = answersBody.extend({ acknowledged: z.string().max(40).optional() }).strict();

const words = z.string().max(5_000).default('');
export const markBody = z.object({ marks: z.array(z.object({ part: z.string().max(60), points: z.number().min(0).max(100), comment: words }).strict()).max(100), comment: words }).strict();
export const confirmBody = z.object({ yes: z.boolean(), note: words }).strict();
export const attendanceBody = z.object({ present: z.boolean() }).strict();
export const moveBody = z.object({ version: id.optional(), enrolments: z.array(id).min(1).max(1_000).optional() }).strict();

const given = z.union([z.string().max(longestText), z.array(z.string().max(longestText)).max(20)]);

/** A step as its plain form sends it: `answer.<question>` and `answer.<question>.<left side>`; every question that was on the page is named, so that one without an answer has none. */
export const stepForm = z.object({
  question: z.union([z.string().max(60), z.array(z.string().max(60)).max(100)]).optional(), text: z.string().max(longestText).optional(), revision: z.coerce.number().int().min(0).max(1_000_000).optional(),
  attempt: z.coerce.number().int().min(1).max(10_000).optional(), acknowledged: z.string().max(40).optional(), move: z.string().max(130).optional(), drop: z.string().max(100).optional(),
}).catchall(given);

export const anyAnswer = z.looseObject({});
export const itemsAnswer = z.object({ items: z.array(anyAnswer), next: z.string().nullable() });
