import type { Viewer } from '#core/access/viewer.ts';
import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView } from '#views/types/pages.ts';
import { cohortParams } from '../cohort-schemas.ts';
import { changeCohort } from '../commands/change-cohort.ts';
import { createCohort } from '../commands/create-cohort.ts';
import { endCohort } from '../commands/end-cohort.ts';
import { moveEnrolments } from '../commands/move-enrolments.ts';
import { listHolidayCountries } from '../dates/holidays.ts';
import { findTaughtCohort } from '../progress/find-enrolment.ts';
import { listMeetings } from '../queries/list-meetings.ts';
import { listOpenQuestions } from '../queries/list-open-questions.ts';
import { listPublishedCourses } from '../queries/list-published-courses.ts';
import { viewCohortPage } from '../queries/view-cohort-page.ts';
import { presentOne } from '../queries/view-cohorts.ts';
import { viewTrainingDesk } from '../queries/view-training-desk.ts';
import { cohortForm, cohortValues, datesOf, handlesOf, meetingsOf, newCohortForm, newCohortQuery } from './cohort-forms.ts';

const path = '/training/cohorts/:id';
const desk = ['trainer', 'admin'] as const;

export const signedIn = (viewer: Viewer | null): Viewer => {
  if (!viewer) throw new Error('Only for those who are signed in.');
  return viewer;
};

const showDesk = defineRoute({
  method: 'get', path: '/training', access: desk, summary: 'The desk of trainers: cohorts, who is stuck, what waits.',
  handle: async ({ ctx, viewer }) => page('training/desk', translate(viewer.locale, 'cohorts.desk.heading'), { desk: await viewTrainingDesk(ctx, viewer) }),
});

async function newPage(ctx: AppContext, viewer: Viewer, form: FormView): Promise<Reply> {
  return page('training/new-cohort', translate(viewer.locale, 'cohorts.new.heading'), { form, courses: await listPublishedCourses(ctx, viewer.locale), countries: listHolidayCountries(viewer.locale) });
}

const begin = defineRoute({
  method: 'get', path: '/training/cohorts/new', access: desk, query: newCohortQuery, summary: 'The form of a new cohort.',
  handle: ({ ctx, viewer, query: { course } }) => newPage(ctx, viewer, { values: { course, dueKind: 'relative', dueDays: '10' }, problems: {}, notice: null }),
});

const create = defineRoute({
  method: 'post', path: '/training/cohorts/new', access: desk, body: newCohortForm, limit: 'write', summary: 'Makes a cohort.',
  handle: async ({ ctx, viewer, body }) => {
    const cohort = await createCohort(ctx, viewer, {
      name: body.name, courseId: body.course, trainerIds: await handlesOf(ctx, 'trainers', body.trainers), buddyIds: await handlesOf(ctx, 'buddies', body.buddies), ...datesOf(viewer, body),
    });
    return redirect(`/training/cohorts/${cohort._id.toString()}/enrol`, 'cohorts.new.made');
  },
  onInvalid: ({ ctx, viewer, values, problems, notice }) => newPage(ctx, signedIn(viewer), { values, problems, notice }),
});

const show = defineRoute({
  method: 'get', path, access: desk, params: cohortParams, summary: 'A cohort at a glance: progress, meetings, who needs a person.',
  handle: async ({ ctx, viewer, params }) => {
    const model = await viewCohortPage(ctx, viewer, params.id);
    return page('training/cohort', model.cohort.name, model);
  },
});

const questions = defineRoute({
  method: 'get', path: `${path}/questions`, access: desk, params: cohortParams, summary: 'Questions in the space of a cohort that nobody has answered.',
  handle: async ({ ctx, viewer, params }) => {
    const record = await findTaughtCohort(ctx, viewer, params.id);
    return page('training/questions', record.name, { cohort: await presentOne(ctx, viewer, record), tab: 'questions', questions: await listOpenQuestions(ctx, viewer, [record], 100) });
  },
});

async function settingsPage(ctx: AppContext, viewer: Viewer, id: string, refused?: FormView): Promise<Reply> {
  const record = await findTaughtCohort(ctx, viewer, id);
  const cohort = await presentOne(ctx, viewer, record);
  const meetings = await listMeetings(ctx, viewer, record);
  return page('training/cohort-settings', cohort.name, {
    cohort, tab: 'settings', meetings, countries: listHolidayCountries(viewer.locale), form: refused ?? { values: cohortValues(viewer, cohort, meetings), problems: {}, notice: null },
  });
}

const settings = defineRoute({
  method: 'get', path: `${path}/settings`, access: desk, params: cohortParams, summary: 'Name, dates, trainers, buddies and meetings of a cohort.',
  handle: ({ ctx, viewer, params }) => settingsPage(ctx, viewer, params.id),
});

const save = defineRoute({
  method: 'post', path: `${path}/settings`, access: desk, params: cohortParams, body: cohortForm, limit: 'write', summary: 'Changes a cohort.',
  handle: async ({ ctx, viewer, params, body }) => {
    const steps = await listMeetings(ctx, viewer, await findTaughtCohort(ctx, viewer, params.id));
    await changeCohort(ctx, viewer, params.id, {
      name: body.name, trainers: await handlesOf(ctx, 'trainers', body.trainers), buddies: await handlesOf(ctx, 'buddies', body.buddies), ...datesOf(viewer, body), meetings: meetingsOf(viewer, steps, body),
    });
    return redirect(`/training/cohorts/${params.id}/settings`, 'cohorts.saved');
  },
  onInvalid: ({ ctx, viewer, params, values, problems, notice }) => settingsPage(ctx, signedIn(viewer), params['id'] ?? '', { values, problems, notice }),
});

const end = defineRoute({
  method: 'post', path: `${path}/end`, access: desk, params: cohortParams, limit: 'write', summary: 'Ends a cohort.',
  handle: async ({ ctx, viewer, params }) => {
    await endCohort(ctx, viewer, params.id);
    return redirect(`/training/cohorts/${params.id}`, 'cohorts.ended');
  },
});

const move = defineRoute({
  method: 'post', path: `${path}/move`, access: desk, params: cohortParams, limit: 'write', summary: 'Moves all who are under way to the newest version of the course.',
  handle: async ({ ctx, viewer, params }) => {
    await moveEnrolments(ctx, viewer, params.id, {});
    return redirect(`/training/cohorts/${params.id}/settings`, 'cohorts.moved');
  },
});

export const cohortPageRoutes: readonly Route[] = [showDesk, begin, create, show, questions, settings, save, end, move];
