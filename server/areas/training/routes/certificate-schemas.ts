import { z } from 'zod';
import { revocationKinds } from '../models/certificates.ts';

const id = z.string().max(100);
const cursor = z.string().max(600, 'errors.cursor').optional();
const limit = z.coerce.number().int().min(1).max(100).default(20);

export const certificateParams = z.object({ id });
export const codeParams = z.object({ code: z.string().max(100) });
export const kidParams = z.object({ kid: z.string().max(100) });
export const certificatesQuery = z.object({ of: z.enum(['own', 'taught']).default('own'), cohort: id.optional(), person: id.optional(), cursor, limit }).strict();
export const taughtQuery = z.object({ cohort: id.optional(), cursor });
export const revokeForm = z.object({ kind: z.enum(revocationKinds), reason: z.string().trim().min(1).max(1_000) });

const state = z.enum(['valid', 'expired', 'revoked']);
const times = { issuedAt: z.string(), expiresAt: z.string().nullable(), revokedAt: z.string().nullable(), revokedBecause: z.enum(revocationKinds).nullable() };
export const verifyAnswer = z.object({ state, name: z.string(), title: z.string(), course: z.string(), issuer: z.string(), ...times });
export const certificateAnswer = z.object({
  id: z.string(), number: z.string(), state, personId: z.string(), name: z.string(), title: z.string(), course: z.string(), courseId: z.string(), cohortId: z.string(), licence: z.string().nullable(),
  ...times, endsSoon: z.boolean(), revokedReason: z.string().nullable(), verifyUrl: z.string(), pdfUrl: z.string(), credentialUrl: z.string(), can: z.object({ revoke: z.boolean() }),
});
export const certificatesAnswer = z.object({ items: z.array(certificateAnswer), next: z.string().nullable() });
