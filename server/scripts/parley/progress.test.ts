import { expect } from 'chai';
import { progressLine } from './progress.ts';

describe('progressLine', () => {
  it('draws how much is done and says it in numbers', () => {
    expect(progressLine('Packing', 1_200_000, 2_400_000)).to.equal('Packing [##############--------------] 50 %  1.2 of 2.4 MB');
  });

  it('is full at the end, also when there was nothing to do or more than was said', () => {
    expect(progressLine('Packing', 0, 0)).to.match(/^Packing \[#{28}\] 100 %/);
    expect(progressLine('Packing', 30, 20)).to.match(/\[#{28}\] 100 %/);
  });
});
