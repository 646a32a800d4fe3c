import type { JWK } from 'jose';
import { importJWK, SignJWT } from 'jose';
import type { BadgeCredential } from './badge-credential.ts';

/** An opened key: `kid` is the address that gives its public half. */
export interface SigningKey { readonly kid: string; readonly privateJwk: JWK; readonly publicJwk: JWK }

const seconds = (text: string): number => Math.floor(Date.parse(text) / 1_000);

/** The credential as a JWT with the claims that Open Badges 3.0 asks for beside it. */
export async function signCredential(credential: BadgeCredential, key: SigningKey): Promise<string> {
  const token = new SignJWT({ ...credential })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: key.kid })
    .setIssuer(credential.issuer.id)
    .setJti(credential.id)
    .setSubject(credential.credentialSubject.id)
    .setNotBefore(seconds(credential.validFrom));
  if ('validUntil' in credential && credential.validUntil !== undefined) token.setExpirationTime(seconds(credential.validUntil));
  return token.sign(await importJWK(key.privateJwk, 'EdDSA'));
}
