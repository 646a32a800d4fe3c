import { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import type { Route } from '#core/http/route.ts';
import { defineRoute, json, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import { managedPersonAnswer } from './answers.ts';
import { deactivatePerson } from './commands/deactivate-person.ts';
import { reactivatePerson } from './commands/reactivate-person.ts';
import { setRoles } from './commands/set-roles.ts';
import { suspendPerson } from './commands/suspend-person.ts';
import type { PersonRecord } from './models/people.ts';
import { personStatuses } from './models/people.ts';
import { presentManagedPerson } from './presenters/present-managed-person.ts';
import { findVisiblePerson } from './queries/find-visible-person.ts';
import { listPeople } from './queries/list-people.ts';
import { peopleQuery, personIdParams, rolesBody, rolesForm } from './schemas.ts';

type Act = (ctx: AppContext, viewer: Viewer, personId: string) => Promise<PersonRecord>;

const managePage = defineRoute({
  method: 'get', path: '/admin/people', access: ['admin'], query: peopleQuery,
  summary: 'Everyone with an account, their roles and their status.',
  handle: async ({ ctx, locale, query }) => {
    const { people, next } = await listPeople(ctx, { query: query.query, cursor: query.cursor, status: personStatuses, limit: 50 });
    return page('people/manage', translate(locale, 'people.manage.heading'), {
      people: people.map(presentManagedPerson),
      query: query.query ?? '',
      nextUrl: next && `/admin/people?${new URLSearchParams({ ...(query.query ? { query: query.query } : {}), cursor: next })}`,
    });
  },
});

const rolesFormRoute = defineRoute({
  method: 'post', path: '/admin/people/:id/roles', access: ['admin'], params: personIdParams, body: rolesForm, limit: 'write',
  summary: 'Gives a person exactly the ticked roles.',
  handle: async ({ ctx, viewer, params, body }) => {
    const person = await findVisiblePerson(ctx, viewer, params.id);
    await setRoles(ctx, viewer, person._id.toString(), body.roles);
    return redirect('/admin/people', 'frame.saved');
  },
});

const formOf = (act: string, summary: string, run: Act): Route => defineRoute({
  method: 'post', path: `/admin/people/:id/${act}`, access: ['admin'], params: personIdParams, body: z.object({}), limit: 'write', summary,
  handle: async ({ ctx, viewer, params }) => {
    const person = await findVisiblePerson(ctx, viewer, params.id);
    await run(ctx, viewer, person._id.toString());
    return redirect('/admin/people', 'frame.saved');
  },
});

const rolesRoute = defineRoute({
  method: 'put', path: '/api/v1/people/:id/roles', access: ['admin'], params: personIdParams, body: rolesBody, answer: managedPersonAnswer, limit: 'write',
  summary: 'Gives a person exactly these roles; everyone stays an employee, and somebody stays an admin.',
  handle: async ({ ctx, viewer, params, body }) => {
    const person = await findVisiblePerson(ctx, viewer, params.id);
    return json(presentManagedPerson(await setRoles(ctx, viewer, person._id.toString(), body.roles)));
  },
});

const statusRoute = (act: string, summary: string, run: Act): Route => defineRoute({
  method: 'post', path: `/api/v1/people/:id/${act}`, access: ['admin'], params: personIdParams, answer: managedPersonAnswer, limit: 'write', summary,
  handle: async ({ ctx, viewer, params }) => {
    const person = await findVisiblePerson(ctx, viewer, params.id);
    return json(presentManagedPerson(await run(ctx, viewer, person._id.toString())));
  },
});

const acts: readonly [string, string, Act][] = [
  ['suspend', 'Shuts a person out at once, for now.', suspendPerson],
  ['reactivate', 'Lets a suspended or deactivated person back in.', reactivatePerson],
  ['deactivate', 'A person has left: no way in, what they wrote stays.', deactivatePerson],
];

export const peopleManageRoutes: readonly Route[] = [
  managePage, rolesFormRoute, rolesRoute,
  ...acts.map(([act, summary, run]) => formOf(act, summary, run)),
  ...acts.map(([act, summary, run]) => statusRoute(act, summary, run)),
];
