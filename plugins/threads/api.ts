import { z } from 'zod';
import type { FailureKind, PluginContext } from '../contract/index.ts';
import { outcomeOfStatus, PluginFailure, retryAfterOf, saidBy } from '../contract/index.ts';
import { say } from './sentences.ts';

export interface ThreadsApi {
  /** One request; `values` go into the query, for POST into the body. `again`: it may be done twice. @throws PluginFailure */
  ask<Answer>(ctx: PluginContext, path: string, shape: z.ZodType<Answer>, call: { readonly method?: 'GET' | 'POST' | 'DELETE'; readonly token?: string; readonly values?: Readonly<Record<string, string>>; readonly again?: boolean }): Promise<Answer>;
}

const refusal = z.object({ error: z.object({ message: z.string().default(''), code: z.number().default(0), error_subcode: z.number().default(0), is_transient: z.boolean().default(false) }) });
const limits = new Set([4, 17, 32, 613]);

function kindOf(code: number, subcode: number, status: number): FailureKind {
  if (code === 190 || code === 10 || (code >= 200 && code <= 299)) return 'auth';
  if (limits.has(code)) return 'limit';
  if (code === 100 && subcode === 33) return 'gone';
  if (code === 1 || code === 2) return 'unknown';
  return code === 0 ? outcomeOfStatus(status) : 'content';
}

/** The Threads API at `base`; it takes its token as a parameter. */
export function createApi(base: string): ThreadsApi {
  return {
    ask: async (ctx, path, shape, { method = 'GET', token, values = {}, again = method === 'GET' }) => {
      const sent = new URLSearchParams({ ...values, ...(token ? { access_token: token } : {}) });
      try {
        const answer = await ctx.fetch(`${base}${path}${method === 'POST' || sent.size === 0 ? '' : `?${sent.toString()}`}`, {
          method, signal: ctx.signal, body: method === 'POST' ? sent : undefined,
        });
        const body: unknown = await answer.json().catch(() => undefined);
        const refused = refusal.safeParse(body).data?.error;
        if (!answer.ok || refused) {
          const retryAfter = retryAfterOf(answer.headers, ctx.clock.now());
          const kind = refused ? kindOf(refused.code, refused.error_subcode, answer.status) : outcomeOfStatus(answer.status);
          throw new PluginFailure(kind, `${answer.status} ${refused?.message ?? ''}`.trim().slice(0, 300), retryAfter === undefined ? {} : { retryAfter });
        }
        const read = shape.safeParse(body);
        if (read.success) return read.data;
        throw new PluginFailure('unknown', say('answer-not-readable'));
      } catch (error) {
        if (again && error instanceof PluginFailure && error.failure === 'unknown') throw new PluginFailure('temporary', saidBy(error), { cause: error });
        throw error;
      }
    },
  };
}
