import { expect } from 'chai';
import { hostFields, hostOf, networkState, newHosts, reachableHosts } from './network-state.ts';

describe('the state of a network', () => {
  const fits = { fit: 'fits', hosts: ['api.example', '{account.server}'], crashedOff: false } as const;
  const consented = { on: true, hosts: ['api.example', '{account.server}'] };

  it('is on only with consent to every host, fitting, on, and not crashed', () => {
    expect(networkState(fits, consented)).equal('on');
    expect(networkState(fits, null)).equal('set-up');
    expect(networkState(fits, { on: true, hosts: ['api.example'] })).equal('asks-again');
    expect(networkState(fits, { on: false, hosts: ['api.example'] })).equal('asks-again');
    expect(networkState(fits, { ...consented, on: false })).equal('off');
    expect(networkState({ ...fits, crashedOff: true }, consented)).equal('off');
    for (const fit of ['too-new', 'too-old', 'broken'] as const) expect(networkState({ ...fits, fit }, consented)).equal(fit);
  });

  it('asks for what is new, and for nothing when an update wants less', () => {
    expect(newHosts(['a.example', 'b.example'], ['a.example'])).to.deep.equal(['b.example']);
    expect(newHosts([], ['a.example'])).to.deep.equal([]);
  });

  it('reaches the host that a person typed', () => {
    const typed = { settings: { server: 'https://house.example:8443/path' }, account: { server: 'social.example' } };
    expect(reachableHosts(['api.example', '{settings.server}', '{account.server}', '{account.none}'], typed)).to.deep.equal(['api.example', 'house.example', 'social.example']);
    expect(hostFields(['{settings.server}', '{account.home}', 'x.example'], 'account')).to.deep.equal(['home']);
    for (const typo of ['', ' ', 'https://', 7, null]) expect(hostOf(typo)).equal(null);
  });
});
