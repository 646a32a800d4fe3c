import { expect } from 'chai';
import { freeSlots, isQuiet, weekOf } from './when.ts';

const berlin = { timeZone: 'Europe/Berlin' };
const night = { quiet: { from: '20:00', until: '07:00' }, ...berlin };

describe('when something goes out', () => {
  it('keeps the quiet hours, past midnight and in the zone of the account', () => {
    for (const [at, quiet] of [['2026-03-02T18:59:00Z', false], ['2026-03-02T19:00:00Z', true], ['2026-03-02T23:30:00Z', true], ['2026-03-03T05:59:00Z', true], ['2026-03-03T06:00:00Z', false]] as const) {
      expect(isQuiet(new Date(at), night), at).equal(quiet);
    }
    expect(isQuiet(new Date(), { quiet: null, ...berlin })).equal(false);
    expect(isQuiet(new Date('2026-03-02T12:30:00Z'), { quiet: { from: '13:00', until: '14:00' }, ...berlin })).equal(true);
  });

  it('finds the next slots that nobody has taken', () => {
    const slots = [{ day: 1, time: '09:30' }, { day: 3, time: '21:00' }, { day: 4, time: '08:00' }];
    const found = freeSlots({ slots, ...night }, new Date('2026-03-02T08:30:00Z'), [new Date('2026-03-05T07:00:00Z')], 2);
    expect(found.map((at) => at.toISOString())).to.deep.equal(['2026-03-09T08:30:00.000Z', '2026-03-12T07:00:00.000Z']);
    expect(freeSlots({ slots: [], ...night }, new Date(), [], 3)).to.deep.equal([]);
  });

  it('counts a week from Monday, also when the clocks change', () => {
    const { from, until } = weekOf(new Date('2026-03-29T12:00:00Z'), 'Europe/Berlin');
    expect([from.toISOString(), until.toISOString()]).to.deep.equal(['2026-03-22T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
  });
});
