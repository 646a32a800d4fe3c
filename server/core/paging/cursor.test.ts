import { expect } from 'chai';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '#core/paging/cursor.ts';

const place = z.tuple([z.string(), z.number()]);

describe('cursor', () => {
  it('comes back as it went', () => {
    expect(decodeCursor(place, encodeCursor(['ä', 7]))).to.deep.equal(['ä', 7]);
  });

  for (const forged of ['', 'x', encodeCursor({ $gt: '' }), encodeCursor(['a', 'b'])]) {
    it(`refuses ${JSON.stringify(forged)} and names the field`, () => {
      expect(() => decodeCursor(place, forged)).to.throw().with.nested.property('detail.fields[0].field', 'cursor');
    });
  }
});
