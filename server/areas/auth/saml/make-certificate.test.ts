import { createPrivateKey, X509Certificate } from 'node:crypto';
import { expect } from 'chai';
import { makeCertificate } from './make-certificate.ts';

describe('makeCertificate', () => {
  it('makes a certificate that verifies with its own key and says whose it is', async () => {
    const { privateKey, certificate } = await makeCertificate('https://parley.example/saml/company', new Date('2026-03-02T00:00:00Z'));
    const read = new X509Certificate(certificate);
    expect(read.subject).to.equal('CN=https://parley.example/saml/company');
    expect(read.verify(read.publicKey)).to.equal(true);
    expect(read.checkPrivateKey(createPrivateKey(privateKey))).to.equal(true);
    expect(new Date(read.validTo).toISOString()).to.equal('2036-03-02T00:00:00.000Z');
  });

  it('copes with ends after 2049', async () => {
    const { certificate } = await makeCertificate('parley', new Date('2045-01-01T00:00:00Z'));
    expect(new Date(new X509Certificate(certificate).validTo).getUTCFullYear()).to.equal(2055);
  });
});
