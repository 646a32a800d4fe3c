import type { Route } from '#core/http/route.ts';
import { created, defineRoute, empty, json } from '#core/http/route.ts';
import { answerFinding, approveVariant, askApproval, confirmFinding } from '../commands/approve-variant.ts';
import { addVariant, editVariant } from '../commands/edit-variant.ts';
import { resolveAct } from '../commands/resolve-act.ts';
import { scheduleVariant } from '../commands/schedule-variant.ts';
import { holdVariant, removeVariant, withdrawVariant } from '../commands/withdraw-variant.ts';
import { viewOneVariant } from '../queries/view-mirrors.ts';
import { addVariantBody, editVariantBody, findingParams, hashBody, idParams, itemAnswer, reasonBody, resolveBody, scheduleBody } from '../schemas.ts';

const path = '/api/v1/variants/:id';
const desk = ['comms', 'admin'] as const;

const add = defineRoute({
  method: 'post', path: '/api/v1/mirrors/:id/variants', access: desk, params: idParams, body: addVariantBody, answer: itemAnswer, status: 201, limit: 'write', summary: 'Begins a variant for an account.',
  handle: async ({ ctx, viewer, params, body }) => created(await viewOneVariant(ctx, viewer, (await addVariant(ctx, viewer, params.id, body.account)).id)),
});

const show = defineRoute({
  method: 'get', path, access: desk, params: idParams, answer: itemAnswer, summary: 'One variant, with the preview of exactly what would go out.',
  handle: async ({ ctx, viewer, params }) => json(await viewOneVariant(ctx, viewer, params.id)),
});

const edit = defineRoute({
  method: 'patch', path, access: desk, params: idParams, body: editVariantBody, answer: itemAnswer, limit: 'write', summary: 'Changes what goes out; approvals of what it was are void.',
  handle: async ({ ctx, viewer, params, body }) => {
    await editVariant(ctx, viewer, params.id, body);
    return json(await viewOneVariant(ctx, viewer, params.id));
  },
});

const remove = defineRoute({
  method: 'delete', path, access: desk, params: idParams, status: 204, limit: 'write', summary: 'Forgets a draft that never went anywhere.',
  handle: async ({ ctx, viewer, params }) => {
    await removeVariant(ctx, viewer, params.id);
    return empty;
  },
});

const ask = defineRoute({
  method: 'post', path: `${path}/ask-approval`, access: desk, params: idParams, answer: itemAnswer, limit: 'write', summary: 'Gives a variant to those who approve it.',
  handle: async ({ ctx, viewer, params }) => {
    await askApproval(ctx, viewer, params.id);
    return json(await viewOneVariant(ctx, viewer, params.id));
  },
});

const approve = defineRoute({
  method: 'post', path: `${path}/approve`, access: desk, params: idParams, body: hashBody, answer: itemAnswer, limit: 'write', summary: 'Approves the very thing that the hash names.',
  handle: async ({ ctx, viewer, params, body }) => {
    await approveVariant(ctx, viewer, params.id, body.hash);
    return json(await viewOneVariant(ctx, viewer, params.id));
  },
});

const schedule = defineRoute({
  method: 'post', path: `${path}/schedule`, access: desk, params: idParams, body: scheduleBody, answer: itemAnswer, limit: 'write', summary: 'Puts an approved variant into the queue of its account.',
  handle: async ({ ctx, viewer, params, body }) => {
    await scheduleVariant(ctx, viewer, params.id, body);
    return json(await viewOneVariant(ctx, viewer, params.id));
  },
});

const hold = defineRoute({
  method: 'post', path: `${path}/hold`, access: desk, params: idParams, answer: itemAnswer, limit: 'write', summary: 'Stops a scheduled variant; scheduling it again lets it go.',
  handle: async ({ ctx, viewer, params }) => {
    await holdVariant(ctx, viewer, params.id);
    return json(await viewOneVariant(ctx, viewer, params.id));
  },
});

const withdraw = defineRoute({
  method: 'post', path: `${path}/withdraw`, access: desk, params: idParams, answer: itemAnswer, limit: 'write', summary: 'Takes one variant back from outside.',
  handle: async ({ ctx, viewer, params }) => {
    await withdrawVariant(ctx, viewer, params.id);
    return json(await viewOneVariant(ctx, viewer, params.id));
  },
});

const answer = defineRoute({
  method: 'put', path: `${path}/findings/:finding`, access: desk, params: findingParams, body: reasonBody, answer: itemAnswer, limit: 'write', summary: 'Says why something that the check found may leave.',
  handle: async ({ ctx, viewer, params, body }) => {
    await answerFinding(ctx, viewer, params.id, params.finding, body.reason);
    return json(await viewOneVariant(ctx, viewer, params.id));
  },
});

const confirm = defineRoute({
  method: 'post', path: `${path}/findings/:finding/confirm`, access: desk, params: findingParams, answer: itemAnswer, limit: 'write', summary: 'Agrees, as a second person, that something blocked may leave.',
  handle: async ({ ctx, viewer, params }) => {
    await confirmFinding(ctx, viewer, params.id, params.finding);
    return json(await viewOneVariant(ctx, viewer, params.id));
  },
});

const resolve = defineRoute({
  method: 'post', path: '/api/v1/acts/:id/resolve', access: 'signed-in', params: idParams, body: resolveBody, status: 204, limit: 'write', summary: 'Says what became of an act whose outcome only a person can tell.',
  handle: async ({ ctx, viewer, params, body }) => {
    await resolveAct(ctx, viewer, params.id, body);
    return empty;
  },
});

export const variantsApiRoutes: readonly Route[] = [add, show, edit, remove, ask, approve, schedule, hold, withdraw, answer, confirm, resolve];
