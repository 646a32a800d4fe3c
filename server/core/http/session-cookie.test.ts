import { expect } from 'chai';
import { readSessionId, signedSessionId } from './session-cookie.ts';

describe('readSessionId', () => {
  const value = signedSessionId('abc.def-1', 'secret');

  it('reads what was signed, among other cookies', () => expect(readSessionId(`a=b; parley_session=${value}; c=d`, 'secret')).to.equal('abc.def-1'));

  it('reads nothing that was forged or broken', () => {
    expect(readSessionId(`parley_session=${value}`, 'another secret')).to.equal(undefined);
    for (const cookie of [undefined, '', 'parley_session=', 'parley_session=s%3Aabc', 'parley_session=%', 'not_parley_session=x', `xparley_session=${value}`, 'parley_session=s%3Aabc.']) expect(readSessionId(cookie, 'secret'), String(cookie)).to.equal(undefined);
  });
});
