import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { OwnCertificateView } from '#views/types/certificates.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { listCertificates } from './list-certificates.ts';

const most = 100;

/** One's own certificates, each with the enrolment that renews it. */
export async function viewOwnCertificates(ctx: AppContext, viewer: Viewer): Promise<OwnCertificateView[]> {
  const { items } = await listCertificates(ctx, viewer, { of: 'own', limit: most });
  const courseIds = [...new Set(items.map(({ courseId }) => courseId))];
  const underWay = courseIds.length === 0 ? [] : await enrolments(ctx)
    .find({ personId: viewer.personId, courseId: { $in: courseIds }, state: { $in: ['active', 'leaving'] } }, { courseId: 1 }).limit(most).lean<Pick<EnrolmentRecord, '_id' | 'courseId'>[]>();
  const renewals = new Map(underWay.map(({ _id, courseId }) => [courseId.toString(), `/learn/${_id.toString()}`]));
  return items.map((item) => ({ ...item, renewalUrl: renewals.get(item.courseId) ?? null }));
}
