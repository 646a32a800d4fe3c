import { expect } from 'chai';
import { createCrashes } from './crashes.ts';

describe('createCrashes', () => {
  it('lets it rest twice as long each time, a minute at most', () => {
    let now = 0;
    const crashes = createCrashes(() => now);
    expect(crashes.pause()).to.equal(0);
    const pauses = [1, 2, 3, 4].map(() => {
      crashes.note();
      return crashes.pause();
    });
    expect(pauses).to.deep.equal([1_000, 2_000, 4_000, 8_000]);
    now += 3_000;
    expect(crashes.pause()).to.equal(5_000);
    now += 600_000;
    expect([crashes.pause(), crashes.count(), crashes.off()]).to.deep.equal([0, 0, false]);
  });

  it('is off after five within ten minutes, and not before', () => {
    let now = 0;
    const crashes = createCrashes(() => now);
    for (let time = 0; time < 12; time += 1) {
      crashes.note();
      now += 151_000;
    }
    expect(crashes.off()).to.equal(false);
    for (let time = 0; time < 5; time += 1) crashes.note();
    expect(crashes.off()).to.equal(true);
    now += 3_600_000;
    expect(crashes.off()).to.equal(true);
    crashes.forget();
    expect(crashes.off()).to.equal(false);
  });
});
