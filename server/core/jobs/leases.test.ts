import { expect } from 'chai';
import { backOff } from '#core/jobs/back-off.ts';
import { createLeaseWatch } from '#core/jobs/leases.ts';

describe('leases', () => {
  it('are silent when no beat was seen for as long as they hold', () => {
    let now = 0;
    const watch = createLeaseWatch(() => now);
    const lease = (beat: number, owner = 'a') => [{ id: 'x', owner, beat, leaseMilliseconds: 10 }];
    expect(watch.silent(lease(0))).to.deep.equal([]);
    now = 9;
    expect(watch.silent(lease(0))).to.deep.equal([]);
    expect(watch.silent(lease(1))).to.deep.equal([]);
    now = 18;
    expect(watch.silent(lease(1, 'b'))).to.deep.equal([]);
    now = 28;
    expect(watch.silent(lease(1, 'b'))).to.have.length(1);
  });
});

describe('the back-off', () => {
  it('doubles up to an hour and is spread by a fifth either way', () => {
    expect([1, 2, 3].map((attempt) => backOff(attempt, 0.5))).to.deep.equal([2_000, 4_000, 8_000]);
    expect(backOff(100, 0.5)).to.equal(3_600_000);
    expect([backOff(1, 0), backOff(1, 1)]).to.deep.equal([1_600, 2_400]);
  });
});
