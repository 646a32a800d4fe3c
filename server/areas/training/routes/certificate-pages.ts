import { decodeJwt } from 'jose';
import { Readable } from 'node:stream';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView } from '#views/types/pages.ts';
import { revokeCertificate } from '../commands/revoke-certificate.ts';
import { revocationKinds } from '../models/certificates.ts';
import { findCertificate } from '../queries/find-certificate.ts';
import { listCertificates } from '../queries/list-certificates.ts';
import { viewOwnCertificates } from '../queries/view-own-certificates.ts';
import { printCertificate } from '../queries/print-certificate.ts';
import { verifyCertificate } from '../queries/verify-certificate.ts';
import { certificateParams, codeParams, revokeForm, taughtQuery } from './certificate-schemas.ts';

const trainers = ['trainer', 'admin'] as const;
const untouched: FormView = { values: {}, problems: {}, notice: null };
const shownAtOnce = 50;

/** Sent to be saved: it is for its holder, not for a cache. */
const download = (stream: NodeJS.ReadableStream, type: string, name: string): Reply => ({
  kind: 'stream', stream,
  headers: { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' },
});

const own = defineRoute({
  method: 'get', path: '/certificates', access: 'signed-in', summary: 'The page of one’s own certificates.',
  handle: async ({ ctx, viewer }) => page('training/certificates', translate(viewer.locale, 'certificates.own.heading'), { certificates: await viewOwnCertificates(ctx, viewer) }),
});

const pdf = defineRoute({
  method: 'get', path: '/certificates/:id.pdf', access: 'signed-in', params: certificateParams, summary: 'A certificate to print.',
  handle: async ({ ctx, viewer, params }) => {
    const { certificate } = await findCertificate(ctx, viewer, params.id);
    return download(await printCertificate(ctx, certificate), 'application/pdf', `certificate-${certificate.number}.pdf`);
  },
});

const credential = defineRoute({
  method: 'get', path: '/certificates/:id.json', access: 'signed-in', params: certificateParams, summary: 'The Open Badges credential of a certificate, to be read.',
  handle: async ({ ctx, viewer, params }) => {
    const { certificate } = await findCertificate(ctx, viewer, params.id);
    return download(Readable.from([JSON.stringify(decodeJwt(certificate.credential), null, 2)]), 'application/json; charset=utf-8', `certificate-${certificate.number}.json`);
  },
});

const signed = defineRoute({
  method: 'get', path: '/certificates/:id.jwt', access: 'signed-in', params: certificateParams, summary: 'The same credential as it is signed, for wallets and programs that verify it.',
  handle: async ({ ctx, viewer, params }) => {
    const { certificate } = await findCertificate(ctx, viewer, params.id);
    return download(Readable.from([certificate.credential]), 'application/vc+jwt', `certificate-${certificate.number}.jwt`);
  },
});

const verify = defineRoute({
  method: 'get', path: '/verify/:code', access: 'public', params: codeParams, limit: 'verify', summary: 'Says to anybody with the code whether a certificate is valid.',
  handle: async ({ ctx, params, locale }) => {
    const found = await verifyCertificate(ctx, params.code).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not-found') return null;
      throw error;
    });
    const reply = page('training/verify', translate(locale, 'certificates.verify.heading'), { certificate: found }, found ? 200 : 404);
    return { ...reply, robots: 'none' } as Reply;
  },
});

const taughtPage = async (ctx: AppContext, viewer: Viewer, query: { readonly cohort?: string; readonly cursor?: string }, refused?: { readonly id: string; readonly form: FormView }): Promise<Reply> => {
  const { items, next } = await listCertificates(ctx, viewer, { ...query, of: 'taught', limit: shownAtOnce });
  const nextUrl = next === null ? null : `/training/certificates?${new URLSearchParams({ ...(query.cohort ? { cohort: query.cohort } : {}), cursor: next }).toString()}`;
  return page('training/taught-certificates', translate(viewer.locale, 'certificates.taught.heading'), {
    certificates: items, nextUrl, kinds: revocationKinds, form: refused?.form ?? untouched, refusedId: refused?.id ?? null,
  });
};

const taught = defineRoute({
  method: 'get', path: '/training/certificates', access: trainers, query: taughtQuery, summary: 'The page of the certificates earned in the cohorts that one trains.',
  handle: ({ ctx, viewer, query }) => taughtPage(ctx, viewer, query),
});

const revoke = defineRoute({
  method: 'post', path: '/training/certificates/:id/revoke', access: trainers, params: certificateParams, body: revokeForm, limit: 'write', summary: 'Takes a certificate back, with a reason.',
  handle: async ({ ctx, viewer, params, body }) => {
    await revokeCertificate(ctx, viewer, params.id, body);
    return redirect('/training/certificates', 'certificates.taught.revoked');
  },
  onInvalid: ({ ctx, viewer, params, values, problems, notice }) => {
    if (!viewer) throw new AppError('not-signed-in');
    return taughtPage(ctx, viewer, {}, { id: params['id'] ?? '', form: { values, problems, notice } });
  },
});

export const certificatePageRoutes: readonly Route[] = [own, pdf, credential, signed, verify, taught, revoke];
