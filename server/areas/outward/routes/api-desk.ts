import type { Route } from '#core/http/route.ts';
import { defineRoute, empty, json } from '#core/http/route.ts';
import { changeOutwardSettings, pauseAll, resumeAll } from '../commands/pause-all.ts';
import { listCopies } from '../queries/view-copies.ts';
import { viewDesk, viewOutwardSettings, viewPlan } from '../queries/view-desk.ts';
import { anyAnswer, copiesQuery, itemsAnswer, planQuery, reasonBody, settingsBody } from '../schemas.ts';

const desk = ['comms', 'admin'] as const;

const copies = defineRoute({
  method: 'get', path: '/api/v1/copies', access: 'signed-in', query: copiesQuery, answer: itemsAnswer, summary: 'Copies outside of posts that the viewer may read.',
  handle: async ({ ctx, viewer, query }) => json(await listCopies(ctx, viewer, query)),
});

const show = defineRoute({
  method: 'get', path: '/api/v1/outward', access: desk, answer: anyAnswer, summary: 'What has to be looked at: proposals, approvals, acts that need a person, accounts.',
  handle: async ({ ctx, viewer }) => json(await viewDesk(ctx, viewer)),
});

const plan = defineRoute({
  method: 'get', path: '/api/v1/outward/plan', access: desk, query: planQuery, answer: anyAnswer, summary: 'What is planned and what went out between two moments, with budgets and free slots.',
  handle: async ({ ctx, viewer, query }) => json(await viewPlan(ctx, viewer, query)),
});

const pause = defineRoute({
  method: 'post', path: '/api/v1/outward/pause', access: desk, body: reasonBody, status: 204, limit: 'write', summary: 'Stops everything that would be said outside.',
  handle: async ({ ctx, viewer, body }) => {
    await pauseAll(ctx, viewer, body.reason);
    return empty;
  },
});

const resume = defineRoute({
  method: 'post', path: '/api/v1/outward/resume', access: desk, status: 204, limit: 'write', summary: 'Lets things go out again, also after a restore.',
  handle: async ({ ctx, viewer }) => {
    await resumeAll(ctx, viewer);
    return empty;
  },
});

const settings = defineRoute({
  method: 'get', path: '/api/v1/outward/settings', access: desk, answer: anyAnswer, summary: 'The rules for everything that goes out.',
  handle: async ({ ctx, viewer }) => json(await viewOutwardSettings(ctx, viewer)),
});

const change = defineRoute({
  method: 'patch', path: '/api/v1/outward/settings', access: ['admin'], body: settingsBody, answer: anyAnswer, limit: 'write', summary: 'Changes the rules for everything that goes out.',
  handle: async ({ ctx, viewer, body }) => {
    await changeOutwardSettings(ctx, viewer, body);
    return json(await viewOutwardSettings(ctx, viewer));
  },
});

export const deskApiRoutes: readonly Route[] = [copies, show, plan, pause, resume, settings, change];
