import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { personUpdated } from '../events.ts';
import type { PersonRecord } from '../models/people.ts';
import { editProfile } from '../policies.ts';
import { changePerson } from './change-person.ts';

/** The kind under which the files of the house know a profile photo. */
export const photoLink = 'person-photo';

/** Shows an uploaded image as a person's photo, or none; a photo is seen by everyone signed in. */
export const setPhoto = async (ctx: AppContext, viewer: Viewer, personId: string, fileId: string | null): Promise<PersonRecord> => {
  if (fileId !== null && (await ctx.files.find(fileId))?.kind !== 'image') throw invalidField('photo', 'errors.image');
  return changePerson(ctx, personId, async (person) => {
    if (!editProfile(viewer, { id: personId, status: person.status })) throw forbidden();
    const before = person.photoFileId?.toString() ?? null;
    if (before === fileId) return null;
    if (before !== null) await ctx.files.detach({ kind: photoLink, subjectId: personId, fileIds: [before] });
    if (fileId !== null) await ctx.files.attach({ kind: photoLink, subjectId: personId, fileIds: [fileId], ownerId: viewer.personId, field: 'photo' });
    await ctx.events.record(personUpdated, { personId, fields: ['photo'] }, viewer.personId);
    return { photoFileId: fileId === null ? null : objectId(fileId) };
  });
};
