import { expect } from 'chai';
import type { AddressKind } from './address-kind.ts';
import { addressKind } from './address-kind.ts';

const examples: Readonly<Record<AddressKind, readonly string[]>> = {
  public: ['93.184.216.34', '2606:2800:220:1::1', '::ffff:93.184.216.34'],
  private: ['10.1.2.3', '172.31.0.1', '192.168.7.7', '100.64.0.1', 'fd00::1', '::ffff:10.0.0.1', '::ffff:a00:1'],
  loopback: ['127.0.0.1', '127.9.9.9', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:7f00:0001'],
  barred: ['0.0.0.0', '169.254.169.254', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '::127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::1', '224.0.0.1', '255.255.255.255', 'fe80::1', 'fe80::1%1', 'ff02::1', '::', 'localhost', '2130706433', ''],
};

describe('addressKind', () => {
  for (const [kind, addresses] of Object.entries(examples)) {
    for (const address of addresses) it(`takes ${address || 'nothing'} for ${kind}`, () => expect(addressKind(address)).to.equal(kind));
  }
});
