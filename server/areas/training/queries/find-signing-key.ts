import type { JWK } from 'jose';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { seal, unseal } from '#core/secrets/seal.ts';
import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import { newId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { keyUrl } from '../certificate/badge-credential.ts';
import type { SigningKey } from '../certificate/sign-credential.ts';
import type { SigningKeyRecord } from '../models/signing-keys.ts';
import { signingKeys } from '../models/signing-keys.ts';

const purpose = 'training.signing-key';
const mostKeys = 1_000;

/** The key that signs now; made at its first use, and anew when SECRET_KEY no longer opens the last one. Not inside a transaction. */
export async function findSigningKey(ctx: AppContext): Promise<SigningKey> {
  const last = await signingKeys(ctx).findOne().sort({ serial: -1 }).lean<SigningKeyRecord>();
  const opened = last && open(ctx, last);
  if (opened) return opened;
  try {
    await makeKey(ctx, (last?.serial ?? 0) + 1);
  } catch (error) {
    // Another process was quicker: its key is as good.
    if (!duplicateKeyOf(error)) throw error;
  }
  return findSigningKey(ctx);
}

const open = (ctx: AppContext, { kid, publicJwk, sealed }: SigningKeyRecord): SigningKey | null => {
  try {
    return { kid: keyUrl(ctx.config.baseUrl, kid), privateJwk: JSON.parse(unseal(ctx.config.secretKey, purpose, sealed)) as JWK, publicJwk };
  } catch {
    ctx.log.warn({ kid }, 'SECRET_KEY no longer opens the key that certificates are signed with; a new one is made, and the old one still verifies.');
    return null;
  }
};

const makeKey = async (ctx: AppContext, serial: number): Promise<void> => {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { kty = '', crv = '', x = '' } = await exportJWK(pair.publicKey);
  const publicJwk = { kty, crv, x };
  const sealed = seal(ctx.config.secretKey, purpose, JSON.stringify(await exportJWK(pair.privateKey)));
  await signingKeys(ctx).insertOne({ _id: newId(), serial, kid: await calculateJwkThumbprint(publicJwk), publicJwk, sealed, createdAt: ctx.clock.now() });
};

/** Every public key that a credential of this house may have been signed with, as a JWK Set has them. */
export const listPublicKeys = async (ctx: AppContext): Promise<JWK[]> =>
  (await signingKeys(ctx).find({}, { kid: 1, publicJwk: 1 }).sort({ serial: -1 }).limit(mostKeys).lean<Pick<SigningKeyRecord, 'kid' | 'publicJwk'>[]>())
    .map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: 'EdDSA', use: 'sig' }));
