import { z } from 'zod';
import { AppError } from '#core/errors/app-error.ts';
import type { Route } from '#core/http/route.ts';
import { defineRoute, redirect, redirectOutside } from '#core/http/route.ts';
import { finishConnection, returnPath } from '../commands/connect-account.ts';
import { followShortLink } from '../commands/follow-short-link.ts';
import { viewAccount } from '../queries/view-accounts.ts';
import { slugParams } from '../schemas.ts';

const returned = defineRoute({
  method: 'get', path: returnPath, access: 'signed-in', query: z.object({ state: z.string().max(500).default('') }).catchall(z.string().max(8_000)), summary: 'Takes back the browser from a network where somebody signed in.',
  handle: async ({ ctx, viewer, query }) => {
    const { state, ...rest } = query;
    try {
      const account = await viewAccount(ctx, viewer, (await finishConnection(ctx, viewer, state, rest)).id);
      return redirect(account.kind === 'brand' ? `/outward/accounts/${account.id}` : '/outward/sharing', 'outward.flash.connected');
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return redirect('/outward/accounts', error.code === 'expired' ? 'outward.flash.connect-expired' : 'outward.flash.connect-refused');
    }
  },
});

const shortLink = defineRoute({
  method: 'get', path: '/l/:slug', access: 'public', params: slugParams, summary: 'Leads from a short address to its page, and counts that.',
  handle: async ({ ctx, params, request }) => redirectOutside(await followShortLink(ctx, params.slug, request.get('user-agent') ?? '')),
});

export const outwardLinkRoutes: readonly Route[] = [returned, shortLink];
