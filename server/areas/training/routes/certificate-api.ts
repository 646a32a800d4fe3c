import type { Route } from '#core/http/route.ts';
import { defineRoute, empty, json } from '#core/http/route.ts';
import { revokeCertificate } from '../commands/revoke-certificate.ts';
import { listCertificates } from '../queries/list-certificates.ts';
import { verifyCertificate } from '../queries/verify-certificate.ts';
import { certificateParams, certificatesAnswer, certificatesQuery, codeParams, revokeForm, verifyAnswer } from './certificate-schemas.ts';

const list = defineRoute({
  method: 'get', path: '/api/v1/certificates', access: 'signed-in', query: certificatesQuery, answer: certificatesAnswer,
  summary: 'One’s own certificates, or with `of=taught` those of the cohorts one trains; newest first.',
  handle: async ({ ctx, viewer, query }) => json(await listCertificates(ctx, viewer, query)),
});

const revoke = defineRoute({
  method: 'post', path: '/api/v1/certificates/:id/revoke', access: 'signed-in', params: certificateParams, body: revokeForm, status: 204, limit: 'write', summary: 'Takes a certificate back, with a reason.',
  handle: async ({ ctx, viewer, params, body }) => {
    await revokeCertificate(ctx, viewer, params.id, body);
    return empty;
  },
});

const verify = defineRoute({
  method: 'get', path: '/api/v1/verify/:code', access: 'public', params: codeParams, answer: verifyAnswer, limit: 'verify', summary: 'Says to anybody with the code whether a certificate is valid.',
  handle: async ({ ctx, params }) => json(await verifyCertificate(ctx, params.code)),
});

export const certificateApiRoutes: readonly Route[] = [list, revoke, verify];
