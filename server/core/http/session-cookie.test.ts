import { expect } from 'chai';
import { readSessionId, signedSessionId } from './session-cookie.ts';

describe('readSessionId', () => {
  const config = { https: false, secretKey: 'secret' };
  const value = signedSessionId('abc.def-1', 'secret');

  it('reads what was signed, among other cookies', () => expect(readSessionId(`a=b; parley_session=${value}; c=d`, config)).to.equal('abc.def-1'));

  it('reads over https what only this host can have set', () => {
    expect(readSessionId(`parley_session=x; __Host-parley_session=${value}`, { ...config, https: true })).to.equal('abc.def-1');
    expect(readSessionId(`parley_session=${value}`, { ...config, https: true })).to.equal(undefined);
  });

  it('reads nothing that was forged or broken', () => {
    expect(readSessionId(`parley_session=${value}`, { ...config, secretKey: 'another secret' })).to.equal(undefined);
    for (const cookie of [undefined, '', 'parley_session=', 'parley_session=s%3Aabc', 'parley_session=%', 'not_parley_session=x', `xparley_session=${value}`, 'parley_session=s%3Aabc.']) expect(readSessionId(cookie, config), String(cookie)).to.equal(undefined);
  });
});
