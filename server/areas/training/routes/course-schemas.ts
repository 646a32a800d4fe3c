import { z } from 'zod';
import { questionKinds } from '../authoring/apply-question-form.ts';
import { writtenStepKinds } from '../course/new-parts.ts';

const id = z.string().max(100);

export const courseParams = z.object({ id });
export const coursePartParams = z.object({ id, part: z.string().max(100) });
export const questionParams = z.object({ id, part: z.string().max(100), question: z.string().max(100) });
export const coursesQuery = z.object({ state: z.enum(['open', 'archived']).default('open'), mine: z.enum(['true', 'false']).transform((text) => text === 'true').optional(), cursor: z.string().max(600, 'errors.cursor').optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }).strict();
/** The content is looked at by `readCourseContent`, which says of each problem where it stands. */
const content = z.record(z.string(), z.unknown());
export const createCourseBody = z.union([
  z.object({ title: z.string().trim().min(1).max(200), language: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/).max(35).default('en') }).strict(),
  z.object({ content }).strict(),
]);
export const saveCourseBody = z.object({ content, revision: z.number().int().min(0) }).strict();
export const publishBody = z.object({ revision: z.number().int().min(0).optional() }).strict();
export const writersBody = z.object({ writers: z.array(z.string().regex(/^[0-9a-f]{24}$/)).max(20) }).strict();
export const archivedBody = z.object({ archived: z.boolean() }).strict();

const person = z.object({ id: z.string(), handle: z.string(), name: z.string() }).loose();
const summary = z.object({
  id: z.string(), slug: z.string(), title: z.string(), summary: z.string(), languages: z.array(z.string()), state: z.enum(['draft', 'published', 'changed', 'archived']), version: z.int(), revision: z.int(), lessons: z.int(), steps: z.int(), minutes: z.int(),
  owner: person, writers: z.array(person), learners: z.int(), updatedAt: z.string(), can: z.object({ edit: z.boolean(), changeWriters: z.boolean(), archive: z.boolean() }),
});
export const coursesAnswer = z.object({ items: z.array(summary), next: z.string().nullable() });
export const courseAnswer = summary.extend({ content: z.record(z.string(), z.unknown()), problems: z.array(z.object({ line: z.int().optional(), severity: z.enum(['error', 'warning']), path: z.string(), place: z.string(), message: z.string() })) });
export const packageAnswer = z.object({ id: z.string(), name: z.string(), standard: z.enum(['1.2', '2004']), edition: z.string(), title: z.string(), items: z.array(z.object({ id: z.string(), title: z.string(), reports: z.boolean() })), bytes: z.int() });
export const publishedAnswer = z.object({ versionId: z.string(), number: z.int() });

const typed = z.string().max(20_000);
/** A form of the authoring screen: its fields are named by the part that it writes. */
export const partForm = z.object({ seen: id, language: z.string().max(35).default('') }).catchall(z.union([typed, z.array(typed).max(100)]));
const short = z.string().max(200).default('');
export const outlineForm = z.object({
  act: z.enum(['add-lesson', 'reuse', 'add-step', 'up', 'down', 'move', 'duplicate', 'remove', 'add-question', 'up-question', 'down-question', 'copy-question', 'remove-question']),
  lesson: short, step: short, question: short, from: short, kind: z.enum(writtenStepKinds).default('read'), questionKind: z.enum(questionKinds).default('single'), at: z.coerce.number().int().min(0).max(100).default(0), language: z.string().max(35).default(''), quiet: short,
  /** What is being written meanwhile: `lesson:<id>`, `step:<id>` or a part of the whole. */
  shown: z.string().regex(/^(?:lesson:.+|step:.+|course|guide|media)$/).max(120).default('course'),
}).strict();
export const authoringQuery = z.object({ lesson: short, step: short, part: z.enum(['course', 'guide', 'media']).default('course'), language: z.string().max(35).default(''), question: z.string().max(100).optional(), fresh: z.enum(['new', 'rule']).optional() });
export const listQuery = z.object({ show: z.enum(['mine', 'all', 'archived']).default('mine') });
export const newCourseForm = z.object({ title: z.string().trim().min(1).max(200), language: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/).max(35) }).strict();
export const libraryForm = z.object({ slug: id }).strict();
/** `lesson` or `step`: what was being written. */
export const publishForm = z.object({ revision: z.coerce.number().int().min(0), lesson: short, step: short }).strict();
export const archiveForm = z.object({ archived: z.enum(['true', 'false']).transform((text) => text === 'true') }).strict();
export const writersForm = z.object({ writers: z.string().max(1_000).default('') }).strict();
export const mediaForm = z.object({ file: id.default(''), act: z.enum(['add', 'remove']).default('add'), returnTo: z.string().max(2_000).optional() }).strict();
export const previewQuery = z.object({ lesson: short, language: z.string().max(35).default('') });
export const exportParams = z.object({ id, file: z.enum(['export.yaml', 'export.json']) });
