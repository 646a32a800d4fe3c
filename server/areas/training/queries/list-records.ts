import { findPersons } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { certificateState } from '../certificate/certificate-state.ts';
import { textFor } from '../course/local-text.ts';
import type { CertificateRecord } from '../models/certificates.ts';
import { certificates } from '../models/certificates.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { findVersion } from '../progress/find-version.ts';
import { taughtFilter } from './list-certificates.ts';

/** One course that one person took or takes, as it is kept and handed out; times in ISO 8601. */
export interface RecordLine {
  readonly person: string;
  readonly personId: string;
  /** `deactivated` for whoever has left: their record stays. */
  readonly personStatus: string;
  readonly course: string;
  readonly version: number;
  readonly enrolmentId: string;
  readonly source: string;
  readonly state: string;
  readonly startsAt: string;
  readonly dueAt: string | null;
  readonly completedAt: string | null;
  readonly stepsDone: number;
  readonly stepsTotal: number;
  readonly certificate: string | null;
  readonly certificateState: string | null;
  readonly issuedAt: string | null;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly revokedBecause: string | null;
}

const mostRecords = 20_000;
const atOnce = 500;

/** The records of the cohorts that the viewer trains, or of one of them; also of people who have left. */
export async function listTaughtRecords(ctx: AppContext, viewer: Viewer, cohort?: string): Promise<RecordLine[]> {
  if (cohort !== undefined && !isId(cohort)) return [];
  return listLines(ctx, viewer.locale, { $and: [await taughtFilter(ctx, viewer), cohort === undefined ? {} : { cohortId: cohort }] });
}

export const listOwnRecords = (ctx: AppContext, viewer: Viewer): Promise<RecordLine[]> => listLines(ctx, viewer.locale, { personId: viewer.personId });

const listLines = async (ctx: AppContext, locale: string, filter: object): Promise<RecordLine[]> => {
  const found = await enrolments(ctx).find(filter).sort({ _id: 1 }).limit(mostRecords).lean<EnrolmentRecord[]>();
  const lines: RecordLine[] = [];
  for (let from = 0; from < found.length; from += atOnce) lines.push(...(await describe(ctx, locale, found.slice(from, from + atOnce))));
  return lines;
};

const describe = async (ctx: AppContext, locale: string, batch: readonly EnrolmentRecord[]): Promise<RecordLine[]> => {
  const people = await findPersons(ctx, [...new Set(batch.map(({ personId }) => personId.toString()))]);
  const issued = await certificates(ctx).find({ enrolmentId: { $in: batch.map(({ _id }) => _id) } }).limit(batch.length).lean<CertificateRecord[]>();
  const byEnrolment = new Map(issued.map((record) => [record.enrolmentId.toString(), record]));
  const now = ctx.clock.now();
  const lines: RecordLine[] = [];
  for (const enrolment of batch) {
    const { content, number } = await findVersion(ctx, enrolment.versionId);
    const certificate = byEnrolment.get(enrolment._id.toString());
    const person = people.get(enrolment.personId.toString());
    lines.push({
      person: person?.name ?? certificate?.personName ?? '', personId: enrolment.personId.toString(), personStatus: person?.status ?? 'gone', course: textFor(content.title, locale, content.languages), version: number,
      enrolmentId: enrolment._id.toString(), source: enrolment.source, state: enrolment.state, startsAt: enrolment.startsAt.toISOString(), dueAt: iso(enrolment.dueAt), completedAt: iso(enrolment.completedAt),
      stepsDone: enrolment.stepsDone, stepsTotal: enrolment.stepsTotal, certificate: certificate?.number ?? null, certificateState: certificate ? certificateState(certificate, now) : null,
      issuedAt: iso(certificate?.issuedAt), expiresAt: iso(certificate?.expiresAt), revokedAt: iso(certificate?.revokedAt), revokedBecause: certificate?.revokedKind ?? null,
    });
  }
  return lines;
};

const iso = (date: Date | null | undefined): string | null => date?.toISOString() ?? null;
