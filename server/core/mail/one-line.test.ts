import { expect } from 'chai';
import { isPlainAddress, oneLine } from '#core/mail/one-line.ts';

describe('what goes into a mail header', () => {
  it('has no line of its own', () => {
    expect(oneLine('Hello\r\nBcc: everyone@example.org')).to.equal('Hello Bcc: everyone@example.org');
    expect(oneLine('a\u2028b\u0000c')).to.equal('a b c');
  });

  for (const address of ['a@example.org', 'zoë+x@exämple.org']) {
    it(`takes ${address}`, () => expect(isPlainAddress(address)).to.equal(true));
  }

  for (const address of ['', 'a', 'a@b@c', 'a@example.org, b@example.org', '<a@example.org>', 'a@example.org\r\nBcc: b@example.org', '"a b"@example.org', `${'a'.repeat(300)}@b.c`]) {
    it(`refuses ${JSON.stringify(address.slice(0, 60))}`, () => expect(isPlainAddress(address)).to.equal(false));
  }
});
