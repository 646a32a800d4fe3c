import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { FailureKind, JsonCall, PluginContext, Refusal } from '../contract/index.ts';
import { askJson } from '../contract/index.ts';
import type { Account } from './forms.ts';

export interface Call extends Pick<JsonCall, 'method' | 'json' | 'form' | 'once'> {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

export interface GraphApi {
  /** @throws PluginFailure */
  ask<Schema extends z.ZodType>(ctx: PluginContext, account: Pick<Account, 'settings' | 'fields'>, call: Call, schema: Schema): Promise<z.output<Schema>>;
}

const refusal = z.object({ error: z.object({ message: z.string().default(''), code: z.number(), error_subcode: z.number().optional(), error_user_msg: z.string().optional() }) });
const limits = new Set([4, 17, 32, 613, 80_001]);
const blocked = new Set([368, 506]);
const fullUse = 90;

/** Meta's Graph API at `base`. */
export const createApi = (base: string): GraphApi => ({
  ask: async (ctx, { settings: { apiVersion, appSecret }, fields: { token } }, { path, query, ...call }, schema) => {
    const proof: Record<string, string> = appSecret ? { appsecret_proof: createHmac('sha256', appSecret).update(token).digest('hex') } : {};
    const parameters = new URLSearchParams({ ...query, ...proof }).toString();
    const { value, headers } = await askJson(ctx, {
      ...call,
      url: `${base}/${apiVersion}${path}${parameters ? `?${parameters}` : ''}`,
      headers: { authorization: `Bearer ${token}` },
      classify: ({ body, headers: told }) => classify(body, told),
    }, schema);
    const use = useOf(headers);
    if (use.percent >= fullUse) ctx.log.warn('Facebook says that its limit is almost reached.', { percent: use.percent });
    return value;
  },
});

function classify(body: unknown, headers: Headers): Refusal | undefined {
  const refused = refusal.safeParse(body).data?.error;
  if (!refused) return undefined;
  const { code, error_subcode: subcode, message, error_user_msg: said } = refused;
  const failure = kindOf(code, subcode);
  return { failure, message: `Facebook: ${said ?? message} (${code})`.slice(0, 400), ...(failure === 'limit' ? { retryAfter: useOf(headers).secondsToWait } : {}) };
}

function kindOf(code: number, subcode: number | undefined): FailureKind {
  if (code === 190 || code === 102 || code === 10 || (code >= 200 && code < 300)) return 'auth';
  if (limits.has(code)) return 'limit';
  if (code === 100 && subcode === 33) return 'gone';
  if (blocked.has(code)) return 'content';
  // Meta's own trouble; whether it was done is not said.
  return code === 1 || code === 2 ? 'unknown' : 'content';
}

const appUse = z.record(z.string(), z.number());
const businessUse = z.record(z.string(), z.array(z.looseObject({ estimated_time_to_regain_access: z.number().default(0), call_count: z.number().default(0), total_time: z.number().default(0), total_cputime: z.number().default(0) })));

/** What the headers tell of the limits: how full the fullest one is, and how long to wait when it is reached; an hour where they do not say. */
export function useOf(headers: Headers): { readonly percent: number; readonly secondsToWait: number } {
  const read = <Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> | undefined => {
    try {
      return schema.safeParse(JSON.parse(headers.get(name) ?? 'null')).data;
    } catch {
      return undefined;
    }
  };
  const business = Object.values(read('x-business-use-case-usage', businessUse) ?? {}).flat();
  const simple = ['x-app-usage', 'x-page-usage'].flatMap((name) => Object.values(read(name, appUse) ?? {}));
  const minutes = Math.max(0, ...business.map((one) => one.estimated_time_to_regain_access));
  return {
    percent: Math.max(0, ...simple, ...business.flatMap(({ call_count: calls, total_time: time, total_cputime: cpu }) => [calls, time, cpu])),
    secondsToWait: minutes > 0 ? minutes * 60 : 3_600,
  };
}
