import { expect } from 'chai';
import { mayFetchFrom } from './may-fetch-from.ts';

describe('mayFetchFrom', () => {
  for (const address of ['93.184.216.34', '10.1.2.3', '192.168.7.7', '2606:2800:220:1::1', 'fd00::1']) {
    it(`allows ${address}`, () => expect(mayFetchFrom(address, false)).to.equal(true));
  }
  for (const address of ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1']) {
    it(`allows ${address} only where loopback is allowed`, () => {
      expect(mayFetchFrom(address, false)).to.equal(false);
      expect(mayFetchFrom(address, true)).to.equal(true);
    });
  }
  for (const address of ['0.0.0.0', '169.254.169.254', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '224.0.0.1', '255.255.255.255', 'fe80::1', 'ff02::1', '::', 'nonsense']) {
    it(`refuses ${address} always`, () => expect(mayFetchFrom(address, true)).to.equal(false));
  }
});
