import { randomBytes } from 'node:crypto';
import { findPerson } from '#areas/people/index.ts';
import { translate } from '#core/text/translate.ts';
import { newId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { badgeCredential } from '../certificate/badge-credential.ts';
import { addMonths, certificateNumber } from '../certificate/certificate-state.ts';
import { signCredential } from '../certificate/sign-credential.ts';
import { textFor } from '../course/local-text.ts';
import { certificateIssued } from '../events.ts';
import { certificateNumbers } from '../models/certificate-numbers.ts';
import type { CertificateRecord } from '../models/certificates.ts';
import { certificates } from '../models/certificates.ts';
import type { CourseVersionRecord } from '../models/courses.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { findVersion } from '../progress/find-version.ts';
import { findSigningKey } from '../queries/find-signing-key.ts';

const codeBytes = 16;

/**
 * Writes the certificate of an enrolment that is done, if its course has one and it has none yet. The number rises in the same
 * transaction, so that none is missing and none is given twice; the names are kept as they are today.
 */
export async function issueCertificate(ctx: AppContext, enrolmentId: string): Promise<void> {
  const enrolment = await enrolments(ctx).findById(enrolmentId).lean<EnrolmentRecord>();
  if (!enrolment || enrolment.state !== 'done' || (await certificates(ctx).exists({ enrolmentId }))) return;
  const version = await findVersion(ctx, enrolment.versionId);
  if (!version.content.certificate) return;
  const record = await writeOut(ctx, enrolment, version);
  const year = String(record.issuedAt.getUTCFullYear());
  await ctx.store.transact(async () => {
    // A step that is taken back at this moment opens the enrolment again: one of the two comes first.
    const { matchedCount } = await enrolments(ctx).updateOne({ _id: record.enrolmentId, state: 'done' }, { $set: { lastActAt: enrolment.lastActAt } });
    if (matchedCount === 0 || (await certificates(ctx).exists({ enrolmentId: record.enrolmentId }))) return;
    const { last } = await certificateNumbers(ctx).findOneAndUpdate({ _id: year }, { $inc: { last: 1 } }, { upsert: true, returnDocument: 'after' }).orFail().lean();
    await certificates(ctx).create([{ ...record, number: certificateNumber(year, last) }]);
    const { _id, courseId, personId, licence } = record;
    await ctx.events.record(certificateIssued, { certificateId: _id.toString(), courseId: courseId.toString(), personId: personId.toString(), licence }, null);
  });
}

const writeOut = async (ctx: AppContext, enrolment: EnrolmentRecord, { content, number }: CourseVersionRecord): Promise<Omit<CertificateRecord, 'number'>> => {
  const person = await findPerson(ctx, enrolment.personId.toString());
  const locale = person?.locale ?? 'en';
  const text = (of: Parameters<typeof textFor>[0]): string => textFor(of, locale, content.languages);
  const { title, validMonths, licence } = content.certificate ?? { title: {}, validMonths: null, licence: null };
  const issuedAt = ctx.clock.now();
  const named = {
    personName: person?.name ?? '–', courseTitle: text(content.title), title: text(title) || text(content.title), locale, licence, issuedAt,
    expiresAt: validMonths === null ? null : addMonths(issuedAt, validMonths),
  };
  const _id = newId();
  const { name: issuerName } = await ctx.mail.brand();
  const credential = await signCredential(badgeCredential({
    ...named, baseUrl: ctx.config.baseUrl, issuerName, certificateId: _id.toString(), personId: enrolment.personId.toString(), courseId: enrolment.courseId.toString(),
    description: text(content.summary), criteria: translate(locale, 'certificates.criteria', { course: named.courseTitle, count: enrolment.stepsTotal }),
  }), await findSigningKey(ctx));
  return {
    ...named, _id, code: randomBytes(codeBytes).toString('base64url'), personId: enrolment.personId, courseId: enrolment.courseId, cohortId: enrolment.cohortId, enrolmentId: enrolment._id,
    versionNumber: number, credential, revokedAt: null, revokedBy: null, revokedKind: null, revokedReason: null, remindedAt: null, expiredAt: null,
  };
};
