import type { z } from 'zod';
import type { PluginContext } from './context.ts';
import type { FailureKind } from './outcome.ts';
import { sayOfHouse } from './house-sentences.ts';
import { PluginFailure, saidBy } from './outcome.ts';
import type { Sentence } from './sentence.ts';
import { outcomeOfStatus, retryAfterOf } from './outcome-of-status.ts';

export interface JsonCall {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: URLSearchParams | FormData;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** It may not be done twice: what cannot be told is `unknown`. Anything else may be tried again and is `temporary` then. */
  readonly once?: boolean;
  readonly kinds?: Readonly<Record<number, FailureKind>>;
  /** What the network's own words about an error mean, before its status is asked. */
  readonly classify?: (refused: { readonly status: number; readonly body: unknown; readonly headers: Headers }) => Refusal | undefined;
}

export interface Refusal { readonly failure: FailureKind; readonly message: string | Sentence; readonly retryAfter?: number }

/** One request to a network that speaks JSON, and its answer in the shape that is expected of it. @throws PluginFailure */
export async function askJson<Schema extends z.ZodType>(ctx: PluginContext, call: JsonCall, schema: Schema): Promise<{ readonly value: z.output<Schema>; readonly headers: Headers; readonly status: number }> {
  const { status, headers, body } = await send(ctx, call).catch((error: unknown) => {
    if (error instanceof PluginFailure && error.failure === 'unknown' && !call.once) throw new PluginFailure('temporary', saidBy(error), { cause: error });
    throw error;
  });
  if (status < 200 || status >= 300) throw refusalOf(ctx, call, status, headers, body);
  const parsed = schema.safeParse(body.json);
  if (!parsed.success) throw new PluginFailure(call.once ? 'unknown' : 'temporary', sayOfHouse('house.not-its-api', { host: new URL(call.url).host }));
  return { value: parsed.data, headers, status };
}

interface Body { readonly text: string; readonly json: unknown }

async function send(ctx: PluginContext, { url, method = 'GET', headers = {}, json, form, bytes }: JsonCall): Promise<{ readonly status: number; readonly headers: Headers; readonly body: Body }> {
  const answer = await ctx.fetch(url, {
    method,
    headers: { accept: 'application/json', ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: json === undefined ? (form ?? bytes) : JSON.stringify(json),
    signal: ctx.signal,
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: { text, json: parsed(text) } };
}

function refusalOf(ctx: PluginContext, { once, kinds, classify }: JsonCall, status: number, headers: Headers, { text, json }: Body): PluginFailure {
  const meant = classify?.({ status, body: json, headers });
  const own = meant?.failure ?? kinds?.[status] ?? outcomeOfStatus(status);
  const retryAfter = retryAfterOf(headers, ctx.clock.now()) ?? meant?.retryAfter;
  return new PluginFailure(own === 'unknown' && !once ? 'temporary' : own, meant?.message ?? `${status} ${text.replace(/\s+/g, ' ').slice(0, 300)}`.trim(), retryAfter === undefined ? {} : { retryAfter });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
