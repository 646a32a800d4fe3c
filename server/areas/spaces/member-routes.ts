import { findVisiblePerson } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { Route } from '#core/http/route.ts';
import { defineRoute, empty, json } from '#core/http/route.ts';
import type { AppContext } from '#server/context.ts';
import { membersAnswer, standingAnswer } from './answers.ts';
import { addMember } from './commands/add-member.ts';
import { joinSpace } from './commands/join-space.ts';
import { removeMember } from './commands/remove-member.ts';
import { setMemberRole } from './commands/set-member-role.ts';
import { findVisibleSpace, membershipOf } from './queries/find-standing.ts';
import { findMemberships } from './queries/membership-cache.ts';
import { listMembers } from './queries/list-members.ts';
import { viewMembers } from './queries/view-members.ts';
import { listSpaceMembers } from './policies.ts';
import { memberBody, memberParams, membersQuery, spaceParams } from './schemas.ts';

const personIdOf = async (ctx: AppContext, viewer: Viewer, idOrHandle: string): Promise<string> =>
  (await findVisiblePerson(ctx, viewer, idOrHandle))._id.toString();

const listRoute = defineRoute({
  method: 'get', path: '/api/v1/spaces/:id/members', access: 'signed-in', params: spaceParams, query: membersQuery, answer: membersAnswer,
  summary: 'Members of a space, owners first; of a closed one only for its members and those who manage it.',
  handle: async ({ ctx, viewer, params, query }) => {
    const { space, facts } = await findVisibleSpace(ctx, viewer, params.id);
    if (!listSpaceMembers(facts)) throw notFound();
    const { members, next } = await listMembers(ctx, space._id.toString(), query);
    return json({ items: await viewMembers(ctx, members), next });
  },
});

const putRoute = defineRoute({
  method: 'put', path: '/api/v1/spaces/:id/members/:personId', access: 'signed-in', params: memberParams, body: memberBody, answer: standingAnswer, limit: 'write',
  summary: 'Joins (`me`), or asks to where the space is closed; for owners: adds or admits someone. `role` makes owners and members.',
  handle: async ({ ctx, viewer, params, body }) => {
    const { space } = await findVisibleSpace(ctx, viewer, params.id);
    const spaceId = space._id.toString();
    const personId = await personIdOf(ctx, viewer, params.personId);
    if (personId === viewer.personId) await joinSpace(ctx, viewer, spaceId);
    else await addMember(ctx, viewer, spaceId, personId);
    if (body?.role !== undefined) await setMemberRole(ctx, viewer, spaceId, personId, body.role);
    return json({ standing: membershipOf((await findMemberships(ctx, personId)).get(spaceId)) });
  },
});

const deleteRoute = defineRoute({
  method: 'delete', path: '/api/v1/spaces/:id/members/:personId', access: 'signed-in', params: memberParams, status: 204, limit: 'write',
  summary: 'Leaves (`me`), or takes a request back; for owners: removes or declines someone.',
  handle: async ({ ctx, viewer, params }) => {
    const { space } = await findVisibleSpace(ctx, viewer, params.id);
    await removeMember(ctx, viewer, space._id.toString(), await personIdOf(ctx, viewer, params.personId));
    return empty;
  },
});

export const spaceMemberRoutes: readonly Route[] = [listRoute, putRoute, deleteRoute];
