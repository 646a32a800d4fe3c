import { encodeCursor, decodeCursor } from '#core/paging/cursor.ts';
import type { Route } from '#core/http/route.ts';
import { created, defineRoute, empty, json } from '#core/http/route.ts';
import { z } from 'zod';
import {
  anyAnswer, changeCohortBody, changeEnrolmentBody, cohortAnswer, cohortParams, cohortsAnswer, cohortsQuery, createCohortBody, enrolmentParams, learnersQuery, linkBody, peopleBody, ruleBody,
} from '../cohort-schemas.ts';
import { changeCohort } from '../commands/change-cohort.ts';
import { keepEnrolment, setBuddy, setDueDate } from '../commands/change-enrolment.ts';
import { createCohort } from '../commands/create-cohort.ts';
import { endCohort } from '../commands/end-cohort.ts';
import { endEnrolment } from '../commands/end-enrolment.ts';
import { enrolList } from '../commands/enrol-list.ts';
import { setJoinLink } from '../commands/join-link.ts';
import { setRule } from '../commands/set-rule.ts';
import { readTypedList } from '../enrolling/read-list.ts';
import { findTaughtCohort } from '../progress/find-enrolment.ts';
import { listLearners } from '../queries/list-learners.ts';
import { previewRule } from '../queries/preview-rule.ts';
import { listCohorts, presentCohorts, viewCohort } from '../queries/view-cohorts.ts';

const path = '/api/v1/cohorts';
const desk = ['trainer', 'admin'] as const;

const list = defineRoute({
  method: 'get', path, access: desk, query: cohortsQuery, answer: cohortsAnswer, summary: 'Cohorts that the viewer is a trainer of; all for admins.',
  handle: async ({ ctx, viewer, query }) => {
    const { records, next } = await listCohorts(ctx, viewer, query);
    return json({ items: await presentCohorts(ctx, viewer, records), next });
  },
});

const create = defineRoute({
  method: 'post', path, access: desk, body: createCohortBody, answer: cohortAnswer, status: 201, limit: 'write', summary: 'Makes a cohort on the newest version of a course, with a closed space of its own.',
  handle: async ({ ctx, viewer, body: { course, trainers, buddies, conditions, ...rest } }) => {
    const cohort = await createCohort(ctx, viewer, { ...rest, courseId: course, trainerIds: trainers, buddyIds: buddies });
    if (conditions.length > 0) await setRule(ctx, viewer, cohort._id.toString(), conditions);
    return created(await viewCohort(ctx, viewer, cohort._id.toString()));
  },
});

const show = defineRoute({
  method: 'get', path: `${path}/:id`, access: desk, params: cohortParams, answer: cohortAnswer, summary: 'One cohort with its counts.',
  handle: async ({ ctx, viewer, params }) => json(await viewCohort(ctx, viewer, params.id)),
});

const change = defineRoute({
  method: 'patch', path: `${path}/:id`, access: desk, params: cohortParams, body: changeCohortBody, answer: cohortAnswer, limit: 'write', summary: 'Changes a cohort; due dates of those under way follow.',
  handle: async ({ ctx, viewer, params, body }) => {
    await changeCohort(ctx, viewer, params.id, body);
    return json(await viewCohort(ctx, viewer, params.id));
  },
});

const end = defineRoute({
  method: 'post', path: `${path}/:id/end`, access: desk, params: cohortParams, answer: cohortAnswer, limit: 'write', summary: 'Ends a cohort; what people did stays.',
  handle: async ({ ctx, viewer, params }) => {
    await endCohort(ctx, viewer, params.id);
    return json(await viewCohort(ctx, viewer, params.id));
  },
});

const learners = defineRoute({
  method: 'get', path: `${path}/:id/learners`, access: desk, params: cohortParams, query: learnersQuery.omit({ from: true }).extend({ cursor: z.string().max(600, 'errors.cursor').optional() }), answer: anyAnswer, summary: 'Learners of a cohort: how far, what is next, who is stuck.',
  handle: async ({ ctx, viewer, params, query: { cursor, ...query } }) => {
    const { rows, total, next } = await listLearners(ctx, viewer, await findTaughtCohort(ctx, viewer, params.id), { ...query, from: cursor === undefined ? 0 : decodeCursor(z.number().int().min(0), cursor) });
    return json({ items: rows, total, next: next === null ? null : encodeCursor(next) });
  },
});

const enrol = defineRoute({
  method: 'post', path: `${path}/:id/learners`, access: desk, params: cohortParams, body: peopleBody, answer: anyAnswer, limit: 'write', summary: 'Enrols people by handle or mail address; nobody when one line cannot be, unless it is left out.',
  handle: async ({ ctx, viewer, params, body }) => {
    const { lines, refused, enrolled } = await enrolList(ctx, viewer, params.id, { list: readTypedList(body.people.join('\n')), source: 'hand', leaveOut: body.leaveOut });
    return json({ lines, refused, enrolled }, enrolled ? 200 : 422);
  },
});

const rule = defineRoute({
  method: 'put', path: `${path}/:id/rule`, access: desk, params: cohortParams, body: ruleBody, answer: anyAnswer, limit: 'write', summary: 'Says whom a cohort is for; they are enrolled, those who come later too.',
  handle: async ({ ctx, viewer, params, body }) => {
    await setRule(ctx, viewer, params.id, body.conditions);
    return json(await previewRule(ctx, body.conditions));
  },
});

const preview = defineRoute({
  method: 'post', path: `${path}/:id/rule/preview`, access: desk, params: cohortParams, body: ruleBody, answer: anyAnswer, summary: 'How many people a rule is about, without keeping it.',
  handle: async ({ ctx, viewer, params, body }) => {
    await findTaughtCohort(ctx, viewer, params.id);
    return json(await previewRule(ctx, body.conditions));
  },
});

const link = defineRoute({
  method: 'put', path: `${path}/:id/join-link`, access: desk, params: cohortParams, body: linkBody, answer: cohortAnswer, limit: 'write', summary: 'Makes a new link by which people enrol themselves, or switches it off.',
  handle: async ({ ctx, viewer, params, body }) => {
    await setJoinLink(ctx, viewer, params.id, body.on);
    return json(await viewCohort(ctx, viewer, params.id));
  },
});

const changeOne = defineRoute({
  method: 'patch', path: '/api/v1/enrolments/:enrolmentId', access: desk, params: enrolmentParams, body: changeEnrolmentBody, status: 204, limit: 'write', summary: 'Gives a learner another buddy or date, keeps them, or lets them go.',
  handle: async ({ ctx, viewer, params, body }) => {
    if ('buddy' in body) await setBuddy(ctx, viewer, params.enrolmentId, body.buddy);
    else if ('dueAt' in body) await setDueDate(ctx, viewer, params.enrolmentId, body.dueAt);
    else await (body.state === 'active' ? keepEnrolment : endEnrolment)(ctx, viewer, params.enrolmentId);
    return empty;
  },
});

export const cohortsApiRoutes: readonly Route[] = [list, create, show, change, end, learners, enrol, rule, preview, link, changeOne];
