import { findVisiblePerson, presentPersonRef } from '#areas/people/index.ts';
import { invalidField, notFound, AppError } from '#core/errors/app-error.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import { addMember } from './commands/add-member.ts';
import { changeSpaceSettings } from './commands/change-space-settings.ts';
import { joinSpace } from './commands/join-space.ts';
import { leaveSpace } from './commands/leave-space.ts';
import { removeMember } from './commands/remove-member.ts';
import { setMemberRole } from './commands/set-member-role.ts';
import { listSpaceMembers, manageMembers } from './policies.ts';
import { findVisibleSpace } from './queries/find-standing.ts';
import { listAsking, listMembers } from './queries/list-members.ts';
import { listSpaces } from './queries/list-spaces.ts';
import { viewMembers } from './queries/view-members.ts';
import { viewSpace, viewSpaces } from './queries/view-space.ts';
import { memberForm, membersQuery, returnForm, settingsForm, slugParams, spacesQuery } from './schemas.ts';

const directoryPage = defineRoute({
  method: 'get', path: '/spaces', access: 'signed-in', query: spacesQuery,
  summary: 'The directory of spaces.',
  handle: async ({ ctx, viewer, locale, query }) => {
    const { standings } = await listSpaces(ctx, viewer, { query: query.query, limit: 500 });
    return page('spaces/directory', translate(locale, 'spaces.directory.heading'), { spaces: await viewSpaces(ctx, standings), query: query.query ?? '', canCreate: true });
  },
});

const aboutPage = defineRoute({
  method: 'get', path: '/spaces/:slug/about', access: 'signed-in', params: slugParams,
  summary: 'What a space is for and how it works.',
  handle: async ({ ctx, viewer, params }) => {
    const standing = await findVisibleSpace(ctx, viewer, params.slug);
    return page('spaces/about', standing.space.name, { space: await viewSpace(ctx, standing) });
  },
});

const showMembers = async (ctx: AppContext, viewer: Viewer, slug: string, cursor?: string): Promise<Reply> => {
  const standing = await findVisibleSpace(ctx, viewer, slug);
  if (!listSpaceMembers(standing.facts)) throw notFound();
  const spaceId = standing.space._id.toString();
  const { members, next } = await listMembers(ctx, spaceId, { cursor, limit: 50 });
  const asking = manageMembers(standing.facts) && cursor === undefined ? await listAsking(ctx, spaceId) : [];
  return page('spaces/members', standing.space.name, {
    space: await viewSpace(ctx, standing),
    members: await viewMembers(ctx, members),
    asking: (await viewMembers(ctx, asking)).map(({ person }) => person),
    nextUrl: next && `/spaces/${standing.space.slug}/members?${new URLSearchParams({ cursor: next })}`,
  });
};

const membersPage = defineRoute({
  method: 'get', path: '/spaces/:slug/members', access: 'signed-in', params: slugParams, query: membersQuery,
  summary: 'Who belongs to a space, and who asks to.',
  handle: ({ ctx, viewer, params, query }) => showMembers(ctx, viewer, params.slug, query.cursor),
});

const membersForm = defineRoute({
  method: 'post', path: '/spaces/:slug/members', access: 'signed-in', params: slugParams, body: memberForm, limit: 'write',
  summary: 'Adds, admits, declines or removes someone, or makes them owner or member.',
  handle: async ({ ctx, viewer, params, body }) => {
    const { space } = await findVisibleSpace(ctx, viewer, params.slug);
    const spaceId = space._id.toString();
    const person = await findVisiblePerson(ctx, viewer, body.person.replace(/^@/, '')).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'not-found' ? invalidField('person', 'errors.owner-unknown') : error;
    });
    const { id: personId } = presentPersonRef(person);
    if (body.act === 'add' || body.act === 'admit') await addMember(ctx, viewer, spaceId, personId);
    else if (body.act === 'remove' || body.act === 'decline') await removeMember(ctx, viewer, spaceId, personId);
    else await setMemberRole(ctx, viewer, spaceId, personId, body.act === 'make-owner' ? 'owner' : 'member');
    return redirect(`/spaces/${space.slug}/members`, 'frame.saved');
  },
});

const joinForm = defineRoute({
  method: 'post', path: '/spaces/:slug/join', access: 'signed-in', params: slugParams, body: returnForm, limit: 'write',
  summary: 'Joins an open space, or asks the owners of a closed one.',
  handle: async ({ ctx, viewer, params, body }) => {
    const { space } = await findVisibleSpace(ctx, viewer, params.slug);
    await joinSpace(ctx, viewer, space._id.toString());
    return redirect(body.returnTo ?? `/spaces/${space.slug}`);
  },
});

const leaveForm = defineRoute({
  method: 'post', path: '/spaces/:slug/leave', access: 'signed-in', params: slugParams, body: returnForm, limit: 'write',
  summary: 'Leaves a space, or takes a request back.',
  handle: async ({ ctx, viewer, params, body }) => {
    const { space } = await findVisibleSpace(ctx, viewer, params.slug);
    await leaveSpace(ctx, viewer, space._id.toString());
    return redirect(body.returnTo ?? (space.kind === 'secret' ? '/spaces' : `/spaces/${space.slug}/about`));
  },
});

const settingsFormRoute = defineRoute({
  method: 'post', path: '/spaces/:slug/settings', access: 'signed-in', params: slugParams, body: settingsForm, limit: 'write',
  summary: 'Follow, mute and notify: what a space is to the viewer.',
  handle: async ({ ctx, viewer, params, body: { returnTo, ...settings } }) => {
    const { space } = await findVisibleSpace(ctx, viewer, params.slug);
    await changeSpaceSettings(ctx, viewer, space._id.toString(), settings);
    return redirect(returnTo ?? `/spaces/${space.slug}`, 'frame.saved');
  },
});

export const spacesPageRoutes: readonly Route[] = [directoryPage, aboutPage, membersPage, membersForm, joinForm, leaveForm, settingsFormRoute];
