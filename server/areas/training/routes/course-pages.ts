import { Readable } from 'node:stream';
import { findPeopleByHandles } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, invalidField, notFound } from '#core/errors/app-error.ts';
import { ownPath } from '#core/http/own-path.ts';
import type { Reply, Route, UploadedFile } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView } from '#views/types/pages.ts';
import type { ChosenPart } from '../authoring/course-urls.ts';
import { archiveCourse, changeWriters } from '../commands/change-course.ts';
import { addMedia, removeMedia } from '../commands/change-media.ts';
import { createCourse } from '../commands/create-course.ts';
import { importCourse, importIntoCourse } from '../commands/import-course.ts';
import { publishCourse } from '../commands/publish-course.ts';
import { takeFromLibrary } from '../commands/take-from-library.ts';
import { findLesson } from '../course/edit-course.ts';
import { textFor } from '../course/local-text.ts';
import { maximumCourseFile } from '../course/read-course-file.ts';
import { writeCourseFile } from '../course/write-course-file.ts';
import { findCourse } from '../queries/find-course.ts';
import { viewAuthoring } from '../queries/view-authoring.ts';
import { listCourses, listLibrary, viewCourseRecords } from '../queries/view-courses.ts';
import { viewLessonPreview } from '../queries/view-lesson-preview.ts';
import { viewVersions } from '../queries/view-versions.ts';
import { archiveForm, authoringQuery, courseParams, exportParams, libraryForm, listQuery, mediaForm, newCourseForm, previewQuery, publishForm, writersForm } from './course-schemas.ts';

const trainers = ['trainer', 'admin'] as const;
const path = '/training/courses';
const address = (id: string): string => `${path}/${id}`;
const empty: FormView = { values: {}, problems: {}, notice: null };
const signedIn = (viewer: Viewer | null): Viewer => {
  if (!viewer) throw new AppError('not-signed-in');
  return viewer;
};

const list = defineRoute({
  method: 'get', path, access: trainers, query: listQuery, summary: 'The page of the courses: one’s own, those of others, and those that come with the house.',
  handle: async ({ ctx, viewer, query: { show } }) => {
    const { items } = await listCourses(ctx, viewer, { state: show === 'archived' ? 'archived' : 'open', mine: show === 'mine', limit: 100 });
    return page('training/courses', translate(viewer.locale, 'course.list.heading'), { courses: items, library: show === 'archived' ? [] : await listLibrary(ctx, viewer), show, form: empty });
  },
});

const newCoursePage = (locale: string, form: FormView, problems: readonly string[] = []): Reply => page('training/new-course', translate(locale, 'course.new.heading'), { form, problems });

const begin = defineRoute({
  method: 'get', path: `${path}/new`, access: trainers, summary: 'The page on which a course is begun or brought in.',
  handle: ({ viewer }) => newCoursePage(viewer.locale, { ...empty, values: { language: viewer.locale.slice(0, 2) } }),
});

const create = defineRoute({
  method: 'post', path: `${path}/new`, access: trainers, body: newCourseForm, limit: 'write', summary: 'Begins a course.',
  handle: async ({ ctx, viewer, body }) => redirect(`${address((await createCourse(ctx, viewer, { ...body, firstLesson: translate(body.language, 'course.new.first-lesson') })).id)}?fresh=new`),
  onInvalid: ({ locale, values, problems, notice }) => newCoursePage(locale, { values, problems, notice }),
});

const readText = async ([file]: readonly UploadedFile[]): Promise<string> => {
  if (!file || file.bytes === 0) throw invalidField('file', 'errors.file');
  return (await file.read()).toString('utf8');
};
const oneFile = { maximumFiles: 1, maximumBytes: maximumCourseFile };

const bring = defineRoute({
  method: 'post', path: `${path}/import`, access: trainers, upload: oneFile, limit: 'upload', summary: 'Brings a course in from a file.',
  handle: async ({ ctx, viewer, files }) => redirect(address((await importCourse(ctx, viewer, await readText(files))).id), 'course.imported'),
  onInvalid: ({ locale, problems, notice }) => newCoursePage(locale, { values: {}, problems: problems['file'] === undefined ? {} : { file: problems['file'] }, notice }, problems['file'] === undefined ? Object.values(problems) : []),
});

const take = defineRoute({
  method: 'post', path: `${path}/library`, access: trainers, body: libraryForm, limit: 'write', summary: 'Makes a course of one’s own of one that comes with the house.',
  handle: async ({ ctx, viewer, body }) => redirect(address((await takeFromLibrary(ctx, viewer, body.slug)).id), 'course.taken'),
});

const show = defineRoute({
  method: 'get', path: `${path}/:id`, access: trainers, params: courseParams, query: authoringQuery, summary: 'The authoring screen of a course.',
  handle: async ({ ctx, viewer, params, query: { lesson, step, part, language, question, fresh } }) => {
    const chosen = step !== '' ? { part: 'step' as const, step } : lesson !== '' ? { part: 'lesson' as const, lesson } : { part };
    const view = await viewAuthoring(ctx, viewer, params.id, { chosen, language, question, fresh });
    return page('training/course', view.course.title, view);
  },
});

/** The authoring screen again, with what stands against an act on it. */
const refuse = async (ctx: AppContext, viewer: Viewer, id: string, form: FormView, chosen: ChosenPart = { part: 'course' }): Promise<Reply> => {
  const view = await viewAuthoring(ctx, viewer, id, { chosen, language: '', form });
  return page('training/course', view.course.title, view);
};

const publish = defineRoute({
  method: 'post', path: `${path}/:id/publish`, access: trainers, params: courseParams, body: publishForm, limit: 'write', summary: 'Freezes the draft as the next version.',
  handle: async ({ ctx, viewer, params, body }) => {
    await publishCourse(ctx, viewer, params.id, body.revision);
    return redirect(`${address(params.id)}/versions`, 'course.published');
  },
  onInvalid: ({ ctx, viewer, params, locale, values: { lesson = '', step = '' }, problems }) => refuse(
    ctx, signedIn(viewer), params['id'] ?? '', { ...empty, notice: problems['revision'] ?? translate(locale, 'course.refusal.not-publishable') },
    step !== '' ? { part: 'step', step } : lesson !== '' ? { part: 'lesson', lesson } : { part: 'course' },
  ),
});

const archive = defineRoute({
  method: 'post', path: `${path}/:id/archive`, access: trainers, params: courseParams, body: archiveForm, limit: 'write', summary: 'Puts a course away, or takes it out again.',
  handle: async ({ ctx, viewer, params, body }) => {
    await archiveCourse(ctx, viewer, params.id, body.archived);
    return redirect(body.archived ? path : address(params.id), body.archived ? 'course.put-away' : 'course.taken-out');
  },
});

const writers = defineRoute({
  method: 'post', path: `${path}/:id/writers`, access: trainers, params: courseParams, body: writersForm, limit: 'write', summary: 'Says who writes a course besides its owner.',
  handle: async ({ ctx, viewer, params, body }) => {
    const handles = body.writers.split(/[\s,]+/).map((handle) => handle.replace(/^@/, '').toLowerCase()).filter((handle) => handle !== '');
    const found = await findPeopleByHandles(ctx, handles);
    if (found.size < new Set(handles).size) throw invalidField('writers', 'course.refusal.writers');
    await changeWriters(ctx, viewer, params.id, [...found.values()].map(({ _id }) => _id.toString()));
    return redirect(address(params.id), 'course.saved');
  },
  onInvalid: ({ ctx, viewer, params, values, problems, notice }) => refuse(ctx, signedIn(viewer), params['id'] ?? '', { values, problems, notice: problems['writers'] ?? notice }),
});

const bringInto = defineRoute({
  method: 'post', path: `${path}/:id/import`, access: trainers, params: courseParams, upload: oneFile, limit: 'upload', summary: 'Puts the content of a file in the place of a course’s draft.',
  handle: async ({ ctx, viewer, params, files }) => {
    await importIntoCourse(ctx, viewer, params.id, await readText(files));
    return redirect(address(params.id), 'course.imported');
  },
  onInvalid: ({ ctx, viewer, params, problems, notice }) => refuse(ctx, signedIn(viewer), params['id'] ?? '', { ...empty, notice: [notice, ...Object.values(problems).slice(0, 5)].join(' ') }),
});

const media = defineRoute({
  method: 'post', path: `${path}/:id/media`, access: trainers, params: courseParams, body: mediaForm, upload: { maximumFiles: 1, maximumBytes: 25 * 1024 * 1024 }, limit: 'upload', summary: 'Lays a picture, a video or a file into the media of a course, or takes one out.',
  handle: async ({ ctx, viewer, params, body, files: [file] }) => {
    if (body.act === 'remove') await removeMedia(ctx, viewer, params.id, body.file);
    else {
      await findCourse(ctx, viewer, params.id);
      const stored = file && file.bytes > 0 ? (await ctx.files.save({ ownerId: viewer.personId, name: file.name, content: file.read })).id : body.file;
      if (stored === '') throw invalidField('file', 'errors.file');
      await addMedia(ctx, viewer, params.id, stored);
    }
    return redirect(body.returnTo ? ownPath(body.returnTo) : `${address(params.id)}?part=media`, body.act === 'remove' ? 'course.removed' : 'course.media-added');
  },
  onInvalid: async ({ ctx, viewer, params, problems, notice }) => {
    const view = await viewAuthoring(ctx, signedIn(viewer), params['id'] ?? '', { chosen: { part: 'media' }, language: '', form: { values: {}, problems, notice: problems['file'] ?? notice } });
    return page('training/course', view.course.title, view);
  },
});

const preview = defineRoute({
  method: 'get', path: `${path}/:id/preview`, access: trainers, params: courseParams, query: previewQuery, summary: 'The page of a course as a learner sees it.',
  handle: async ({ ctx, viewer, params, query }) => {
    const record = await findCourse(ctx, viewer, params.id);
    const { draft } = record;
    const [course] = await viewCourseRecords(ctx, viewer, [record]);
    if (!course) throw notFound();
    const language = draft.languages.includes(query.language) ? query.language : draft.languages.find((one) => one === viewer.locale) ?? draft.languages[0] ?? 'en';
    const lesson = query.lesson === '' ? draft.lessons[0] ?? null : findLesson(draft, query.lesson);
    if (query.lesson !== '' && !lesson) throw notFound();
    const url = (id: string, code: string): string => `${address(params.id)}/preview?${new URLSearchParams({ lesson: id, language: code }).toString()}`;
    return page('training/course-preview', course.title, {
      course, lesson: lesson ? await viewLessonPreview(ctx, viewer, draft, lesson, { language }) : null,
      lessons: draft.lessons.map((one, at) => ({ number: at + 1, title: textFor(one.title, language, draft.languages), url: url(one.id, language), current: one.id === lesson?.id })),
      languages: draft.languages.map((code, at) => ({ code, url: url(lesson?.id ?? '', code), current: code === language, first: at === 0 })),
    });
  },
});

const versions = defineRoute({
  method: 'get', path: `${path}/:id/versions`, access: trainers, params: courseParams, summary: 'The page of what was published when, and what changed.',
  handle: async ({ ctx, viewer, params }) => page('training/course-versions', translate(viewer.locale, 'course.versions.heading'), await viewVersions(ctx, viewer, params.id)),
});

const download = defineRoute({
  method: 'get', path: `${path}/:id/:file`, access: trainers, params: exportParams, summary: 'A course as one file.',
  handle: async ({ ctx, viewer, params }) => {
    const { draft, slug } = await findCourse(ctx, viewer, params.id);
    const format = params.file === 'export.json' ? 'json' : 'yaml';
    return { kind: 'stream', stream: Readable.from([writeCourseFile(draft, format)]), headers: { 'Content-Type': format === 'json' ? 'application/json; charset=utf-8' : 'application/yaml; charset=utf-8', 'Content-Disposition': `attachment; filename="${slug}.${format}"` } };
  },
});

export const coursePageRoutes: readonly Route[] = [list, begin, create, bring, take, show, publish, archive, writers, bringInto, media, preview, versions, download];
