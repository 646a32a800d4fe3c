import { findPersonByHandle } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, invalidField, notFound } from '#core/errors/app-error.ts';
import { isId, newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { licenceExcepted, licenceExceptionEnded } from '../events.ts';
import type { LicenceExceptionRecord } from '../models/licence-exceptions.ts';
import { licenceExceptions } from '../models/licence-exceptions.ts';
import { setUpOutward } from '../policies/index.ts';

export interface ExceptionInput {
  readonly handle: string;
  readonly licence: string;
  readonly reason: string;
  readonly until: Date;
}

const longestDays = 366;
const day = 86_400_000;

/** Lets somebody speak outside for a time although they lack the certificate; admins only, with a reason that is kept. @throws AppError invalid, forbidden */
export async function exceptFromLicence(ctx: AppContext, viewer: Viewer, { handle, licence, reason, until }: ExceptionInput): Promise<string> {
  if (!setUpOutward(viewer)) throw forbidden();
  const person = await findPersonByHandle(ctx, handle.trim().replace(/^@/, ''));
  if (person?.status !== 'active') throw invalidField('handle', 'errors.outward.nobody');
  const now = ctx.clock.now();
  if (until <= now || until.getTime() > now.getTime() + longestDays * day) throw invalidField('until', 'errors.outward.exception-until');
  const _id = newId();
  await ctx.store.transact(async () => {
    await licenceExceptions(ctx).insertMany([{ _id, personId: person._id, licence, reason, grantedBy: objectId(viewer.personId), at: now, until, endedAt: null }]);
    await ctx.events.record(licenceExcepted, { exceptionId: _id.toString(), personId: person._id.toString(), licence }, viewer.personId);
  });
  return _id.toString();
}

/** Ends an exception before its time. @throws AppError forbidden, not-found, conflict when it is over already */
export async function endException(ctx: AppContext, viewer: Viewer, id: string): Promise<void> {
  if (!setUpOutward(viewer)) throw forbidden();
  const found = isId(id) ? await licenceExceptions(ctx).findById(id).lean<LicenceExceptionRecord>() : null;
  if (!found) throw notFound();
  await ctx.store.transact(async () => {
    const { modifiedCount } = await licenceExceptions(ctx).updateOne({ _id: found._id, endedAt: null }, { $set: { endedAt: ctx.clock.now() } });
    if (modifiedCount === 0) throw new AppError('conflict');
    await ctx.events.record(licenceExceptionEnded, { exceptionId: id, personId: found.personId.toString(), licence: found.licence }, viewer.personId);
  });
}
