import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField } from '#core/errors/app-error.ts';
import { saveImage } from '#core/files/save-image.ts';
import type { Route } from '#core/http/route.ts';
import { created, defineRoute, empty, json } from '#core/http/route.ts';
import { createOnce } from '#core/store/create-once.ts';
import type { AppContext } from '#server/context.ts';
import type { SpaceView } from '#views/types/space.ts';
import { spaceAnswer, spacesAnswer } from './answers.ts';
import { changeSpaceSettings } from './commands/change-space-settings.ts';
import { createSpace } from './commands/create-space.ts';
import { setCover } from './commands/set-cover.ts';
import { updateSpace } from './commands/update-space.ts';
import { editSpace } from './policies.ts';
import { findVisibleSpace } from './queries/find-standing.ts';
import { listSpaces } from './queries/list-spaces.ts';
import { viewSpace, viewSpaces } from './queries/view-space.ts';
import { createSpaceBody, settingsBody, spaceParams, spacesQuery, updateSpaceBody } from './schemas.ts';

const coverUpload = { maximumFiles: 1, maximumBytes: 10 * 1024 * 1024 };

const viewById = async (ctx: AppContext, viewer: Viewer, idOrSlug: string): Promise<SpaceView> =>
  viewSpace(ctx, await findVisibleSpace(ctx, viewer, idOrSlug));

const listRoute = defineRoute({
  method: 'get', path: '/api/v1/spaces', access: 'signed-in', query: spacesQuery, answer: spacesAnswer,
  summary: 'The spaces that the viewer may know of, by name; without their about texts.',
  handle: async ({ ctx, viewer, query }) => {
    const { standings, next } = await listSpaces(ctx, viewer, query);
    return json({ items: await viewSpaces(ctx, standings), next });
  },
});

const createRoute = defineRoute({
  method: 'post', path: '/api/v1/spaces', access: 'signed-in', body: createSpaceBody, answer: spaceAnswer, status: 201, limit: 'write',
  summary: 'Makes a space whose owner is the viewer.',
  handle: async ({ ctx, viewer, body, idempotencyKey }) => {
    const { id } = await createOnce(ctx, { personId: viewer.personId, act: 'spaces.create-space', key: idempotencyKey },
      async () => ({ id: (await createSpace(ctx, viewer, body))._id.toString() }));
    return created(await viewById(ctx, viewer, id));
  },
});

const showRoute = defineRoute({
  method: 'get', path: '/api/v1/spaces/:id', access: 'signed-in', params: spaceParams, answer: spaceAnswer,
  summary: 'One space, by id or slug.',
  handle: async ({ ctx, viewer, params }) => json(await viewById(ctx, viewer, params.id)),
});

const updateRoute = defineRoute({
  method: 'patch', path: '/api/v1/spaces/:id', access: 'signed-in', params: spaceParams, body: updateSpaceBody, answer: spaceAnswer, limit: 'write',
  summary: 'Changes a space, archives it or restores it; for owners, and for admins where it is not secret.',
  handle: async ({ ctx, viewer, params, body }) => {
    const { space } = await findVisibleSpace(ctx, viewer, params.id);
    await updateSpace(ctx, viewer, space._id.toString(), body);
    return json(await viewById(ctx, viewer, space._id.toString()));
  },
});

const settingsRoute = defineRoute({
  method: 'patch', path: '/api/v1/spaces/:id/settings', access: 'signed-in', params: spaceParams, body: settingsBody, answer: spaceAnswer, limit: 'write',
  summary: 'Follow, mute and notify: what a space is to the viewer, who is a member.',
  handle: async ({ ctx, viewer, params, body }) => {
    const { space } = await findVisibleSpace(ctx, viewer, params.id);
    await changeSpaceSettings(ctx, viewer, space._id.toString(), body);
    return json(await viewById(ctx, viewer, space._id.toString()));
  },
});

const coverRoute = defineRoute({
  method: 'put', path: '/api/v1/spaces/:id/cover', access: 'signed-in', params: spaceParams, upload: coverUpload, answer: spaceAnswer, limit: 'upload',
  summary: 'Sets the cover picture of a space (multipart field `cover`).',
  handle: async ({ ctx, viewer, params, files }) => {
    const { space, facts } = await findVisibleSpace(ctx, viewer, params.id);
    if (!editSpace(facts)) throw forbidden();
    const fileId = await saveImage(ctx, viewer.personId, files, 'cover');
    if (fileId === undefined) throw invalidField('cover', 'errors.file');
    await setCover(ctx, viewer, space._id.toString(), fileId);
    return json(await viewById(ctx, viewer, space._id.toString()));
  },
});

const removeCoverRoute = defineRoute({
  method: 'delete', path: '/api/v1/spaces/:id/cover', access: 'signed-in', params: spaceParams, status: 204, limit: 'write',
  summary: 'Takes the cover picture of a space away.',
  handle: async ({ ctx, viewer, params }) => {
    await setCover(ctx, viewer, (await findVisibleSpace(ctx, viewer, params.id)).space._id.toString(), null);
    return empty;
  },
});

export const spacesApiRoutes: readonly Route[] = [listRoute, createRoute, showRoute, updateRoute, settingsRoute, coverRoute, removeCoverRoute];
