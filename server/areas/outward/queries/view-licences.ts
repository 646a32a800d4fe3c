import { listLicences } from '#areas/training/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { LicencesPageView } from '#views/types/outward.ts';
import type { LicenceExceptionRecord } from '../models/licence-exceptions.ts';
import { licenceExceptions } from '../models/licence-exceptions.ts';
import { setUpOutward } from '../policies/index.ts';
import { licenceFor } from '../sharing/licence.ts';
import { findOutwardSettings } from './find-settings.ts';
import { personRefs } from './person-refs.ts';
import { viewNetworks } from './view-networks.ts';

const shownExceptions = 100;

/** Which network and kind of account wants which licence, and whom it is waived for. @throws AppError forbidden */
export async function viewLicences(ctx: AppContext, viewer: Viewer): Promise<LicencesPageView> {
  if (!setUpOutward(viewer)) throw forbidden();
  const { licences: rules } = await findOutwardSettings(ctx);
  const networks = await viewNetworks(ctx, viewer, { asked: 'working' });
  const places = networks.filter(({ id, state }) => state === 'on' || rules.some(({ network }) => network === id)).flatMap(({ id, name, kinds }) => kinds.map((kind) => (
    { field: `licence-${id}-${kind}`, network: { id, name }, kind, licence: licenceFor(rules, { pluginId: id, kind }) ?? '' })));
  const given = await listLicences(ctx, viewer.locale);
  // A rule may ask for what no course gives any more: it is shown, or nobody could lift it.
  const asked = rules.map(({ licence }) => licence).filter((licence) => !given.some(({ name }) => name === licence));
  const found = await licenceExceptions(ctx).find({}).sort({ _id: -1 }).limit(shownExceptions).lean<LicenceExceptionRecord[]>();
  const person = await personRefs(ctx, found.flatMap(({ personId, grantedBy }) => [personId.toString(), grantedBy.toString()]));
  const now = ctx.clock.now();
  return {
    places, licences: [...given.map(({ name, courseTitle }) => ({ name, courseTitle })), ...[...new Set(asked)].map((name) => ({ name, courseTitle: null }))],
    exceptions: found.map((one) => ({
      id: one._id.toString(), person: person(one.personId.toString()), licence: one.licence, reason: one.reason, by: person(one.grantedBy.toString()), at: one.at.toISOString(), until: one.until.toISOString(),
      over: one.endedAt !== null || one.until <= now,
    })),
  };
}
