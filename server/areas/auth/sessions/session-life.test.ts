import { expect } from 'chai';
import { hasExpired, pulledBack, sessionLife } from './session-life.ts';

const day = 86_400_000;
const start = new Date('2026-03-02T09:00:00Z');
const later = (milliseconds: number): Date => new Date(start.getTime() + milliseconds);
const session = { createdAt: start, seenAt: start, expiresAt: later(sessionLife.absoluteMilliseconds), personId: 'p' };

describe('session life', () => {
  it('ends after 14 days without use', () => {
    expect(hasExpired(session, later(14 * day - 1))).to.equal(false);
    expect(hasExpired(session, later(14 * day))).to.equal(true);
  });

  it('ends after 30 days however much it is used', () => {
    expect(hasExpired({ ...session, seenAt: later(30 * day - 1) }, later(30 * day - 1))).to.equal(false);
    expect(hasExpired({ ...session, seenAt: later(30 * day) }, later(30 * day))).to.equal(true);
  });

  it('ends within the hour while nobody is signed in', () => {
    expect(hasExpired({ ...session, personId: null }, later(3_600_000))).to.equal(true);
  });

  it('gains nothing from a clock that was ahead when it was used', () => {
    const used = { ...session, seenAt: later(2 * day) };
    const corrected = pulledBack(used, later(day));
    expect(corrected).to.deep.equal({ createdAt: start, seenAt: later(day), expiresAt: session.expiresAt });
  });

  it('gains nothing from a clock that was ahead when it was made', () => {
    const made = { createdAt: later(day), seenAt: later(day), expiresAt: later(day + sessionLife.absoluteMilliseconds), personId: 'p' };
    expect(pulledBack(made, start)).to.deep.equal({ createdAt: start, seenAt: start, expiresAt: later(sessionLife.absoluteMilliseconds) });
  });

  it('leaves right times alone', () => {
    expect(pulledBack(session, later(1_000))).to.equal(null);
    expect(pulledBack(session, later(-60_000))).to.equal(null);
  });
});
