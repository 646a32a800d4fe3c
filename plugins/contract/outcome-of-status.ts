import type { FailureKind } from './outcome.ts';
import { PluginFailure } from './outcome.ts';

const kinds: Readonly<Record<number, FailureKind>> = { 401: 'auth', 403: 'auth', 404: 'gone', 410: 'gone', 408: 'temporary', 425: 'temporary', 429: 'limit' };

/** What an HTTP status means where a network says nothing else. A server's error after sending may have done the work: `unknown`. */
export const outcomeOfStatus = (status: number): FailureKind => kinds[status] ?? (status >= 500 ? (status === 503 ? 'temporary' : 'unknown') : 'content');

/** Seconds of a Retry-After header, given in seconds or as a date. */
export function retryAfterOf(headers: Headers, now: Date): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const seconds = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : (Date.parse(value) - now.getTime()) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}

/** Hands a good answer through. @throws PluginFailure with the meaning of the status and the beginning of what the network said */
export async function requireOk(answer: Response, options: { readonly now: Date; readonly kinds?: Readonly<Record<number, FailureKind>> }): Promise<Response> {
  if (answer.ok) return answer;
  const said = (await answer.text().catch(() => '')).replace(/\s+/g, ' ').slice(0, 300);
  const retryAfter = retryAfterOf(answer.headers, options.now);
  throw new PluginFailure(options.kinds?.[answer.status] ?? outcomeOfStatus(answer.status), `${answer.status} ${said}`.trim(), retryAfter === undefined ? {} : { retryAfter });
}
