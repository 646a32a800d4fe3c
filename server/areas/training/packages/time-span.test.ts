import { expect } from 'chai';
import { secondsOf } from './time-span.ts';

describe('secondsOf', () => {
  for (const [text, seconds] of [['0000:00:00.00', 0], ['0001:02:03.50', 3_724], ['01:00:00', 3_600], ['PT1H2M3S', 3_723], ['P1DT1S', 86_401], ['PT0.4S', 0], ['', 0], ['soon', 0], ['P', 0], ['9999:99:99', 31_536_000], [`PT${'9'.repeat(400)}S`, 0]] as const) {
    it(`is ${seconds} for ${JSON.stringify(text.slice(0, 20))}`, () => expect(secondsOf(text)).to.equal(seconds));
  }
});
