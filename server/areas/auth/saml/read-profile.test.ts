import { expect } from 'chai';
import type { CheckedAssertion } from './check-assertion.ts';
import { readProfile, rolesOfGroups } from './read-profile.ts';

const names = { subject: '', name: '', email: '', department: '', location: '', title: '', groups: '' };
const assertion = (attributes: Record<string, string[]>, nameId = 'ada', nameIdFormat: string | null = null): CheckedAssertion => ({
  id: 'a', nameId, nameIdFormat, nameQualifier: null, spNameQualifier: null, sessionIndex: null, sessionNotOnOrAfter: null, notOnOrAfter: new Date(0),
  attributes: new Map(Object.entries(attributes)),
});

describe('readProfile', () => {
  it('knows the usual names', () => {
    expect(readProfile(assertion({ displayName: ['Ada Łovelace'], mail: ['Ada@Example.test'], 'urn:oid:2.5.4.11': ['Research'], jobTitle: ['Engineer'], l: ['Leipzig'], memberOf: ['staff', 'comms'] }), names))
      .to.deep.equal({ subject: 'ada', name: 'Ada Łovelace', email: 'ada@example.test', department: 'Research', location: 'Leipzig', title: 'Engineer', groups: ['staff', 'comms'] });
  });

  it('follows the names the admin gave, and only those', () => {
    const profile = readProfile(assertion({ kennung: ['42'], anzeige: ['Bo'], mail: ['other@example.test'], post: ['bo@example.test'] }), { ...names, subject: 'kennung', name: 'anzeige', email: 'post' });
    expect(profile).to.include({ subject: '42', name: 'Bo', email: 'bo@example.test' });
    expect(readProfile(assertion({}), { ...names, subject: 'kennung' }).subject).to.equal('');
  });

  it('makes do with first and last name, or the address', () => {
    expect(readProfile(assertion({ givenName: ['Grace'], sn: ['Hopper'] }), names).name).to.equal('Grace Hopper');
    const bare = readProfile(assertion({}, 'grace@example.test', 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'), names);
    expect(bare).to.include({ name: 'grace', email: 'grace@example.test' });
  });

  it('takes no address from a NameID that does not say it is one, and no nonsense', () => {
    expect(readProfile(assertion({}, 'grace@example.test'), names).email).to.equal('');
    expect(readProfile(assertion({ mail: ['a@b@c.test'] }), names).email).to.equal('');
    expect(readProfile(assertion({ displayName: ['Ada\u202e\r\nBcc: x'] }), names).name).to.equal('Ada Bcc: x');
  });
});

describe('rolesOfGroups', () => {
  it('leaves roles alone unless groups were tied to them', () => {
    expect(rolesOfGroups(['comms'], [])).to.equal(null);
    expect(rolesOfGroups(['comms', 'x'], [{ group: 'comms', role: 'comms' }, { group: 'boss', role: 'admin' }])).to.deep.equal(['comms']);
    expect(rolesOfGroups([], [{ group: 'comms', role: 'comms' }])).to.deep.equal([]);
  });
});
