import { expect } from 'chai';
import { addMonths, certificateNumber, certificateState } from './certificate-state.ts';

const now = new Date('2026-11-22T10:00:00Z');
const day = 86_400_000;

describe('a certificate', () => {
  it('is valid until the moment it ends, and once revoked never again', () => {
    expect(certificateState({ expiresAt: null, revokedAt: null }, now)).equal('valid');
    expect(certificateState({ expiresAt: new Date(now.getTime() + 1), revokedAt: null }, now)).equal('valid');
    expect(certificateState({ expiresAt: now, revokedAt: null }, now)).equal('expired');
    expect(certificateState({ expiresAt: new Date(now.getTime() + day), revokedAt: now }, now)).equal('revoked');
    expect(certificateState({ expiresAt: new Date(now.getTime() - day), revokedAt: now }, now)).equal('revoked');
  });

  it('ends on the same day of a later month, or on its last one', () => {
    expect(addMonths(now, 12).toISOString()).equal('2027-11-22T10:00:00.000Z');
    expect(addMonths(new Date('2027-12-31T23:59:00Z'), 2).toISOString()).equal('2028-02-29T23:59:00.000Z');
    expect(addMonths(new Date('2026-01-31T00:00:00Z'), 1).toISOString()).equal('2026-02-28T00:00:00.000Z');
  });

  it('has a number of its year that sorts', () => {
    expect(certificateNumber('2026', 42)).equal('2026-00042');
    expect(certificateNumber('2026', 123_456)).equal('2026-123456');
  });
});
