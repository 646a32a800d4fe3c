import type { CertificateView, OwnCertificateView, VerificationView } from '#views/types/certificates.ts';
import type { FormView, PageModels } from '#views/types/pages.ts';

type MakeForm = (values?: Record<string, string>, problems?: Record<string, string>, notice?: string | null) => FormView;
interface Page<Name extends keyof PageModels> { readonly page: Name; readonly path: string; readonly title: string; readonly model: PageModels[Name]; readonly signedOut?: true }
const page = <Name extends keyof PageModels>(name: Name, path: string, title: string, model: PageModels[Name], signedOut?: true): Page<Name> => ({ page: name, path, title, model, ...(signedOut ? { signedOut } : {}) });

const valid: OwnCertificateView = {
  id: 'c1', number: '2026-00042', state: 'valid', personId: 'p1', name: 'Jonas Wirth', title: 'Licence to share', course: 'Speaking for the company outside', courseId: 'k1', cohortId: 'h1', licence: 'share',
  issuedAt: '2026-03-10T09:00:00Z', expiresAt: '2027-03-10T09:00:00Z', endsSoon: false, revokedAt: null, revokedBecause: null, revokedReason: null, verifyUrl: 'https://parley.example.com/verify/abcdefghijklmnopqrstuv',
  pdfUrl: '/certificates/c1.pdf', credentialUrl: '/certificates/c1.json', can: { revoke: false }, renewalUrl: null,
};
const expired: OwnCertificateView = { ...valid, id: 'c2', number: '2025-00007', state: 'expired', title: 'Good answers', course: 'Good answers', expiresAt: '2026-03-01T09:00:00Z', renewalUrl: '/learn/e1' };
const revoked: OwnCertificateView = { ...valid, id: 'c3', number: '2025-00003', state: 'revoked', revokedAt: '2026-03-02T09:00:00Z', revokedBecause: 'mistake', revokedReason: 'Meant for somebody else.' };
const taught: readonly CertificateView[] = [{ ...valid, can: { revoke: true } }, expired, revoked];
const verified: VerificationView = { state: 'valid', name: 'Jonas Wirth', title: 'Licence to share', course: 'Speaking for the company outside', issuer: 'Lind & Berg', issuedAt: valid.issuedAt, expiresAt: valid.expiresAt, revokedAt: null, revokedBecause: null };

export const certificatePages = (form: MakeForm) => ({
  certificates: page('training/certificates', '/certificates', 'My certificates', { certificates: [valid, { ...expired, id: 'c4', state: 'valid', endsSoon: true, renewalUrl: null }, expired, revoked] }),
  'certificates-empty': page('training/certificates', '/certificates', 'My certificates', { certificates: [] }),
  'taught-certificates': page('training/taught-certificates', '/training/certificates', 'Certificates', { certificates: taught, nextUrl: '/training/certificates?cursor=x', kinds: ['mistake', 'conduct', 'outdated', 'other'], form: form({}, { reason: 'Please fill this in.' }, 'Some of this needs another look before it can be saved.'), refusedId: 'c1' }),
  'taught-certificates-empty': page('training/taught-certificates', '/training/certificates', 'Certificates', { certificates: [], nextUrl: null, kinds: [], form: form({}), refusedId: null }),
  verify: page('training/verify', '/verify/a', 'Verify a certificate', { certificate: verified }, true),
  'verify-expired': page('training/verify', '/verify/b', 'Verify a certificate', { certificate: { ...verified, state: 'expired', expiresAt: '2026-03-01T09:00:00Z' } }, true),
  'verify-revoked': page('training/verify', '/verify/c', 'Verify a certificate', { certificate: { ...verified, state: 'revoked', revokedAt: '2026-03-02T09:00:00Z', revokedBecause: 'conduct' } }, true),
  'verify-unknown': page('training/verify', '/verify/d', 'Verify a certificate', { certificate: null }, true),
});
