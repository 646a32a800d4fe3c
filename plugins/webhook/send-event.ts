import type { PluginAccount, PluginContext } from '../contract/index.ts';
import { requireOk, sendOnce } from '../contract/index.ts';
import { fieldsOf } from './account.ts';
import { sign } from './signature.ts';

export type EventType = 'connection.tested' | 'post.created' | 'post.updated' | 'post.deleted' | 'reply.created';

/**
 * Posts one signed event and gives what the receiver said, if that was JSON. `id` is the same for every try.
 * @throws PluginFailure as the status means; 404 and 410 are an address that no longer takes events
 */
export async function sendEvent(ctx: PluginContext, account: Pick<PluginAccount, 'fields'>, event: { readonly type: EventType; readonly id: string; readonly data: unknown }): Promise<Record<string, unknown>> {
  const { url, secret } = fieldsOf(account);
  const now = ctx.clock.now();
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const body = JSON.stringify({ type: event.type, timestamp: now.toISOString(), data: event.data });
  const headers = { 'content-type': 'application/json', 'user-agent': 'Parley', 'webhook-id': event.id, 'webhook-timestamp': timestamp, 'webhook-signature': sign(secret, { id: event.id, timestamp, body }) };
  const answer = await requireOk(await sendOnce(ctx, url, { method: 'POST', headers, body }), { now, kinds: { 404: 'auth', 410: 'auth', 409: 'temporary' } });
  const said = await answer.json().catch((): unknown => null) as unknown;
  return typeof said === 'object' && said !== null && !Array.isArray(said) ? { ...said } : {};
}
