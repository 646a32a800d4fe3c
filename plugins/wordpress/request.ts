import { z } from 'zod';
import type { FailureKind, PluginContext } from '../contract/index.ts';
import { outcomeOfStatus, PluginFailure, retryAfterOf, saidBy } from '../contract/index.ts';
import type { Access } from './forms.ts';
import { say } from './sentences.ts';

export interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: FormData;
  /** What changes nothing, or may be done twice: no outcome is unknown. */
  readonly again?: boolean;
}

/** A refusal with the site's own word for it. */
export class Refusal extends PluginFailure {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof PluginFailure && 'code' in value;
  }

  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;
  constructor(failure: FailureKind, text: string, told: { readonly code: string; readonly data: Readonly<Record<string, unknown>>; readonly retryAfter: number | undefined }) {
    super(failure, text, told.retryAfter === undefined ? {} : { retryAfter: told.retryAfter });
    this.code = told.code;
    this.data = told.data;
  }
}

const refusal = z.object({ code: z.union([z.string(), z.number().transform(String)]).default(''), message: z.string().default(''), data: z.record(z.string(), z.unknown()).nullish() });
const kinds: Readonly<Record<string, FailureKind>> = {
  rest_post_invalid_id: 'gone', rest_comment_invalid_id: 'gone', rest_already_trashed: 'gone', rest_no_route: 'temporary', comment_flood: 'limit', rest_upload_unknown_error: 'content', rest_trash_not_supported: 'content',
};

/** The address of a route; sites without speaking permalinks know it as a query. */
export function urlOf({ site, addresses }: Pick<Access, 'site' | 'addresses'>, route: string, query: Readonly<Record<string, string>> = {}): string {
  const asked = new URLSearchParams(addresses === 'query' ? { rest_route: route, ...query } : query).toString();
  return `${site}${addresses === 'query' ? '/' : `/wp-json${route}`}${asked === '' ? '' : `?${asked}`}`;
}

/** One request to the REST API. @throws Refusal, as the site's code and the status say */
export async function request<Answer>(ctx: PluginContext, access: Access, route: string, shape: z.ZodType<Answer>, call: Call = {}): Promise<{ readonly found: Answer; readonly headers: Headers }> {
  const { method = 'GET', query, json, form, again = method === 'GET' } = call;
  const credential = Buffer.from(`${access.user}:${access.password.replaceAll(' ', '')}`).toString('base64');
  try {
    const answer = await ctx.fetch(urlOf(access, route, query), {
      method, signal: ctx.signal,
      headers: { accept: 'application/json', authorization: `Basic ${credential}`, ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
      body: form ?? (json === undefined ? undefined : JSON.stringify(json)),
    });
    const body: unknown = await answer.json().catch(() => undefined);
    if (!answer.ok) throw refusalOf(answer, body, ctx.clock.now());
    const read = shape.safeParse(body);
    if (read.success) return { found: read.data, headers: answer.headers };
    throw new PluginFailure('unknown', say('not-of-wordpress', { host: new URL(access.site).host }));
  } catch (error) {
    if (again && error instanceof PluginFailure && error.failure === 'unknown') throw new PluginFailure('temporary', saidBy(error), { cause: error });
    throw error;
  }
}

function refusalOf(answer: Response, body: unknown, now: Date): Refusal {
  const { code, message, data } = refusal.catch({ code: '', message: '' }).parse(body ?? {});
  // A page instead of an answer: a firewall, or the REST API is switched off.
  const failure = kinds[code] ?? (answer.status === 404 ? 'temporary' : outcomeOfStatus(answer.status));
  const text = `${answer.status} ${message.replace(/<[^>]*>/g, '')} ${code === '' ? '' : `(${code})`}`.replace(/\s+/g, ' ').trim().slice(0, 300);
  return new Refusal(failure, text, { code, data: data ?? {}, retryAfter: retryAfterOf(answer.headers, now) });
}

/** Undefined where the site says one of these codes. */
export const unless = <Value>(codes: readonly string[], asked: Promise<Value>): Promise<Value | undefined> => asked.catch((error: unknown) => {
  if (error instanceof Refusal && codes.includes(error.code)) return undefined;
  throw error;
});
