import { expect } from 'chai';
import { seal, unseal } from './seal.ts';

const key = 'a secret key of more than thirty-two characters';

describe('seal', () => {
  it('opens with the same key and purpose', () => {
    const sealed = seal(key, 'one', 'PRIVATE');
    expect(sealed).not.to.include('PRIVATE');
    expect(unseal(key, 'one', sealed)).to.equal('PRIVATE');
    expect(seal(key, 'one', 'PRIVATE')).not.to.equal(sealed);
  });

  it('opens with nothing else', () => {
    const sealed = seal(key, 'one', 'PRIVATE');
    expect(() => unseal(`${key}.`, 'one', sealed)).to.throw();
    expect(() => unseal(key, 'two', sealed)).to.throw();
    const parts = sealed.split('.');
    parts[2] = Buffer.from('PUBLICC').toString('base64url');
    expect(() => unseal(key, 'one', parts.join('.'))).to.throw();
    expect(() => unseal(key, 'one', 'v0.a.b.c')).to.throw();
  });
});
