import type { FormView } from './pages.ts';

export type CertificateStateView = 'valid' | 'expired' | 'revoked';
export type RevocationKindView = 'mistake' | 'conduct' | 'outdated' | 'other';

/** What anybody with the code may know of a certificate. */
export interface VerificationView {
  readonly state: CertificateStateView;
  readonly name: string;
  readonly title: string;
  readonly course: string;
  readonly issuer: string;
  readonly issuedAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly revokedBecause: RevocationKindView | null;
}

export interface CertificateView {
  readonly id: string;
  readonly number: string;
  readonly state: CertificateStateView;
  readonly personId: string;
  /** As it was when it was issued. */
  readonly name: string;
  readonly title: string;
  readonly course: string;
  readonly courseId: string;
  readonly cohortId: string;
  readonly licence: string | null;
  readonly issuedAt: string;
  readonly expiresAt: string | null;
  /** Valid, and near its end. */
  readonly endsSoon: boolean;
  readonly revokedAt: string | null;
  readonly revokedBecause: RevocationKindView | null;
  readonly revokedReason: string | null;
  readonly verifyUrl: string;
  readonly pdfUrl: string;
  readonly credentialUrl: string;
  readonly can: { readonly revoke: boolean };
}

/** One's own certificate with the way to renew it. */
export interface OwnCertificateView extends CertificateView {
  /** An enrolment under way in the same course. */
  readonly renewalUrl: string | null;
}

export interface CertificatePageModels {
  'training/certificates': { readonly certificates: readonly OwnCertificateView[] };
  'training/verify': { readonly certificate: VerificationView | null };
  'training/taught-certificates': { readonly certificates: readonly CertificateView[]; readonly nextUrl: string | null; readonly kinds: readonly RevocationKindView[]; readonly form: FormView; readonly refusedId: string | null };
}
