import { z } from 'zod';
import { outcomeOfStatus, PluginFailure, retryAfterOf, saidBy } from '../contract/index.ts';
import type { FailureKind, PluginContext } from '../contract/index.ts';
import { say } from './sentences.ts';

/** A refusal with the name that the protocol gives it, such as `ExpiredToken`. */
export class XrpcFailure extends PluginFailure {
  readonly error: string;
  readonly status: number;
  constructor(failure: FailureKind, error: string, status: number, message: string, retryAfter: number | undefined) {
    super(failure, message, retryAfter === undefined ? {} : { retryAfter });
    this.error = error;
    this.status = status;
  }
}

export interface XrpcCall {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly json?: unknown;
  readonly bytes?: { readonly content: Uint8Array; readonly type: string };
  readonly token?: string;
  /** A procedure that takes no input. */
  readonly post?: boolean;
  /** `unknown` for what must not be done twice: so an answer that breaks off or is nonsense is called. Everything else may be tried again. */
  readonly broken?: FailureKind;
}

const kinds: Readonly<Record<string, FailureKind>> = {
  ExpiredToken: 'auth', InvalidToken: 'auth', AuthenticationRequired: 'auth', AuthMissing: 'auth', AuthFactorTokenRequired: 'auth', AccountTakedown: 'auth', AccountDeactivated: 'auth', RepoDeactivated: 'auth',
  RateLimitExceeded: 'limit', RecordNotFound: 'gone', NotFound: 'gone', RepoNotFound: 'gone', UpstreamFailure: 'temporary',
};
const refusal = z.object({ error: z.string().catch(''), message: z.string().catch('') }).catch({ error: '', message: '' });

/** One call of the protocol: a query without a body, a procedure with one. @throws XrpcFailure, PluginFailure */
export async function xrpc<Schema extends z.ZodType>(ctx: PluginContext, service: string, method: string, schema: Schema, call: XrpcCall = {}): Promise<z.output<Schema>> {
  const query = new URLSearchParams(Object.entries(call.params ?? {}).map(([name, value]) => [name, String(value)])).toString();
  const headers: Record<string, string> = { accept: 'application/json' };
  if (call.token !== undefined) headers['authorization'] = `Bearer ${call.token}`;
  const type = call.bytes?.type ?? (call.json === undefined ? undefined : 'application/json');
  if (type !== undefined) headers['content-type'] = type;
  const body = call.bytes ? new Uint8Array(call.bytes.content) : call.json === undefined ? undefined : JSON.stringify(call.json);
  const asked = ctx.fetch(`${service}/xrpc/${method}${query === '' ? '' : `?${query}`}`, { method: body === undefined && !call.post ? 'GET' : 'POST', headers, body, signal: ctx.signal });
  const answer = await asked.catch((error: unknown) => {
    if (!call.broken && error instanceof PluginFailure && error.failure === 'unknown') throw new PluginFailure('temporary', saidBy(error), { cause: error });
    throw error;
  });
  const content: unknown = await answer.json().catch((): unknown => undefined);
  if (!answer.ok) throw refused(ctx, answer, content, call.broken);
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw new PluginFailure(call.broken ?? 'temporary', say('not-of-the-protocol', { method }));
  return parsed.data;
}

function refused(ctx: PluginContext, answer: Response, content: unknown, broken: FailureKind | undefined): XrpcFailure {
  const { error, message } = refusal.parse(content);
  const byStatus = outcomeOfStatus(answer.status);
  const failure = kinds[error] ?? (byStatus === 'unknown' && !broken ? 'temporary' : byStatus);
  const now = ctx.clock.now();
  const reset = Number(answer.headers.get('ratelimit-reset') ?? Number.NaN);
  const wait = retryAfterOf(answer.headers, now) ?? (failure === 'limit' && Number.isFinite(reset) ? Math.max(0, Math.ceil(reset - now.getTime() / 1_000)) : undefined);
  return new XrpcFailure(failure, error, answer.status, `${answer.status} ${error} ${message}`.replace(/\s+/g, ' ').trim().slice(0, 300), wait);
}
