import { z } from 'zod';
import { languageTag, localText } from './local-text.ts';
import { practiceRule } from './practice-rule.ts';
import { partId, question } from './questions.ts';

const anyStep = {
  id: partId,
  title: localText,
  /** Counts towards the end of the course. */
  required: z.boolean().default(true),
  minutes: z.number().int().min(0).max(600).default(5),
  /** Steps, anywhere in the course, that come before. */
  after: z.array(partId).max(20).default([]),
};
const percent = z.number().int().min(0).max(100);
const criterion = z.strictObject({ id: partId, title: localText, points: z.number().int().min(1).max(100), description: localText.optional() });

export const step = z.discriminatedUnion('kind', [
  z.strictObject({ ...anyStep, kind: z.literal('read'), body: localText, question }),
  z.strictObject({
    ...anyStep, kind: z.literal('quiz'), introduction: localText.optional(), questions: z.array(question).max(100),
    passMark: percent.default(80), attempts: z.number().int().min(1).max(20).nullable().default(null), shuffle: z.boolean().default(true),
    /** So many, drawn from all by the stored seed; null for all. */
    draw: z.number().int().min(1).max(100).nullable().default(null),
  }),
  z.strictObject({ ...anyStep, kind: z.literal('practice'), task: localText, rule: practiceRule }),
  z.strictObject({ ...anyStep, kind: z.literal('hand-in'), task: localText, accepts: z.enum(['text', 'file', 'either']).default('either'), rubric: z.array(criterion).max(20), passMark: percent.default(60) }),
  z.strictObject({
    ...anyStep, kind: z.literal('package'), about: localText.optional(),
    /** A SCORM package, by the id of its file in the house. */
    package: z.string().regex(/^[0-9a-f]{24}$/).nullable().default(null),
    /** Asked of the mean score besides what the package itself decides; null leaves it to the package. */
    passMark: percent.nullable().default(null),
  }),
  z.strictObject({ ...anyStep, kind: z.literal('meeting'), about: localText }),
  z.strictObject({ ...anyStep, kind: z.literal('acknowledge'), policy: localText, version: z.string().min(1).max(40) }),
]);
export type Step = z.output<typeof step>;
export type StepKind = Step['kind'];

/** When a lesson opens: with the enrolment, working days after its start, or with the end of another lesson. */
const release = z.union([z.strictObject({ afterWorkingDays: z.number().int().min(0).max(365) }), z.strictObject({ afterLesson: partId })]);

export const lesson = z.strictObject({
  id: partId,
  title: localText,
  /** Markdown; the address of a post alone in a line shows that post. */
  body: localText,
  release: release.nullable().default(null),
  steps: z.array(step).max(50),
});
export type Lesson = z.output<typeof lesson>;

/** The guide speaks in the learner's own thread. `on`: the enrolment begins, a step opens or is done, nothing happened for some working days, the course is done. */
const guideLine = z.strictObject({
  on: z.union([z.enum(['begin', 'done']), z.strictObject({ opens: partId }), z.strictObject({ completes: partId }), z.strictObject({ quietForDays: z.number().int().min(1).max(60) })]),
  says: localText,
});
/** What the guide answers when the learner's comment holds one of the words. */
const guideAnswer = z.strictObject({ words: z.array(localText).max(20), says: localText });

/** A course as it is written, frozen and exchanged: one YAML or JSON file holds exactly this. */
export const courseContent = z.strictObject({
  format: z.literal(1),
  slug: partId,
  /** The first is the one that a plain string stands for. */
  languages: z.array(languageTag).min(1).max(10),
  title: localText,
  summary: localText.default({}),
  /** Slugs of courses that must be done before. */
  prerequisites: z.array(partId).max(10).default([]),
  certificate: z.strictObject({
    title: localText,
    validMonths: z.number().int().min(1).max(120).nullable().default(null),
    /** What it permits, such as `share`: a policy asks for it by this name. */
    licence: partId.nullable().default(null),
  }).nullable().default(null),
  lessons: z.array(lesson).max(50),
  guide: z.strictObject({ lines: z.array(guideLine).max(100).default([]), answers: z.array(guideAnswer).max(100).default([]), helpWords: z.array(localText).max(20).default([]) }).default({ lines: [], answers: [], helpWords: [] }),
});
export type CourseContent = z.output<typeof courseContent>;
/** As somebody writes it, with the defaults left out. */
export type CourseInput = z.input<typeof courseContent>;
