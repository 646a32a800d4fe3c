import { certificateExpired, certificateIssued, certificateRevoked } from '#areas/training/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { licenceExcepted, licenceExceptionEnded, outwardSettingsChanged } from '../events.ts';
import { settleLicences } from '../ledger/settle-licences.ts';

/** Who earns, loses or renews a licence: what they wait to say outside is let go or held. */
export const followLicences = defineSubscriber({
  name: 'outward.follow-licences',
  on: [certificateIssued, certificateRevoked, certificateExpired, licenceExcepted, licenceExceptionEnded],
  handle: async (ctx, event) => {
    if (event.data.licence !== null) await settleLicences(ctx, event.data.personId);
  },
});

/** Another rule changes it for everybody. */
export const followLicenceRules = defineSubscriber({
  name: 'outward.follow-licence-rules',
  on: [outwardSettingsChanged],
  handle: async (ctx, event) => {
    if (event.data.fields.includes('licences')) await settleLicences(ctx, null);
  },
});
