import { expect } from 'chai';
import type { Manifest } from '#plugins/contract/index.ts';
import { hostIn, mayBePrivate, mayReach, reachOf } from './reach.ts';

const manifest = (hosts: readonly string[]): Manifest => ({ hosts } as Manifest);

describe('reachOf', () => {
  const account = { id: '1', settings: { relay: 'relay.example:8443' }, fields: { server: 'https://Social.Example/' }, identity: { id: '1', name: 'One' } };

  it('puts the hosts of entered addresses in their places', () => {
    const hosts = ['api.example', '{account.server}', '{settings.relay}', '{account.missing}'];
    expect(reachOf(manifest(hosts), { account }, {}).hosts).to.deep.equal(['api.example', 'social.example', 'relay.example']);
    expect(reachOf(manifest(hosts), { settings: { relay: 'r.example' }, fields: { server: 's.example' } }, {}).hosts).to.deep.equal(['api.example', 's.example', 'r.example']);
    expect(reachOf(manifest(['{account.server}']), { accounts: [account, { ...account, fields: { server: 'b.example' } }] }, {}).hosts).to.deep.equal(['social.example', 'b.example']);
  });

  it('keeps to what was consented to', () => {
    expect(reachOf(manifest(['a.example', 'b.example']), {}, { hosts: ['b.example', 'c.example'] }).hosts).to.deep.equal(['b.example']);
  });
});

describe('hostIn', () => {
  for (const [text, hosts] of [
    ['social.example', ['social.example']], ['https://social.example:8443/path', ['social.example']], ['smtp://mail.example:587', ['mail.example']], ['127.0.0.1:3000', ['127.0.0.1']], ['[::1]:3000', ['::1']],
    ['HTTPS://bücher.example', ['xn--bcher-kva.example']], ['*', []], ['*.example', []], ['https://*', []], ['', []], ['two words', []], [7, []], [undefined, []],
  ] as const) it(`finds ${hosts[0] ?? 'none'} in ${String(text)}`, () => expect(hostIn(text)).to.deep.equal(hosts));
});

describe('mayReach', () => {
  const reach = { hosts: ['api.example', '*.wide.example', 'local.example:8080'], allowPrivate: ['local.example'] };

  it('goes to names, to what is below a name, and to one port', () => {
    for (const [host, port] of [['api.example', 443], ['API.example.', 443], ['a.wide.example', 443], ['a.b.wide.example', 80], ['local.example', 8080]] as const) expect(mayReach(reach, host, port), host).to.equal(true);
    for (const [host, port] of [['wide.example', 443], ['nowide.example', 443], ['api.example.evil.example', 443], ['local.example', 80], ['', 0]] as const) expect(mayReach(reach, host, port), host).to.equal(false);
    expect(mayReach({ hosts: ['*'], allowPrivate: [] }, 'anything.example', 1)).to.equal(true);
  });

  it('goes to a private network only under the names consented to', () => {
    expect(mayBePrivate(reach, 'local.example', 1)).to.equal(true);
    expect(mayBePrivate(reach, 'api.example', 1)).to.equal(false);
  });
});
