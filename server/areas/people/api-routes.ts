import type { z } from 'zod';
import { saveImage } from '#core/files/save-image.ts';
import { invalidField } from '#core/errors/app-error.ts';
import type { Route } from '#core/http/route.ts';
import { defineRoute, empty, json } from '#core/http/route.ts';
import { countedAnswer, peopleAnswer, personAnswer, preferencesAnswer } from './answers.ts';
import { followPerson, unfollowPerson } from './commands/follow-person.ts';
import { setPhoto } from './commands/set-photo.ts';
import { setPreferences } from './commands/set-preferences.ts';
import { updateProfile } from './commands/update-profile.ts';
import { presentPersonRef } from './presenters/present-person-ref.ts';
import { findVisiblePerson } from './queries/find-visible-person.ts';
import { listPeople } from './queries/list-people.ts';
import { listDepartments, listLocations } from './queries/list-places.ts';
import { viewPerson } from './queries/view-person.ts';
import { peopleQuery, personIdParams, preferencesBody, updateProfileBody } from './schemas.ts';

const photoUpload = { maximumFiles: 1, maximumBytes: 10 * 1024 * 1024 };

const listRoute = defineRoute({
  method: 'get', path: '/api/v1/people', access: 'signed-in', query: peopleQuery, answer: peopleAnswer,
  summary: 'Active people by name; `query` takes words or their beginnings.',
  handle: async ({ ctx, query }) => {
    const { people, next } = await listPeople(ctx, query);
    return json({ items: people.map((person) => ({ ...presentPersonRef(person), present: ctx.live.isPresent(person._id.toString()) })), next });
  },
});

const departmentsRoute = defineRoute({
  method: 'get', path: '/api/v1/departments', access: 'signed-in', answer: countedAnswer,
  summary: 'Departments with the number of their active people.',
  handle: async ({ ctx }) => json({ items: await listDepartments(ctx), next: null }),
});

const locationsRoute = defineRoute({
  method: 'get', path: '/api/v1/locations', access: 'signed-in', answer: countedAnswer,
  summary: 'Locations with the number of active people who work there.',
  handle: async ({ ctx }) => json({ items: await listLocations(ctx), next: null }),
});

const showRoute = defineRoute({
  method: 'get', path: '/api/v1/people/:id', access: 'signed-in', params: personIdParams, answer: personAnswer,
  summary: 'One person, by id, handle or `me`.',
  handle: async ({ ctx, viewer, params }) => json(await viewPerson(ctx, viewer, await findVisiblePerson(ctx, viewer, params.id))),
});

const updateRoute = defineRoute({
  method: 'patch', path: '/api/v1/people/:id', access: 'signed-in', params: personIdParams, body: updateProfileBody, answer: personAnswer, limit: 'write',
  summary: 'Changes a profile: one’s own, or anyone’s for admins.',
  handle: async ({ ctx, viewer, params, body }) => json(await viewPerson(ctx, viewer, await updateProfile(ctx, viewer, params.id, body))),
});

const photoRoute = defineRoute({
  method: 'put', path: '/api/v1/people/:id/photo', access: 'signed-in', params: personIdParams, upload: photoUpload, answer: personAnswer, limit: 'upload',
  summary: 'Sets the photo of a profile (multipart field `photo`).',
  handle: async ({ ctx, viewer, params, files }) => {
    const person = await findVisiblePerson(ctx, viewer, params.id);
    const fileId = await saveImage(ctx, viewer.personId, files, 'photo');
    if (fileId === undefined) throw invalidField('photo', 'errors.file');
    return json(await viewPerson(ctx, viewer, await setPhoto(ctx, viewer, person._id.toString(), fileId)));
  },
});

const removePhotoRoute = defineRoute({
  method: 'delete', path: '/api/v1/people/:id/photo', access: 'signed-in', params: personIdParams, limit: 'write', status: 204,
  summary: 'Takes the photo of a profile away.',
  handle: async ({ ctx, viewer, params }) => {
    await setPhoto(ctx, viewer, (await findVisiblePerson(ctx, viewer, params.id))._id.toString(), null);
    return empty;
  },
});

const followRoute = defineRoute({
  method: 'put', path: '/api/v1/people/:id/follow', access: 'signed-in', params: personIdParams, limit: 'write', status: 204,
  summary: 'Follows a person: their new posts are told to the viewer.',
  handle: async ({ ctx, viewer, params }) => {
    await followPerson(ctx, viewer, (await findVisiblePerson(ctx, viewer, params.id))._id.toString());
    return empty;
  },
});

const unfollowRoute = defineRoute({
  method: 'delete', path: '/api/v1/people/:id/follow', access: 'signed-in', params: personIdParams, limit: 'write', status: 204,
  summary: 'Follows a person no longer.',
  handle: async ({ ctx, viewer, params }) => {
    await unfollowPerson(ctx, viewer, (await findVisiblePerson(ctx, viewer, params.id))._id.toString());
    return empty;
  },
});

const preferencesRoute = defineRoute({
  method: 'patch', path: '/api/v1/preferences', access: 'signed-in', body: preferencesBody, answer: preferencesAnswer, limit: 'write',
  summary: 'How Parley speaks and looks to the viewer, and whether it mails while they are away.',
  handle: async ({ ctx, viewer, body }) => {
    const { locale, theme, timeZone, mailWhenAway } = await setPreferences(ctx, viewer, body);
    return json({ locale, theme, timeZone, mailWhenAway } satisfies z.output<typeof preferencesAnswer>);
  },
});

export const peopleApiRoutes: readonly Route[] = [
  listRoute, departmentsRoute, locationsRoute, showRoute, updateRoute, photoRoute, removePhotoRoute, followRoute, unfollowRoute, preferencesRoute,
];
