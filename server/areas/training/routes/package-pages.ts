import type { Viewer } from '#core/access/viewer.ts';
import { AppError, invalidField } from '#core/errors/app-error.ts';
import type { Reply, Route, UploadedFile } from '#core/http/route.ts';
import { created, defineRoute, page, redirect } from '#core/http/route.ts';
import type { AppContext } from '#server/context.ts';
import type { PlayPageView } from '#views/types/training-learn.ts';
import { courseUrl } from '../authoring/course-urls.ts';
import { addPackage, setPackage } from '../commands/add-package.ts';
import { stepParams } from '../learn-schemas.ts';
import { packageBounds } from '../packages/package-bounds.ts';
import { viewAuthoring } from '../queries/view-authoring.ts';
import { viewPlay, viewTrial } from '../queries/view-play.ts';
import { coursePartParams, courseParams, packageAnswer } from './course-schemas.ts';

const trainers = ['trainer', 'admin'] as const;
const oneArchive = { maximumFiles: 1, maximumBytes: packageBounds.archiveBytes };

/** The page that holds the frame: the one of the house that may show the packages' origin. */
const playPage = (ctx: AppContext, view: PlayPageView): Reply => ({ ...page('training/play', view.title, view) as Extract<Reply, { kind: 'page' }>, ...(view.frameUrl === null ? {} : { frames: ctx.config.packageUrl }) });

const play = defineRoute({
  method: 'get', path: '/learn/:id/steps/:stepId/play', access: 'signed-in', params: stepParams, summary: 'The page on which the package of a step is worked through.',
  handle: async ({ ctx, viewer, params }) => {
    const view = await viewPlay(ctx, viewer, params.id, params.stepId);
    return 'locked' in view ? redirect(view.locked) : playPage(ctx, view);
  },
});

const tryOut = defineRoute({
  method: 'get', path: '/training/courses/:id/steps/:part/play', access: trainers, params: coursePartParams, summary: 'The page on which a trainer tries a package out; nothing is kept.',
  handle: async ({ ctx, viewer, params }) => playPage(ctx, await viewTrial(ctx, viewer, params.id, params.part)),
});

const archiveIn = ([file]: readonly UploadedFile[]): UploadedFile => {
  if (!file || file.bytes === 0) throw invalidField('file', 'errors.file');
  return file;
};

const bring = defineRoute({
  method: 'post', path: '/training/courses/:id/steps/:part/package', access: trainers, params: coursePartParams, upload: oneArchive, limit: 'upload', summary: 'Brings the package of a step in, or another one in its place.',
  handle: async ({ ctx, viewer, params, files }) => {
    await setPackage(ctx, viewer, params.id, params.part, archiveIn(files));
    return redirect(courseUrl(params.id, { part: 'step', step: params.part }, ''), 'course.package.kept');
  },
  onInvalid: async ({ ctx, viewer, params, problems, notice }) => {
    const { id = '', part = '' } = params;
    const view = await viewAuthoring(ctx, signedIn(viewer), id, { chosen: { part: 'step', step: part }, language: '', form: { values: {}, problems, notice: problems['file'] ?? problems['part'] ?? notice } });
    return page('training/course', view.course.title, view);
  },
});

const signedIn = (viewer: Viewer | null): Viewer => {
  if (!viewer) throw new AppError('not-signed-in');
  return viewer;
};

const bringByApi = defineRoute({
  method: 'post', path: '/api/v1/courses/:id/packages', access: trainers, params: courseParams, upload: oneArchive, answer: packageAnswer, status: 201, limit: 'upload', summary: 'Brings a SCORM package in (multipart field `file`); steps of kind `package` name it by its id.',
  handle: async ({ ctx, viewer, params, files }) => {
    const { _id, name, facts } = await addPackage(ctx, viewer, params.id, archiveIn(files));
    return created({ id: _id.toString(), name, standard: facts.standard, edition: facts.edition, title: facts.title, items: facts.items.map(({ id, title, reports, launch }) => ({ id, title, reports: reports && launch !== null })), bytes: facts.bytes });
  },
});

export const packageRoutes: readonly Route[] = [play, tryOut, bring, bringByApi];
