import { issueCertificate } from '#areas/training/commands/issue-certificate.ts';
import { revokeCertificate } from '#areas/training/commands/revoke-certificate.ts';
import type { CertificateRecord } from '#areas/training/models/certificates.ts';
import { certificates } from '#areas/training/models/certificates.ts';
import { enrolments } from '#areas/training/models/enrolments.ts';
import { createCohort, createEnrolment } from '#test/factories/create-cohort.ts';
import { courseOf, createCourse, readStep } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';

/** Certificates of the admin and of a learner: valid, near their end, expired and revoked; and the pages that show them. */
export async function makeCertificateSamples(app: TestApp, { admin, learner }: { readonly admin: TestPerson; readonly learner: TestPerson }): Promise<{ readonly paths: Record<string, readonly string[]>; readonly guest: readonly string[] }> {
  const { ctx } = app;
  const earn = async (person: TestPerson, title: string, changes: Partial<CertificateRecord>): Promise<CertificateRecord> => {
    const course = await createCourse(ctx, admin, courseOf([readStep('tone')], { title, certificate: { title: `Certificate of ${title.toLowerCase()}`, validMonths: 12, licence: null } }));
    const { _id } = await createEnrolment(ctx, await createCohort(ctx, admin, course), person);
    await enrolments(ctx).updateOne({ _id }, { $set: { state: 'done', completedAt: ctx.clock.now() } });
    await issueCertificate(ctx, _id.toString());
    await certificates(ctx).updateOne({ enrolmentId: _id }, { $set: changes });
    return certificates(ctx).findOne({ enrolmentId: _id }).orFail().lean<CertificateRecord>();
  };
  const past = new Date(ctx.clock.now().getTime() - 86_400_000);
  const valid = await earn(admin, 'Your first week here', {});
  const expired = await earn(admin, 'Good answers', { expiresAt: past, expiredAt: past });
  const revoked = await earn(learner, 'Speaking for the company outside', {});
  await revokeCertificate(ctx, admin.viewer, revoked._id.toString(), { kind: 'mistake', reason: 'Meant for somebody else.' });
  await earn(learner, 'The big clamp', { expiresAt: new Date(ctx.clock.now().getTime() + 86_400_000) });
  await app.settle();
  const verify = [valid, expired, revoked].map(({ code }) => `/verify/${code}`);
  return { paths: { '/certificates': ['/certificates'], '/training/certificates': ['/training/certificates'], '/verify/:code': [...verify, '/verify/nothing'] }, guest: verify };
}
