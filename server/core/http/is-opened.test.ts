import { expect } from 'chai';
import { isOpened } from './is-opened.ts';

describe('isOpened', () => {
  it('is true for who comes to read', () => expect(isOpened({ method: 'GET', headers: {} })).to.equal(true));

  for (const headers of [{ 'sec-purpose': 'prefetch' }, { 'sec-purpose': 'prefetch;prerender' }, { 'x-sec-purpose': 'prefetch' }, { purpose: 'prefetch' }, { 'x-moz': 'prefetch' }]) {
    it(`is false for ${JSON.stringify(headers)}`, () => expect(isOpened({ method: 'GET', headers })).to.equal(false));
  }

  it('is false for a question for the head', () => expect(isOpened({ method: 'HEAD', headers: {} })).to.equal(false));
});
