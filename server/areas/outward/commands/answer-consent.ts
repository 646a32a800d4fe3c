import { findPerson, loadViewer } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, invalidField, notFound } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { consentAnswered, consentAsked } from '../events.ts';
import type { ConsentRole, MirrorRecord } from '../models/mirrors.ts';
import { mirrors } from '../models/mirrors.ts';
import { findVisibleMirror, findWorkableMirror, readsSpace } from '../queries/find-mirror.ts';
import { wakeAll } from './wake-account.ts';
import { mirrorFacts } from './mirror-facts.ts';
import { takeBackMirror } from './end-mirror.ts';

/**
 * A person who was asked gives or refuses consent, or takes it back later; then everything comes back from outside.
 * @throws AppError not-found, forbidden for whoever was not asked
 */
export const answerConsent = async (ctx: AppContext, viewer: Viewer, mirrorId: string, given: boolean): Promise<void> => {
  await findVisibleMirror(ctx, viewer, mirrorId);
  await ctx.store.transact(() => writeAnswer(ctx, viewer, mirrorId, given));
};

const writeAnswer = async (ctx: AppContext, viewer: Viewer, mirrorId: string, given: boolean): Promise<void> => {
  const mirror = await mirrors(ctx).findById(mirrorId).lean<MirrorRecord>();
  if (!mirror) throw notFound();
  const own = mirror.consent.filter(({ personId }) => personId.equals(viewer.personId));
  if (own.length === 0) throw forbidden();
  if (mirror.withdrawnAt !== null) throw new AppError('conflict');
  const withdraws = !given && own.some(({ state }) => state === 'given');
  const state = given ? 'given' as const : withdraws ? 'withdrawn' as const : 'refused' as const;
  if (own.every((consent) => consent.state === state)) return;
  await mirrors(ctx).updateOne({ _id: mirror._id }, { $set: { 'consent.$[own].state': state, 'consent.$[own].at': ctx.clock.now() } }, { arrayFilters: [{ 'own.personId': objectId(viewer.personId) }] });
  await ctx.events.record(consentAnswered, { ...mirrorFacts(mirror), personId: viewer.personId, state }, viewer.personId);
  if (!given) await takeBackMirror(ctx, mirror, `consent-${state}`, null, viewer.personId);
  else await wakeAll(ctx);
};

/** Asks somebody who is shown or named. Only those who can see the post can be asked. */
export async function askConsent(ctx: AppContext, viewer: Viewer, mirrorId: string, personId: string, role: ConsentRole): Promise<void> {
  const mirror = await findWorkableMirror(ctx, viewer, mirrorId);
  const person = await findPerson(ctx, personId);
  const asked = person && (await loadViewer(ctx, personId));
  if (!asked || !(await readsSpace(ctx, asked, mirror.spaceId.toString()))) throw invalidField('person', 'errors.outward.cannot-be-asked');
  await ctx.store.transact(async () => {
    const added = await mirrors(ctx).updateOne({ _id: mirror._id, withdrawnAt: null, 'consent.personId': { $ne: objectId(personId) } }, {
      $push: { consent: { personId: objectId(personId), role, state: 'asked', at: ctx.clock.now() } },
    });
    if (added.modifiedCount === 1) await ctx.events.record(consentAsked, { ...mirrorFacts(mirror), personIds: [personId] }, viewer.personId);
  });
}
