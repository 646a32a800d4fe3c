import { z } from 'zod';
import type { JsonCall, PluginContext, Refusal } from '../contract/index.ts';
import { askJson } from '../contract/index.ts';
import { say } from './sentences.ts';

export interface Call extends Pick<JsonCall, 'method' | 'json' | 'form' | 'once'> { readonly path: string; readonly token: string }

export interface XApi {
  readonly base: string;
  /** @throws PluginFailure */
  ask<Schema extends z.ZodType>(ctx: PluginContext, call: Call, schema: Schema): Promise<z.output<Schema>>;
}

const said = z.object({ detail: z.string().default(''), title: z.string().default('') });
const hour = 3_600;
export const duplicate = 'X refuses the same words twice.';

export const createApi = (base: string): XApi => ({
  base,
  ask: async (ctx, { path, token, ...call }, schema) => (await askJson(ctx, {
    ...call,
    url: `${base}${path}`,
    headers: { authorization: `Bearer ${token}` },
    classify: ({ status, body, headers }) => classify(status, body, headers, ctx.clock.now()),
  }, schema)).value,
});

function classify(status: number, body: unknown, headers: Headers, now: Date): Refusal | undefined {
  const { detail, title } = said.catch({ detail: '', title: '' }).parse(body);
  if (status === 402) return { failure: 'limit', message: say('credits-used-up'), retryAfter: hour };
  if (status === 403 && /duplicate/i.test(detail)) return { failure: 'content', message: duplicate };
  if (status === 403 && /reply|conversation|length|shorter|not permitted to (?:post|perform)/i.test(detail)) return { failure: 'content', message: detail.slice(0, 300) };
  if (status !== 429) return undefined;
  const reset = Number(headers.get('x-rate-limit-reset') ?? Number.NaN);
  const retryAfter = Number.isFinite(reset) ? Math.max(1, Math.ceil(reset - now.getTime() / 1_000)) : undefined;
  return { failure: 'limit', message: say('takes-no-more', { reason: (detail || title).slice(0, 270) }), ...(retryAfter === undefined ? {} : { retryAfter }) };
}
