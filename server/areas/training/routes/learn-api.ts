import type { Route } from '#core/http/route.ts';
import { defineRoute, empty, json } from '#core/http/route.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { confirmPractice } from '../commands/confirm-practice.ts';
import { endEnrolment } from '../commands/end-enrolment.ts';
import { giveAttempt } from '../commands/give-attempt.ts';
import { markAttempt } from '../commands/mark-attempt.ts';
import { moveEnrolments } from '../commands/move-enrolments.ts';
import type { AnswersInput } from '../commands/save-answers.ts';
import { saveAnswers } from '../commands/save-answers.ts';
import { setAttendance } from '../commands/set-attendance.ts';
import { submitStep } from '../commands/submit-step.ts';
import { answersBody, anyAnswer, attendanceBody, confirmBody, idParams, itemsAnswer, lessonParams, markBody, moveBody, stepParams, submitBody } from '../learn-schemas.ts';
import { findVisibleEnrolment } from '../queries/find-visible-enrolment.ts';
import { listOwnEnrolments, viewEnrolment } from '../queries/view-enrolments.ts';
import { viewLesson } from '../queries/view-lesson.ts';

const path = '/api/v1/enrolments';
const teachers = ['trainer', 'admin'] as const;

const answersOf = ({ files, ...input }: Omit<AnswersInput, 'fileIds'> & { readonly files?: readonly string[] | undefined }): AnswersInput => ({ ...input, ...(files ? { fileIds: files } : {}) });
const shown = async (ctx: AppContext, viewer: Viewer, id: string): Promise<object> => viewEnrolment(ctx, viewer, await findVisibleEnrolment(ctx, viewer, id));

const list = defineRoute({
  method: 'get', path, access: 'signed-in', answer: itemsAnswer, summary: 'One’s own enrolments: what is due first at the top.',
  handle: async ({ ctx, viewer }) => json({ items: await listOwnEnrolments(ctx, viewer), next: null }),
});

const one = defineRoute({
  method: 'get', path: `${path}/:id`, access: 'signed-in', params: idParams, answer: anyAnswer, summary: 'An enrolment with its lessons and steps, for its learner and those who teach: what is done, open and locked, and why.',
  handle: async ({ ctx, viewer, params }) => json(await shown(ctx, viewer, params.id)),
});

const lesson = defineRoute({
  method: 'get', path: `${path}/:id/lessons/:lessonId`, access: 'signed-in', params: lessonParams, answer: anyAnswer, summary: 'A lesson of one’s own enrolment: its text, and its steps with questions as they are asked and what was typed so far.',
  handle: async ({ ctx, viewer, params }) => json((await viewLesson(ctx, viewer, params.id, params.lessonId)).lesson),
});

const submit = defineRoute({
  method: 'post', path: `${path}/:id/steps/:stepId`, access: 'signed-in', params: stepParams, body: submitBody, answer: anyAnswer, limit: 'write', summary: 'Answers a step, hands it in or acknowledges it; answers by the tokens of the lesson. Gives the enrolment as it stands then.',
  handle: async ({ ctx, viewer, params, body: { acknowledged, ...body } }) => {
    await submitStep(ctx, viewer, params.id, params.stepId, { ...answersOf(body), ...(acknowledged === undefined ? {} : { acknowledged }) });
    return json(await shown(ctx, viewer, params.id));
  },
});

const draft = defineRoute({
  method: 'put', path: `${path}/:id/steps/:stepId/draft`, access: 'signed-in', params: stepParams, body: answersBody, answer: anyAnswer, limit: 'write', summary: 'Keeps what was typed into a step without handing it in; a stale revision is refused.',
  handle: async ({ ctx, viewer, params, body }) => json(await saveAnswers(ctx, viewer, params.id, params.stepId, answersOf(body))),
});

const mark = defineRoute({
  method: 'post', path: '/api/v1/attempts/:id/mark', access: teachers, params: idParams, body: markBody, answer: anyAnswer, limit: 'write', summary: 'Marks what a learner handed in, by criterion or free answer.',
  handle: async ({ ctx, viewer, params, body }) => json(await markAttempt(ctx, viewer, params.id, body)),
});

const confirm = defineRoute({
  method: 'post', path: `${path}/:id/steps/:stepId/confirm`, access: teachers, params: stepParams, body: confirmBody, status: 204, limit: 'write', summary: 'Says that a practice counts, or refuses it with a word.',
  handle: async ({ ctx, viewer, params, body }) => {
    await confirmPractice(ctx, viewer, params.id, params.stepId, body);
    return empty;
  },
});

const attendance = defineRoute({
  method: 'put', path: `${path}/:id/steps/:stepId/attendance`, access: teachers, params: stepParams, body: attendanceBody, status: 204, limit: 'write', summary: 'Says whether a learner was at a meeting.',
  handle: async ({ ctx, viewer, params, body }) => {
    await setAttendance(ctx, viewer, params.id, params.stepId, body.present);
    return empty;
  },
});

const another = defineRoute({
  method: 'post', path: `${path}/:id/steps/:stepId/another-attempt`, access: teachers, params: stepParams, status: 204, limit: 'write', summary: 'Gives a learner one more attempt at a quiz.',
  handle: async ({ ctx, viewer, params }) => {
    await giveAttempt(ctx, viewer, params.id, params.stepId);
    return empty;
  },
});

const end = defineRoute({
  method: 'post', path: `${path}/:id/end`, access: teachers, params: idParams, status: 204, limit: 'write', summary: 'Ends an enrolment; what was done stays.',
  handle: async ({ ctx, viewer, params }) => {
    await endEnrolment(ctx, viewer, params.id);
    return empty;
  },
});

const move = defineRoute({
  method: 'post', path: '/api/v1/cohorts/:id/move', access: teachers, params: idParams, body: moveBody, answer: anyAnswer, limit: 'write', summary: 'Moves those under way to another version of the course, the newest unless said; what was done stays done.',
  handle: async ({ ctx, viewer, params, body: { version, enrolments } }) =>
    json({ moved: await moveEnrolments(ctx, viewer, params.id, { ...(version === undefined ? {} : { versionId: version }), ...(enrolments ? { enrolmentIds: enrolments } : {}) }) }),
});

export const learnApiRoutes: readonly Route[] = [list, one, lesson, submit, draft, mark, confirm, attendance, another, end, move];
