import { expect } from 'chai';
import { nextLook } from './next-look.ts';

const hours = { start: '09:00', end: '17:00', days: [1, 2, 3, 4, 5], timeZone: 'Europe/Berlin' };
const published = new Date('2026-03-10T10:00:00Z');
const look = (now: string) => {
  const next = nextLook(published, new Date(now), hours);
  return next && [next.day, next.dueAt.toISOString()];
};

describe('the next look by hand', () => {
  it('comes after one, three and seven days, in working hours', () => {
    expect(look('2026-03-10T10:00:00Z')).to.deep.equal([1, '2026-03-11T10:00:00.000Z']);
    expect(look('2026-03-11T11:00:00Z')).to.deep.equal([3, '2026-03-13T10:00:00.000Z']);
    expect(look('2026-03-13T11:00:00Z')).to.deep.equal([7, '2026-03-17T10:00:00.000Z']);
    expect(look('2026-03-17T11:00:00Z')).to.equal(null);
  });

  it('leaves out what was missed', () => {
    expect(look('2026-03-14T00:00:00Z')).to.deep.equal([7, '2026-03-17T10:00:00.000Z']);
  });

  it('waits for the next working day', () => {
    const saturday = nextLook(new Date('2026-03-13T18:00:00Z'), new Date('2026-03-13T18:00:00Z'), hours);
    expect(saturday?.dueAt.toISOString()).to.equal('2026-03-16T08:00:00.000Z');
  });
});
