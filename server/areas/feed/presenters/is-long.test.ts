import { expect } from 'chai';
import { isLong } from './is-long.ts';

describe('a long post', () => {
  it('has more than twelve lines, written or wrapped', () => {
    expect(isLong('one line')).to.equal(false);
    expect(isLong(Array.from({ length: 12 }, () => 'line').join('\n'))).to.equal(false);
    expect(isLong(Array.from({ length: 13 }, () => 'line').join('\n'))).to.equal(true);
    expect(isLong('x'.repeat(85 * 12))).to.equal(false);
    expect(isLong('x'.repeat(85 * 12 + 1))).to.equal(true);
  });
});
