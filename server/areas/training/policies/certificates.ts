import type { Viewer } from '#core/access/viewer.ts';
import { teachCohort } from './learning.ts';

export interface CertificateFacts {
  readonly personId: string;
  /** Of the cohort in which it was earned. */
  readonly trainerIds: readonly string[];
  readonly revoked: boolean;
}

/** One's own, and those of the cohorts one trains. */
export const seeCertificate = (viewer: Viewer, facts: CertificateFacts): boolean => facts.personId === viewer.personId || teachCohort(viewer, facts);

/** Nobody revokes their own. */
export const revokeCertificate = (viewer: Viewer, facts: CertificateFacts): boolean => !facts.revoked && facts.personId !== viewer.personId && teachCohort(viewer, facts);
