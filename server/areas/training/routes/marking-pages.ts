import { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { ownPath } from '#core/http/own-path.ts';
import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView } from '#views/types/pages.ts';
import { cohortParams } from '../cohort-schemas.ts';
import { leastAnswers } from '../analysis/item-analysis.ts';
import { confirmPractice } from '../commands/confirm-practice.ts';
import { giveAttempt } from '../commands/give-attempt.ts';
import { markAttempt } from '../commands/mark-attempt.ts';
import { setAttendance } from '../commands/set-attendance.ts';
import { findTaughtCohort, findTaughtEnrolment } from '../progress/find-enrolment.ts';
import { exportLearners } from '../queries/export-learners.ts';
import { listAttendance } from '../queries/list-attendance.ts';
import { listMarking } from '../queries/list-marking.ts';
import { listWatchedCohorts } from '../queries/list-watched-cohorts.ts';
import { presentOne } from '../queries/view-cohorts.ts';
import { viewMarking } from '../queries/view-marking.ts';
import { viewResults } from '../queries/view-results.ts';
import { signedIn } from './cohort-pages.ts';

const desk = ['trainer', 'admin'] as const;
const shown = 30;
const id = z.string().max(100);
const attemptParams = z.object({ attemptId: id });
const stepParams = z.object({ enrolmentId: id, stepId: id });
const meetingParams = z.object({ id, stepId: id });
const markingQuery = z.object({ cursor: z.string().max(600, 'errors.cursor').optional() });
const fromQuery = z.object({ from: z.coerce.number().int().min(0).max(10_000).default(0) });
/** Points as `points-<part>` and words as `comment-<part>`. */
const markForm = z.object({ comment: z.string().max(10_000).default(''), then: z.enum(['stay', 'next']).default('next') }).catchall(z.string().max(5_000));
const confirmForm = z.object({ answer: z.enum(['yes', 'no']), note: z.string().trim().max(1_000).default('') }).strict();
const returnForm = z.object({ returnTo: z.string().max(2_000).optional() }).strict();
const attendanceForm = z.object({ present: z.enum(['true', 'false']).transform((text) => text === 'true') }).strict();

const queue = defineRoute({
  method: 'get', path: '/training/marking', access: desk, query: markingQuery, summary: 'What waits for a mark or a yes, oldest first.',
  handle: async ({ ctx, viewer, query }) => {
    const { rows, next } = await listMarking(ctx, viewer, { ...query, limit: shown });
    return page('training/marking', translate(viewer.locale, 'cohorts.marking.heading'), { rows, watched: await listWatchedCohorts(ctx, viewer), nextUrl: next === null ? null : `/training/marking?${new URLSearchParams({ cursor: next }).toString()}` });
  },
});

async function markPage(ctx: AppContext, viewer: Viewer, attemptId: string, refused?: FormView): Promise<Reply> {
  const marking = await viewMarking(ctx, viewer, attemptId);
  const urls = (await listMarking(ctx, viewer, { limit: 100 })).rows.flatMap(({ url }) => (url ? [url] : []));
  const at = urls.indexOf(`/training/marking/${attemptId}`);
  const values = Object.fromEntries(marking.parts.flatMap(({ part, given, comment }) => [[`points-${part}`, given === null ? '' : String(given)], [`comment-${part}`, comment]]));
  return page('training/mark', `${marking.step}: ${marking.person.name}`, {
    marking, form: refused ?? { values: { ...values, comment: marking.comment }, problems: {}, notice: null }, previousUrl: (at > 0 ? urls[at - 1] : null) ?? null, nextUrl: (at === -1 ? urls[0] : urls[at + 1]) ?? null,
  });
}

const one = defineRoute({
  method: 'get', path: '/training/marking/:attemptId', access: desk, params: attemptParams, summary: 'What somebody handed in, with the rubric.',
  handle: ({ ctx, viewer, params }) => markPage(ctx, viewer, params.attemptId),
});

const mark = defineRoute({
  method: 'post', path: '/training/marking/:attemptId', access: desk, params: attemptParams, body: markForm, limit: 'write', summary: 'Marks what somebody handed in, and goes on to the next.',
  handle: async ({ ctx, viewer, params, body }) => {
    const { rows } = await listMarking(ctx, viewer, { limit: 100 });
    const at = rows.findIndex(({ attemptId }) => attemptId === params.attemptId);
    const next = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find(({ url }) => url !== null)?.url ?? null;
    const marks = Object.entries(body).flatMap(([name, value]) => (name.startsWith('points-') && value !== '' ? [{ part: name.slice(7), points: Number(value), comment: String(body[`comment-${name.slice(7)}`] ?? '') }] : []));
    await markAttempt(ctx, viewer, params.attemptId, { marks, comment: body.comment });
    return redirect(body.then === 'next' && next ? next : body.then === 'next' ? '/training/marking' : `/training/marking/${params.attemptId}`, 'cohorts.marking.saved');
  },
  onInvalid: ({ ctx, viewer, params, values, problems, notice }) => {
    const said = Object.fromEntries(Object.entries(problems).map(([field, text]) => [field.replace(/^marks\./, 'points-'), text]));
    return markPage(ctx, signedIn(viewer), params['attemptId'] ?? '', { values, problems: said, notice });
  },
});

const confirm = defineRoute({
  method: 'post', path: '/training/enrolments/:enrolmentId/steps/:stepId/confirm', access: desk, params: stepParams, body: confirmForm, limit: 'write', summary: 'Says that an act in the feed counts, or that it does not.',
  handle: async ({ ctx, viewer, params, body }) => {
    await confirmPractice(ctx, viewer, params.enrolmentId, params.stepId, { yes: body.answer === 'yes', note: body.note });
    return redirect('/training/marking', 'cohorts.marking.saved');
  },
});

const again = defineRoute({
  method: 'post', path: '/training/enrolments/:enrolmentId/steps/:stepId/attempt', access: desk, params: stepParams, body: returnForm, limit: 'write', summary: 'Gives a learner one more attempt.',
  handle: async ({ ctx, viewer, params, body }) => {
    await giveAttempt(ctx, viewer, params.enrolmentId, params.stepId);
    return redirect(body.returnTo ? ownPath(body.returnTo) : '/training/marking', 'cohorts.saved');
  },
});

const attendance = defineRoute({
  method: 'get', path: '/training/cohorts/:id/meetings/:stepId', access: desk, params: meetingParams, query: fromQuery, summary: 'Who was at a meeting.',
  handle: async ({ ctx, viewer, params, query }) => {
    const { next, ...model } = await listAttendance(ctx, viewer, params.id, params.stepId, query.from, 100);
    return page('training/attendance', model.meeting.title, { ...model, nextUrl: next === null ? null : `/training/cohorts/${params.id}/meetings/${encodeURIComponent(params.stepId)}?from=${next}` });
  },
});

const attend = defineRoute({
  method: 'post', path: '/training/enrolments/:enrolmentId/steps/:stepId/attendance', access: desk, params: stepParams, body: attendanceForm, limit: 'write', summary: 'Says whether somebody was at a meeting.',
  handle: async ({ ctx, viewer, params, body }) => {
    await setAttendance(ctx, viewer, params.enrolmentId, params.stepId, body.present);
    const { cohort } = await findTaughtEnrolment(ctx, viewer, params.enrolmentId);
    return redirect(`/training/cohorts/${cohort._id.toString()}/meetings/${encodeURIComponent(params.stepId)}`, 'cohorts.saved');
  },
});

const results = defineRoute({
  method: 'get', path: '/training/cohorts/:id/results', access: desk, params: cohortParams, summary: 'How each question worked: difficulty, discrimination, what was chosen.',
  handle: async ({ ctx, viewer, params }) => {
    const record = await findTaughtCohort(ctx, viewer, params.id);
    return page('training/results', record.name, { cohort: await presentOne(ctx, viewer, record), tab: 'results', questions: await viewResults(ctx, viewer, record), least: leastAnswers });
  },
});

const exportAll = defineRoute({
  method: 'get', path: '/training/cohorts/:id/export.csv', access: desk, params: cohortParams, summary: 'The learners of a cohort with every step, as CSV.',
  handle: async ({ ctx, viewer, params }) => ({ kind: 'text', status: 200, type: 'text/csv; charset=utf-8', text: await exportLearners(ctx, viewer, await findTaughtCohort(ctx, viewer, params.id)) }),
});

export const markingPageRoutes: readonly Route[] = [queue, one, mark, confirm, again, attendance, attend, results, exportAll];
