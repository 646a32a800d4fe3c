import { expect } from 'chai';
import fc from 'fast-check';
import { countBytes, countGraphemes, countText } from './count-text.ts';
import { splitText } from './split-text.ts';

describe('lengths as networks count them', () => {
  it('counts what readers see as one sign once', () => {
    expect(countText('👩‍👩‍👧 né', 'graphemes')).to.equal(4);
    expect(countText('né 👍🏽', 'characters')).to.equal(5);
    expect(countText('👍', 'utf-16')).to.equal(2);
    expect(countText('né', 'bytes')).to.equal(3);
  });

  it('counts every link alike where the network does, and leaves the full stop out of it', () => {
    expect(countText('See https://example.com/a/very/long/path?with=query. And https://b.example', 'characters', 23)).to.equal('See '.length + 23 + '. And '.length + 23);
  });

  it('cuts into parts that fit and drops no word', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 12 }).filter((word) => !/\s/u.test(word)), { minLength: 1, maxLength: 120 });
    fc.assert(fc.property(words, fc.integer({ min: 30, max: 120 }), (list, maximum) => {
      const text = list.join(' ').trim();
      const parts = splitText(text, maximum, countBytes);
      for (const part of parts) expect(countBytes(part)).to.be.at.most(maximum);
      const numbered = parts.length > 1;
      const without = parts.map((part, place) => part.slice(0, numbered ? -` ${place + 1}/${parts.length}`.length : undefined)).join('');
      expect(without.replace(/\s+/gu, '')).to.equal(text.replace(/\s+/gu, ''));
    }));
  });

  it('cuts where a reader pauses', () => {
    const parts = splitText('The lathe is back in the workshop. It was repaired by Noah and his team.', 50, countGraphemes);
    expect(parts).to.deep.equal(['The lathe is back in the workshop. 1/2', 'It was repaired by Noah and his team. 2/2']);
  });
});
