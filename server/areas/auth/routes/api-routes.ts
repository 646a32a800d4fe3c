import { z } from 'zod';
import { findPerson, presentPersonRef } from '#areas/people/index.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { Route } from '#core/http/route.ts';
import { created, defineRoute, empty, json } from '#core/http/route.ts';
import { endSession } from '../commands/end-session.ts';
import { endToken, makeToken } from '../commands/make-token.ts';
import { listTokens, presentToken } from '../queries/list-tokens.ts';
import { idParams, newTokenAnswer, sessionAnswer, sessionBody, tokenAnswer, tokenBody } from '../schemas.ts';
import { closeSession } from '../sessions/close-session.ts';
import { authenticateLocally } from '../sessions/local-strategy.ts';
import { openSession } from '../sessions/open-session.ts';

export const apiRoutes: readonly Route[] = [
  defineRoute({
    method: 'post', path: '/api/v1/session', access: 'public', summary: 'Sign in by address and password; the answer sets the session cookie.',
    body: sessionBody, answer: sessionAnswer, status: 201, limit: 'sign-in',
    handle: async ({ ctx, request }) => {
      const personId = await authenticateLocally(ctx, request);
      await openSession(ctx, request, personId);
      const person = await findPerson(ctx, personId);
      if (!person) throw notFound();
      return created({ person: presentPersonRef(person), roles: person.roles });
    },
  }),
  defineRoute({
    method: 'delete', path: '/api/v1/session', access: 'signed-in', summary: 'Sign out.', status: 204,
    handle: async ({ ctx, viewer, request }) => {
      if (viewer.sessionId !== undefined) await endSession(ctx, viewer.sessionId, 'signed-out');
      await closeSession(ctx, request);
      return empty;
    },
  }),
  defineRoute({
    method: 'get', path: '/api/v1/tokens', access: 'signed-in', summary: 'Own personal access tokens, without their secrets.',
    answer: z.object({ items: z.array(tokenAnswer), next: z.string().nullable() }),
    handle: async ({ ctx, viewer }) => json({ items: await listTokens(ctx, viewer), next: null }),
  }),
  defineRoute({
    method: 'post', path: '/api/v1/tokens', access: 'signed-in', summary: 'Make a personal access token; its secret is in this answer and never again. Not with a token.',
    body: tokenBody, answer: newTokenAnswer, status: 201, limit: 'write',
    handle: async ({ ctx, viewer, body }) => {
      const { token, record } = await makeToken(ctx, viewer, { name: body.name, days: body.expiresInDays ?? null });
      return created({ ...presentToken(record), token });
    },
  }),
  defineRoute({
    method: 'delete', path: '/api/v1/tokens/:id', access: 'signed-in', summary: 'End a personal access token. Not with a token.', params: idParams, status: 204, limit: 'write',
    handle: async ({ ctx, viewer, params }) => {
      await endToken(ctx, viewer, params.id);
      return empty;
    },
  }),
];
