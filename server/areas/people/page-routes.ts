import { z } from 'zod';
import type { Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import { followPerson, unfollowPerson } from './commands/follow-person.ts';
import { presentOrganisation } from './presenters/present-organisation.ts';
import { presentPersonRef } from './presenters/present-person-ref.ts';
import { findVisiblePerson } from './queries/find-visible-person.ts';
import { listOrganisation } from './queries/list-organisation.ts';
import { countPeople, listPeople } from './queries/list-people.ts';
import { listDepartments, listLocations } from './queries/list-places.ts';
import { viewPerson } from './queries/view-person.ts';
import { peopleQuery } from './schemas.ts';

const handleParams = z.object({ handle: z.string().max(100) });

const directoryPage = defineRoute({
  method: 'get', path: '/people', access: 'signed-in', query: peopleQuery,
  summary: 'The directory of people.',
  handle: async ({ ctx, locale, query }) => {
    const filter = { query: query.query, department: query.department, location: query.location };
    const [found, departments, locations, total] = await Promise.all([
      listPeople(ctx, { ...filter, cursor: query.cursor, limit: 48 }), listDepartments(ctx), listLocations(ctx), countPeople(ctx, filter),
    ]);
    return page('people/directory', translate(locale, 'people.directory.heading'), {
      people: found.people.map((person) => ({ ...presentPersonRef(person), present: ctx.live.isPresent(person._id.toString()) })),
      query: query.query ?? '',
      department: query.department ?? '',
      departments,
      location: query.location ?? '',
      locations,
      total,
      nextUrl: found.next && `/people?${new URLSearchParams(Object.entries({ ...filter, cursor: found.next }).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])))}`,
    });
  },
});

const organisationPage = defineRoute({
  method: 'get', path: '/people/organisation', access: 'signed-in',
  summary: 'Who works with whom.',
  handle: async ({ ctx, locale }) =>
    page('people/organisation', translate(locale, 'people.organisation.heading'), { roots: presentOrganisation(await listOrganisation(ctx)) }),
});

const profilePage = defineRoute({
  method: 'get', path: '/people/:handle', access: 'signed-in', params: handleParams,
  summary: 'The profile of a person.',
  handle: async ({ ctx, viewer, params }) => {
    const person = await findVisiblePerson(ctx, viewer, params.handle);
    return page('people/profile', person.name, { person: await viewPerson(ctx, viewer, person) });
  },
});

const followForm = defineRoute({
  method: 'post', path: '/people/:handle/follow', access: 'signed-in', params: handleParams, limit: 'write',
  summary: 'Follows a person or follows them no longer.',
  body: z.object({ on: z.enum(['true', 'false']), returnTo: z.string().max(500).optional() }),
  handle: async ({ ctx, viewer, params, body }) => {
    const person = await findVisiblePerson(ctx, viewer, params.handle);
    await (body.on === 'true' ? followPerson : unfollowPerson)(ctx, viewer, person._id.toString());
    return redirect(body.returnTo ?? `/people/${person.handle}`);
  },
});

export const peoplePageRoutes: readonly Route[] = [directoryPage, organisationPage, profilePage, followForm];
