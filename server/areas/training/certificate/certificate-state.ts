export type CertificateState = 'valid' | 'expired' | 'revoked';

export interface CertificateTimes { readonly expiresAt: Date | null; readonly revokedAt: Date | null }

/** A revoked one stays revoked, whatever its date. */
export function certificateState({ expiresAt, revokedAt }: CertificateTimes, now: Date): CertificateState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'valid';
}

/** The same day so many months later, or the last day of that month; in UTC. */
export function addMonths(from: Date, months: number): Date {
  const target = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1, from.getUTCHours(), from.getUTCMinutes(), from.getUTCSeconds(), from.getUTCMilliseconds()));
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return target;
}

/** Such as 2026-00042. */
export const certificateNumber = (year: string, running: number): string => `${year}-${String(running).padStart(5, '0')}`;
