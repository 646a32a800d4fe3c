import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { PersonRecord } from '../models/people.ts';
import { seePerson } from '../policies.ts';
import { findPersonByHandle } from './find-person-by.ts';
import { findPerson } from './people-cache.ts';

/**
 * A person by id, handle or `me`, as the viewer may know them.
 * @throws AppError not-found for who does not exist and who is hidden alike
 */
export const findVisiblePerson = async (ctx: AppContext, viewer: Viewer, idOrHandle: string): Promise<PersonRecord> => {
  const id = idOrHandle === 'me' ? viewer.personId : idOrHandle;
  const person = isId(id) ? await findPerson(ctx, id) : await findPersonByHandle(ctx, id.slice(0, 80));
  if (!person || !seePerson(viewer, { id: person._id.toString(), status: person.status })) throw notFound();
  return person;
};
