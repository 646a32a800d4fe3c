import { expect } from 'chai';
import { ownPath } from './own-path.ts';

describe('ownPath', () => {
  for (const path of ['/', '/posts/1?comment=2#comment-2', '/people/anna']) it(`keeps ${path}`, () => expect(ownPath(path)).to.equal(path));
  for (const path of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/\t/evil.example', '/x\r\nSet-Cookie: a=b', '', undefined, ['/a'], '/.//evil.example']) {
    it(`turns ${JSON.stringify(path)} into the home page`, () => expect(ownPath(path)).to.equal('/'));
  }
});
