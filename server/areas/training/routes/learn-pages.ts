import type { InvalidCall, Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { translate } from '#core/text/translate.ts';
import type { AnswersInput } from '../commands/save-answers.ts';
import { dropFile, saveAnswers } from '../commands/save-answers.ts';
import { submitStep } from '../commands/submit-step.ts';
import { saveStepFiles } from '../commands/save-step-files.ts';
import { idParams, lessonParams, stepForm, stepParams } from '../learn-schemas.ts';
import { moveInOrder, readStepForm } from '../presenters/read-step-form.ts';
import { lessonUrl, stepUrl } from '../presenters/present-outline.ts';
import { lessonOf } from '../progress/course-plan.ts';
import { findOwnEnrolment } from '../progress/find-enrolment.ts';
import { findVersion } from '../progress/find-version.ts';
import { findCertificateUrls } from '../queries/find-certificate-urls.ts';
import { makeMeetingFile } from '../queries/make-meeting-file.ts';
import { listOwnEnrolments, viewEnrolment } from '../queries/view-enrolments.ts';
import { viewLesson } from '../queries/view-lesson.ts';
import { leadsPeople } from '../queries/view-team.ts';

const stepUpload = { maximumFiles: 5, maximumBytes: 25 * 1024 * 1024 };

const mine = defineRoute({
  method: 'get', path: '/learn', access: 'signed-in', summary: 'The page of one’s own learning: what is next, how long, until when.',
  handle: async ({ ctx, viewer }) => {
    const all = await listOwnEnrolments(ctx, viewer);
    const underWay = (state: string): boolean => state === 'active' || state === 'leaving';
    return page('training/my-learning', translate(viewer.locale, 'learn.heading'), { active: all.filter(({ state }) => underWay(state)), finished: all.filter(({ state }) => !underWay(state)), certificates: await findCertificateUrls(ctx, viewer), leads: await leadsPeople(ctx, viewer.personId) });
  },
});

const enrolment = defineRoute({
  method: 'get', path: '/learn/:id', access: 'signed-in', params: idParams, summary: 'The page of a course that one takes: its lessons, what is done, open and locked, and why.',
  handle: async ({ ctx, viewer, params }) => {
    const view = await viewEnrolment(ctx, viewer, await findOwnEnrolment(ctx, viewer, params.id));
    return page('training/enrolment', view.title, { enrolment: view, certificateUrl: view.state === 'done' ? (await findCertificateUrls(ctx, viewer))[view.id] ?? null : null });
  },
});

const lesson = defineRoute({
  method: 'get', path: '/learn/:id/lessons/:lessonId', access: 'signed-in', params: lessonParams, summary: 'The page of a lesson with its steps.',
  handle: async ({ ctx, viewer, params }) => {
    const view = await viewLesson(ctx, viewer, params.id, params.lessonId);
    return page('training/lesson', view.lesson.title, view);
  },
});

const lessonIdOf = async (ctx: AppContext, viewer: Viewer, enrolmentId: string, stepId: string): Promise<string> => {
  const found = await findOwnEnrolment(ctx, viewer, enrolmentId);
  const inLesson = lessonOf((await findVersion(ctx, found.versionId)).content, stepId);
  if (!inLesson) throw notFound();
  return inLesson.id;
};

const typedOf = (fields: Readonly<Record<string, unknown>>): AnswersInput => ({
  answers: readStepForm(fields), ...(typeof fields['text'] === 'string' ? { text: fields['text'] } : {}),
  ...(typeof fields['revision'] === 'number' ? { revision: fields['revision'] } : {}), ...(typeof fields['attempt'] === 'number' ? { attempt: fields['attempt'] } : {}),
});

const submit = defineRoute({
  method: 'post', path: '/learn/:id/steps/:stepId', access: 'signed-in', params: stepParams, body: stepForm, limit: 'write', upload: stepUpload, summary: 'Answers a step, hands it in or acknowledges it (form).',
  handle: async ({ ctx, viewer, params, body, files }) => {
    const lessonId = await lessonIdOf(ctx, viewer, params.id, params.stepId);
    const added = await saveStepFiles(ctx, viewer, params.id, params.stepId, files);
    await submitStep(ctx, viewer, params.id, params.stepId, { ...typedOf(body), ...added, ...(body.acknowledged === undefined ? {} : { acknowledged: body.acknowledged }) });
    return redirect(stepUrl(params.id, lessonId, params.stepId));
  },
  onInvalid: (call) => refill(call),
});

const save = defineRoute({
  method: 'post', path: '/learn/:id/steps/:stepId/save', access: 'signed-in', params: stepParams, body: stepForm, limit: 'write', upload: stepUpload, summary: 'Keeps what was typed into a step, moves a part of an order, or takes a file out (form).',
  handle: async ({ ctx, viewer, params, body, files }) => {
    const lessonId = await lessonIdOf(ctx, viewer, params.id, params.stepId);
    const typed = typedOf(body);
    const added = await saveStepFiles(ctx, viewer, params.id, params.stepId, files);
    await saveAnswers(ctx, viewer, params.id, params.stepId, { ...typed, ...added, answers: body.move === undefined ? typed.answers ?? {} : moveInOrder(typed.answers ?? {}, body.move) });
    if (body.drop !== undefined) await dropFile(ctx, viewer, params.id, params.stepId, body.drop);
    const question = body.move?.split(':')[0];
    return question === undefined ? redirect(stepUrl(params.id, lessonId, params.stepId), 'learn.saved') : redirect(`${lessonUrl(params.id, lessonId)}#question-${encodeURIComponent(question)}`);
  },
  onInvalid: (call) => refill(call),
});

/** The lesson again, with what was typed and what is wrong with it. */
const refill = async ({ ctx, viewer, params, request, problems, notice, values }: InvalidCall): Promise<Reply> => {
  const { id = '', stepId = '' } = params;
  if (!viewer) throw notFound();
  const fields: unknown = request.body;
  const typed = typedOf(typeof fields === 'object' && fields !== null ? fields as Record<string, unknown> : {});
  const said = problems['step'] ?? problems['revision'] ?? problems['files'] ?? notice;
  const view = await viewLesson(ctx, viewer, id, await lessonIdOf(ctx, viewer, id, stepId), { stepId, typed, form: { values, problems, notice: said } });
  return page('training/lesson', view.lesson.title, view, 422);
};

const meeting = defineRoute({
  method: 'get', path: '/learn/:id/steps/:stepId/meeting.ics', access: 'signed-in', params: stepParams, summary: 'The calendar file of a meeting.',
  handle: async ({ ctx, viewer, params }) => ({ kind: 'text', status: 200, type: 'text/calendar; charset=utf-8', text: await makeMeetingFile(ctx, viewer, params.id, params.stepId) }),
});

export const learnPageRoutes: readonly Route[] = [mine, enrolment, lesson, submit, save, meeting];
