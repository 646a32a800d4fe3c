import type { z } from 'zod';
import { PluginFailure, requireOk, saidBy, sayOfHouse } from '../contract/index.ts';
import type { FailureKind, PluginContext } from '../contract/index.ts';

export interface Access { readonly server: string; readonly token?: string }

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly json?: unknown;
  readonly form?: FormData | URLSearchParams;
  readonly key?: string;
  /** `unknown` for what must not be done twice: so an answer that breaks off or is nonsense is called. Everything else may be tried again. */
  readonly broken?: FailureKind;
  readonly kinds?: Readonly<Record<number, FailureKind>>;
}

/** One request to the server. @throws PluginFailure */
export async function request<Schema extends z.ZodType>(ctx: PluginContext, { server, token }: Access, path: string, schema: Schema, call: Call = {}): Promise<z.output<Schema>> {
  const answer = await send(ctx, { server, token }, path, call);
  const parsed = schema.safeParse(await answer.json().catch((): unknown => undefined));
  if (!parsed.success) throw new PluginFailure(call.broken ?? 'temporary', sayOfHouse('house.not-its-api', { host: new URL(server).host }));
  return parsed.data;
}

/** The same where only the status matters. */
export async function send(ctx: PluginContext, { server, token }: Access, path: string, call: Call = {}): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  if (call.key !== undefined) headers['idempotency-key'] = call.key;
  if (call.json !== undefined) headers['content-type'] = 'application/json';
  const body = call.json === undefined ? call.form : JSON.stringify(call.json);
  const asked = ctx.fetch(`${server}${path}`, { method: call.method ?? 'GET', headers, body, signal: ctx.signal });
  const answer = await asked.catch((error: unknown) => {
    if (error instanceof PluginFailure && error.failure === 'unknown' && !call.broken) throw new PluginFailure('temporary', saidBy(error), { cause: error });
    throw error;
  });
  const kinds = call.broken ? call.kinds : { 500: 'temporary', 502: 'temporary', 504: 'temporary', ...call.kinds } as const;
  return requireOk(answer, { now: ctx.clock.now(), kinds });
}
