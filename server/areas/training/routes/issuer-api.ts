import { z } from 'zod';
import { notFound } from '#core/errors/app-error.ts';
import type { Route } from '#core/http/route.ts';
import { defineRoute, json } from '#core/http/route.ts';
import { credentialId, issuerProfile, issuerUrl, revocationsUrl } from '../certificate/badge-credential.ts';
import type { CertificateRecord } from '../models/certificates.ts';
import { certificates } from '../models/certificates.ts';
import { listPublicKeys } from '../queries/find-signing-key.ts';
import { kidParams } from './certificate-schemas.ts';

const mostRevoked = 10_000;
const jwk = z.object({ kty: z.string(), crv: z.string(), x: z.string(), kid: z.string(), alg: z.string(), use: z.string() });
const profileAnswer = z.object({ '@context': z.array(z.string()), id: z.string(), type: z.array(z.string()), name: z.string(), url: z.string() });

const profile = defineRoute({
  method: 'get', path: '/api/v1/issuer', access: 'public', answer: profileAnswer, limit: 'verify', summary: 'Who issues the credentials of this house, as Open Badges 3.0 describes an issuer.',
  handle: async ({ ctx }) => json({ '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'], ...issuerProfile(ctx.config.baseUrl, (await ctx.mail.brand()).name) }),
});

const keys = defineRoute({
  method: 'get', path: '/api/v1/issuer/keys', access: 'public', answer: z.object({ keys: z.array(jwk) }), limit: 'verify', summary: 'The public keys that credentials are verified with (JWK Set).',
  handle: async ({ ctx }) => json({ keys: await listPublicKeys(ctx) }),
});

const key = defineRoute({
  method: 'get', path: '/api/v1/issuer/keys/:kid', access: 'public', params: kidParams, answer: jwk, limit: 'verify', summary: 'One public key, as the head of a credential names it.',
  handle: async ({ ctx, params }) => {
    const found = (await listPublicKeys(ctx)).find(({ kid }) => kid === params.kid);
    if (!found) throw notFound();
    return json(found);
  },
});

/** Ids only: they say nothing to whoever does not hold the credential. */
const revocations = defineRoute({
  method: 'get', path: '/api/v1/issuer/revocations', access: 'public', limit: 'verify', summary: 'Credentials that were revoked (1EdTech revocation list).',
  answer: z.object({ id: z.string(), issuer: z.string(), revokedCredential: z.array(z.object({ id: z.string(), revoked: z.boolean() })) }),
  handle: async ({ ctx }) => {
    const revoked = await certificates(ctx).find({ revokedAt: { $gt: new Date(0) } }, { _id: 1 }).sort({ revokedAt: -1 }).limit(mostRevoked).lean<Pick<CertificateRecord, '_id'>[]>();
    const { baseUrl } = ctx.config;
    return json({ id: revocationsUrl(baseUrl), issuer: issuerUrl(baseUrl), revokedCredential: revoked.map(({ _id }) => ({ id: credentialId(_id.toString()), revoked: true })) });
  },
});

export const issuerRoutes: readonly Route[] = [profile, keys, key, revocations];
