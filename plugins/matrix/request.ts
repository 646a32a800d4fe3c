import { z } from 'zod';
import type { FailureKind, PluginContext } from '../contract/index.ts';
import { outcomeOfStatus, PluginFailure, retryAfterOf, saidBy } from '../contract/index.ts';
import { say } from './sentences.ts';

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly bytes?: { readonly type: string; readonly content: Uint8Array };
  /** What changes nothing, or may be done twice: no outcome is unknown. */
  readonly again?: boolean;
}

const refusal = z.object({ errcode: z.string().default(''), error: z.string().default(''), retry_after_ms: z.number().optional() });
const kinds: Readonly<Record<string, FailureKind>> = {
  M_UNKNOWN_TOKEN: 'auth', M_MISSING_TOKEN: 'auth', M_FORBIDDEN: 'auth', M_USER_DEACTIVATED: 'auth', M_GUEST_ACCESS_FORBIDDEN: 'auth', M_CONSENT_NOT_GIVEN: 'auth',
  M_LIMIT_EXCEEDED: 'limit', M_NOT_FOUND: 'gone', M_TOO_LARGE: 'content', M_RESOURCE_LIMIT_EXCEEDED: 'temporary',
};

/** A path from pieces that may contain anything. */
export const pathOf = (...pieces: readonly string[]): string => pieces.map((piece) => `/${encodeURIComponent(piece)}`).join('');

/** One request to the client-server API. @throws PluginFailure, as `errcode` and status say */
export async function request<Answer>(ctx: PluginContext, { server, token }: { readonly server: string; readonly token: string }, path: string, shape: z.ZodType<Answer>, call: Call = {}): Promise<Answer> {
  const { method = 'GET', query, json, bytes, again = method === 'GET' } = call;
  const type = bytes?.type ?? (json === undefined ? undefined : 'application/json');
  try {
    const answer = await ctx.fetch(`${server}/_matrix${path}${query ? `?${new URLSearchParams(query).toString()}` : ''}`, {
      method, signal: ctx.signal,
      headers: { authorization: `Bearer ${token}`, ...(type ? { 'content-type': type } : {}) },
      body: bytes ? new Uint8Array(bytes.content) : json === undefined ? undefined : JSON.stringify(json),
    });
    const body: unknown = await answer.json().catch(() => undefined);
    if (!answer.ok) throw failureOf(answer, body, ctx.clock.now());
    const read = shape.safeParse(body);
    if (read.success) return read.data;
    throw new PluginFailure('unknown', say('not-of-matrix', { host: new URL(server).host }));
  } catch (error) {
    if (again && error instanceof PluginFailure && error.failure === 'unknown') throw new PluginFailure('temporary', saidBy(error), { cause: error });
    throw error;
  }
}

function failureOf(answer: Response, body: unknown, now: Date): PluginFailure {
  const { errcode, error, retry_after_ms: milliseconds } = refusal.catch({ errcode: '', error: '' }).parse(body ?? {});
  const retryAfter = milliseconds === undefined ? retryAfterOf(answer.headers, now) : Math.ceil(milliseconds / 1_000);
  return new PluginFailure(kinds[errcode] ?? outcomeOfStatus(answer.status), `${answer.status} ${errcode} ${error}`.replace(/\s+/g, ' ').trim().slice(0, 300), retryAfter === undefined ? {} : { retryAfter });
}
