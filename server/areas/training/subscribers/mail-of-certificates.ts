import { findPerson } from '#areas/people/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import { dayText } from '#views/helpers/time.ts';
import { certificateEnding, certificateExpired, certificateIssued, certificateRevoked } from '../events.ts';
import type { CertificateRecord } from '../models/certificates.ts';
import { certificates } from '../models/certificates.ts';
import { validNow } from '../queries/holds-licence.ts';

const kinds: Readonly<Record<string, 'issued' | 'ending' | 'expired' | 'revoked'>> = {
  [certificateIssued.name]: 'issued', [certificateEnding.name]: 'ending', [certificateExpired.name]: 'expired', [certificateRevoked.name]: 'revoked',
};

/** The holder is told by mail of what becomes of their certificate, once each; not of the end of one that is renewed, and nobody who has left. */
export const mailOfCertificates = defineSubscriber({
  name: 'training.mail-of-certificates',
  on: [certificateIssued, certificateEnding, certificateExpired, certificateRevoked],
  handle: async (ctx, event) => {
    const kind = kinds[event.type];
    const certificate = await certificates(ctx).findById(event.data.certificateId).lean<CertificateRecord>();
    const person = await findPerson(ctx, event.data.personId);
    if (!kind || !certificate || person?.status !== 'active' || ((kind === 'expired' || kind === 'ending') && (await isRenewed(ctx, certificate)))) return;
    const { locale, timeZone } = person;
    const say = (key: string, values: Readonly<Record<string, string>> = {}): string => translate(locale, `certificates.mail.${key}`, values);
    const day = (date: Date | null): string => (date ? dayText(date.toISOString(), { locale, timeZone, now: ctx.clock.now().toISOString() }) : '');
    const enrolmentId = 'enrolmentId' in event.data ? event.data.enrolmentId : null;
    const renews = typeof enrolmentId === 'string';
    await ctx.mail.send({
      to: { address: person.email, name: person.name, locale }, template: 'certificate', key: `certificate:${kind}:${certificate._id.toString()}`,
      model: {
        headline: say(`${kind}-headline`, { title: certificate.title }), act: say(renews ? 'renew' : 'see'), url: `${ctx.config.baseUrl}${renews ? `/learn/${enrolmentId}` : '/certificates'}`,
        text: say(kind, { title: certificate.title, course: certificate.courseTitle, date: day(kind === 'revoked' ? certificate.revokedAt : certificate.expiresAt), reason: certificate.revokedReason ?? '' }), timeZone,
      },
    });
  },
});

const isRenewed = async (ctx: AppContext, { _id, personId, courseId, issuedAt }: CertificateRecord): Promise<boolean> =>
  (await certificates(ctx).exists({ _id: { $ne: _id }, personId, courseId, issuedAt: { $gt: issuedAt }, ...validNow(ctx.clock.now()) })) !== null;
