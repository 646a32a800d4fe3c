import { z } from 'zod';
import type { FailureKind, PluginContext } from '../contract/index.ts';
import { PluginFailure, requireOk, retryAfterOf } from '../contract/index.ts';
import { failureOf } from './failures.ts';
import { say } from './sentences.ts';

type Values = Readonly<Record<string, string | number | boolean>>;

export interface SlackApi {
  /** Asks for something; may be asked again. @throws PluginFailure */
  read<Answer>(ctx: PluginContext, token: string, method: string, values: Values, answer: z.ZodType<Answer>): Promise<Answer>;
  /** Changes something. @throws PluginFailure; `unknown` when it may have been done */
  write<Answer>(ctx: PluginContext, token: string, method: string, json: unknown, answer: z.ZodType<Answer>): Promise<Answer>;
}

const refusal = z.object({ ok: z.literal(false), error: z.string(), needed: z.string().optional() });
const again: Readonly<Record<number, FailureKind>> = { 500: 'temporary', 502: 'temporary', 504: 'temporary' };

/** Slack's Web API at `base`. Most errors come with status 200 and `ok: false`. */
export function createApi(base: string): SlackApi {
  const ask = async <Answer>(ctx: PluginContext, path: string, init: RequestInit, answer: z.ZodType<Answer>, reads: boolean): Promise<Answer> => {
    const response = await ctx.fetch(`${base}/api/${path}`, { ...init, signal: ctx.signal });
    const retryAfter = retryAfterOf(response.headers, ctx.clock.now());
    const body: unknown = await requireOk(response, { now: ctx.clock.now(), kinds: reads ? again : {} }).then((good) => good.json().catch(() => undefined));
    const refused = refusal.safeParse(body);
    if (refused.success) throw failureOf(refused.data, { reads, retryAfter });
    const read = answer.safeParse(body);
    if (!read.success) throw new PluginFailure(reads ? 'temporary' : 'unknown', say('answer-not-readable'));
    return read.data;
  };
  return {
    read: (ctx, token, method, values, answer) => {
      const query = new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)]));
      return ask(ctx, `${method}?${query.toString()}`, { headers: { authorization: `Bearer ${token}` } }, answer, true);
    },
    write: (ctx, token, method, json, answer) =>
      ask(ctx, method, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(json) }, answer, false),
  };
}
