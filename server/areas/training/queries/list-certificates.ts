import { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { hasRole } from '#core/access/viewer.ts';
import { decodeCursor, encodeCursor } from '#core/paging/cursor.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CertificateView } from '#views/types/certificates.ts';
import type { CertificateRecord } from '../models/certificates.ts';
import { certificates } from '../models/certificates.ts';
import { cohorts } from '../models/cohorts.ts';
import { revokeCertificate } from '../policies/certificates.ts';
import { presentCertificate } from '../presenters/present-certificate.ts';
import { certificateFacts, listTrainerIds } from './find-certificate.ts';

export interface CertificatesQuery {
  /** One's own, or those of the cohorts one trains. */
  readonly of: 'own' | 'taught';
  readonly cohort?: string;
  readonly person?: string;
  readonly cursor?: string;
  readonly limit: number;
}

const place = z.object({ id: z.string().refine(isId) });
const mostCohorts = 2_000;

/** Which certificates of others a trainer sees: those of their cohorts; an admin sees all. */
export async function taughtFilter(ctx: AppContext, viewer: Viewer): Promise<object> {
  if (hasRole(viewer, 'admin')) return {};
  if (!hasRole(viewer, 'trainer')) return { _id: null };
  const ids: unknown[] = await cohorts(ctx).distinct('_id', { trainerIds: viewer.personId });
  return { cohortId: { $in: ids.slice(0, mostCohorts) } };
}

/** Certificates, the newest first. */
export async function listCertificates(ctx: AppContext, viewer: Viewer, { of, cohort, person, cursor, limit }: CertificatesQuery): Promise<{ items: CertificateView[]; next: string | null }> {
  if ((cohort !== undefined && !isId(cohort)) || (person !== undefined && !isId(person))) return { items: [], next: null };
  const after = cursor === undefined ? null : decodeCursor(place, cursor);
  const found = await certificates(ctx).find({
    $and: [
      of === 'own' ? { personId: viewer.personId } : await taughtFilter(ctx, viewer),
      { ...(cohort === undefined ? {} : { cohortId: cohort }), ...(person === undefined ? {} : { personId: person }), ...(after ? { _id: { $lt: after.id } } : {}) },
    ],
  }).sort({ _id: -1 }).limit(limit + 1).lean<CertificateRecord[]>();
  const shown = found.slice(0, limit);
  const trainers = await listTrainerIds(ctx, shown);
  const now = ctx.clock.now();
  const items = shown.map((record) => presentCertificate(record, {
    now, baseUrl: ctx.config.baseUrl, canRevoke: revokeCertificate(viewer, certificateFacts(record, trainers.get(record.cohortId.toString()) ?? [])),
  }));
  const last = shown.at(-1);
  return { items, next: found.length > limit && last ? encodeCursor({ id: last._id.toString() }) : null };
}
