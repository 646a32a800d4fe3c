import { AppError } from '#core/errors/app-error.ts';
import { fieldProblems } from '#core/http/field-problems.ts';
import type { Route } from '#core/http/route.ts';
import { created, defineRoute, empty, json } from '#core/http/route.ts';
import { invalidField } from '#core/errors/app-error.ts';
import { archiveCourse, changeWriters } from '../commands/change-course.ts';
import { createCourse } from '../commands/create-course.ts';
import { importCourse } from '../commands/import-course.ts';
import { publishCourse } from '../commands/publish-course.ts';
import { saveDraft } from '../commands/save-draft.ts';
import type { CourseContent } from '../course/course-schema.ts';
import { courseContent } from '../course/course-schema.ts';
import { maximumCourseFile } from '../course/read-course-file.ts';
import { settleTexts } from '../course/settle-texts.ts';
import { viewCourse } from '../queries/view-course.ts';
import { listCourses } from '../queries/view-courses.ts';
import { archivedBody, courseAnswer, courseParams, coursesAnswer, coursesQuery, createCourseBody, publishBody, publishedAnswer, saveCourseBody, writersBody } from './course-schemas.ts';

const path = '/api/v1/courses';
const trainers = ['trainer', 'admin'] as const;

/** @throws AppError invalid, with the path of each problem in the content */
function readCourseContent(given: unknown): CourseContent {
  const read = courseContent.safeParse(given, { reportInput: true });
  if (!read.success) throw new AppError('invalid', { fields: fieldProblems(read.error).map(({ field, ...problem }) => ({ ...problem, field: `content.${field}` })) });
  return settleTexts(read.data);
}

const list = defineRoute({
  method: 'get', path, access: trainers, query: coursesQuery, answer: coursesAnswer, summary: 'Courses, last written first.',
  handle: async ({ ctx, viewer, query }) => json(await listCourses(ctx, viewer, query)),
});

const create = defineRoute({
  method: 'post', path, access: trainers, body: createCourseBody, answer: courseAnswer, status: 201, limit: 'write', summary: 'Begins a course, with a title alone or with a whole content.',
  handle: async ({ ctx, viewer, body }) => created(await viewCourse(ctx, viewer, (await createCourse(ctx, viewer, 'content' in body ? { content: readCourseContent(body.content) } : body)).id)),
});

const fromFile = defineRoute({
  method: 'post', path: `${path}/import`, access: trainers, upload: { maximumFiles: 1, maximumBytes: maximumCourseFile }, answer: courseAnswer, status: 201, limit: 'upload', summary: 'Makes a course of a YAML or JSON file (multipart field `file`); each problem is told with its line, and what keeps a course from being published keeps no draft from being made.',
  handle: async ({ ctx, viewer, files: [file] }) => {
    if (!file) throw invalidField('file', 'errors.file');
    const text = (await file.read()).toString('utf8');
    return created(await viewCourse(ctx, viewer, (await importCourse(ctx, viewer, text)).id, text));
  },
});

const show = defineRoute({
  method: 'get', path: `${path}/:id`, access: trainers, params: courseParams, answer: courseAnswer, summary: 'One course: its draft, the revision of that, and every problem with its place.',
  handle: async ({ ctx, viewer, params }) => json(await viewCourse(ctx, viewer, params.id)),
});

const save = defineRoute({
  method: 'put', path: `${path}/:id`, access: trainers, params: courseParams, body: saveCourseBody, answer: courseAnswer, limit: 'write', summary: 'Writes the draft; 409 when somebody wrote since the given revision, and nothing is lost.',
  handle: async ({ ctx, viewer, params, body }) => {
    await saveDraft(ctx, viewer, params.id, { content: readCourseContent(body.content), revision: body.revision });
    return json(await viewCourse(ctx, viewer, params.id));
  },
});

const publish = defineRoute({
  method: 'post', path: `${path}/:id/publish`, access: trainers, params: courseParams, body: publishBody, answer: publishedAnswer, limit: 'write', summary: 'Freezes the draft as the next version; refused with every problem that stands against it.',
  handle: async ({ ctx, viewer, params, body }) => json(await publishCourse(ctx, viewer, params.id, body.revision)),
});

const writers = defineRoute({
  method: 'put', path: `${path}/:id/writers`, access: trainers, params: courseParams, body: writersBody, status: 204, limit: 'write', summary: 'Says which trainers write a course besides its owner.',
  handle: async ({ ctx, viewer, params, body }) => {
    await changeWriters(ctx, viewer, params.id, body.writers);
    return empty;
  },
});

const archive = defineRoute({
  method: 'put', path: `${path}/:id/archived`, access: trainers, params: courseParams, body: archivedBody, status: 204, limit: 'write', summary: 'Puts a course away or takes it out again; those who learn on it go on.',
  handle: async ({ ctx, viewer, params, body }) => {
    await archiveCourse(ctx, viewer, params.id, body.archived);
    return empty;
  },
});

export const courseApiRoutes: readonly Route[] = [list, create, fromFile, show, save, publish, writers, archive];
