import type { PluginContext } from './context.ts';
import { sayOfHouse } from './house-sentences.ts';
import { PluginFailure } from './outcome.ts';

const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID']);

/**
 * Sends the request that does the work and reads the whole answer.
 * @throws PluginFailure `unknown` when it broke off after it may have arrived; `temporary` when it certainly did not
 */
export async function sendOnce(ctx: Pick<PluginContext, 'fetch' | 'signal'>, url: string, init: RequestInit): Promise<Response> {
  try {
    const answer = await ctx.fetch(url, { ...init, signal: ctx.signal });
    const body = await answer.arrayBuffer();
    return new Response([101, 204, 205, 304].includes(answer.status) ? null : body, { status: answer.status, statusText: answer.statusText, headers: answer.headers });
  } catch (error) {
    if (error instanceof PluginFailure && error.failure !== 'temporary') throw error;
    if (neverArrived(error)) throw new PluginFailure('temporary', sayOfHouse('house.unreachable'), { cause: error });
    throw new PluginFailure('unknown', sayOfHouse('house.cut-off'), { cause: error });
  }
}

/** Whether what was sent certainly did not arrive, by what the connection said. */
export function neverArrived(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 6; cause = cause.cause, depth += 1) {
    if (unsent.has((cause as NodeJS.ErrnoException).code ?? '')) return true;
  }
  return false;
}
