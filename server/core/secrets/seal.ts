import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const keyOf = (secretKey: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secretKey, 'parley', purpose, 32));

/** Encrypts a secret for the store (AES-256-GCM under a key made from SECRET_KEY); `purpose` ties it to its place. */
export function seal(secretKey: string, purpose: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secretKey, purpose), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return ['v1', nonce.toString('base64url'), sealed.toString('base64url'), cipher.getAuthTag().toString('base64url')].join('.');
}

/** Opens what `seal` made. @throws when SECRET_KEY is another one, or the text was changed or moved */
export function unseal(secretKey: string, purpose: string, sealed: string): string {
  const [version, nonce = '', text = '', tag = ''] = sealed.split('.');
  if (version !== 'v1') throw new Error('Sealed by an unknown version.');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secretKey, purpose), Buffer.from(nonce, 'base64url'), { authTagLength: 16 });
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
}
