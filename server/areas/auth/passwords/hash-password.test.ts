import { expect } from 'chai';
import { hashPassword, verifyPassword } from './hash-password.ts';

describe('hashPassword', () => {
  it('makes argon2id hashes with their own salt', async () => {
    const [one, two] = await Promise.all([hashPassword('a good password'), hashPassword('a good password')]);
    expect(one).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.to.equal(two);
    expect(await verifyPassword(one, 'a good password')).to.equal(true);
    expect(await verifyPassword(one, 'a good passworD')).to.equal(false);
  });

  it('answers no where there is no password, whatever is tried', async () => {
    expect(await verifyPassword(null, 'nobody has this password')).to.equal(false);
  });
});
