import { expect } from 'chai';
import { handleFrom } from './free-handle.ts';

describe('a handle from a name', () => {
  const cases: [string, string][] = [
    ['Mara Lind', 'mara.lind'], ['Zoé van Dam', 'zoe.vandam'], ['Søren Ångström', 'soren.angstrom'], ['田中由紀', '田中由紀'],
    ['O’Neil, Pat', 'oneil.pat'], ['  ', 'person'], ['🙂', 'person'], ['Cher', 'cher'], ['x'.repeat(300), 'x'.repeat(40)],
  ];
  for (const [name, handle] of cases) it(`${name.slice(0, 20)} → ${handle.slice(0, 20)}`, () => expect(handleFrom(name)).to.equal(handle));
});
