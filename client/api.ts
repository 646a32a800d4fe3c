/** The refusal of an API call, with the text for the person and the fields by name. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;

  constructor(status: number, code: string, text: string, fields: Readonly<Record<string, string>>) {
    super(text);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }

  /** Trying the same again later can help: the network or the server was away or busy. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

interface ErrorBody {
  readonly error?: { readonly code?: string; readonly message?: string; readonly fields?: readonly { readonly field: string; readonly message: string }[] };
}

const timeLimitMilliseconds = 20_000;

/** Calls our own JSON API. `key` makes a repeated create harmless. @throws ApiRefusal */
export async function callApi<Answer>(method: string, path: string, body?: unknown, options: { key?: string; signal?: AbortSignal } = {}): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (options.key) headers['idempotency-key'] = options.key;
  const limit = AbortSignal.timeout(timeLimitMilliseconds);
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: options.signal ? AbortSignal.any([options.signal, limit]) : limit,
  }).catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause;
    throw new ApiRefusal(0, 'unreachable', '', {});
  });
  if (response.status === 204) return undefined as Answer;
  const parsed: unknown = await response.json().catch(() => ({}));
  if (response.ok) return parsed as Answer;
  const { error } = parsed as ErrorBody;
  const fields = Object.fromEntries((error?.fields ?? []).map((problem) => [problem.field, problem.message]));
  throw new ApiRefusal(response.status, error?.code ?? 'internal', error?.message ?? '', fields);
}

/** A key that makes one act harmless to repeat. */
export const actKey = (): string => crypto.randomUUID();
