import { z } from 'zod';
import { findPerson, presentPersonRef } from '#areas/people/index.ts';
import { hasRole, roles } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { Route } from '#core/http/route.ts';
import { defineRoute, json } from '#core/http/route.ts';
import { postInSpace } from './policies.ts';
import { presentSpaceRef } from './presenters/present-space-ref.ts';
import { listStandings } from './queries/find-standing.ts';

const text = z.string();
const meAnswer = z.object({
  person: z.object({ id: text, handle: text, name: text, title: text, department: text, photo: text.nullable(), initials: text, hue: z.number(), active: z.boolean() }),
  email: text,
  locale: text,
  timeZone: text,
  roles: z.array(z.enum(roles)),
  spaces: z.array(z.object({ id: text, slug: text, name: text, kind: text, icon: text, hue: z.number(), standing: z.enum(['member', 'owner']), canPost: z.boolean() })),
  abilities: z.object({ administer: z.boolean(), invite: z.boolean(), train: z.boolean(), shareOutward: z.boolean() }),
});

/** Who am I: the person, their roles, the spaces they are in, and what their roles let them do. */
export const meRoutes: readonly Route[] = [
  defineRoute({
    method: 'get', path: '/api/v1/me', access: 'signed-in', answer: meAnswer,
    summary: 'Who is asking: person, roles, spaces and abilities.',
    handle: async ({ ctx, viewer }) => {
      const person = await findPerson(ctx, viewer.personId);
      if (!person) throw notFound();
      const standings = await listStandings(ctx, viewer);
      const spaces = standings.flatMap(({ space, facts }) => (facts.membership === 'member' || facts.membership === 'owner'
        ? [{ ...presentSpaceRef(space), standing: facts.membership, canPost: postInSpace(facts) }] : []));
      const admin = hasRole(viewer, 'admin');
      return json({
        person: presentPersonRef(person), email: person.email, locale: viewer.locale, timeZone: viewer.timeZone, roles: viewer.roles, spaces,
        abilities: { administer: admin, invite: admin, train: hasRole(viewer, 'trainer'), shareOutward: hasRole(viewer, 'comms') },
      });
    },
  }),
];
