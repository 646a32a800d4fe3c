import { expect } from 'chai';
import { redactor } from './redact.ts';

describe('redactor', () => {
  const secret = 'p@ss/word "x"';
  const redact = redactor([secret, 'abc', '']);

  it('blacks out a secret in every form it takes on its way', () => {
    const forms = [secret, encodeURIComponent(secret), JSON.stringify({ secret }), Buffer.from(secret).toString('base64'), Buffer.from(secret).toString('base64url')];
    for (const form of forms) expect(redact(`before ${form} after`)).to.include('[secret]').and.not.to.include('word').and.not.to.include(Buffer.from(secret).toString('base64url'));
  });

  it('leaves everything else, also what is too short to be told from a word', () => {
    expect(redact('abc is a word')).to.equal('abc is a word');
  });
});
