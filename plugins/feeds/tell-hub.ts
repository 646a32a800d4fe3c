import type { PluginAccount, PluginContext } from '../contract/index.ts';
import { feedAddress, fieldsOf, formats } from './account.ts';

/** Longer a hub may not keep a post waiting. */
const patience = 10_000;

/** Tells the WebSub hub that the feeds have changed. The feed is right without it, so that its failure is a line in the log. */
export async function tellHub(ctx: PluginContext, account: PluginAccount): Promise<void> {
  const { hub, token } = fieldsOf(account);
  if (hub === undefined || token !== undefined) return;
  const address = feedAddress(ctx.hooksUrl, account);
  const body = new URLSearchParams({ 'hub.mode': 'publish' });
  for (const file of Object.keys(formats)) {
    body.append('hub.url', `${address}/${file}`);
    body.append('hub.topic', `${address}/${file}`);
  }
  try {
    const answer = await ctx.fetch(hub, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: body.toString(), signal: AbortSignal.any([ctx.signal, AbortSignal.timeout(patience)]) });
    if (!answer.ok) ctx.log.warn('The hub did not take the news.', { hub, status: answer.status });
  } catch (error) {
    ctx.log.warn('The hub did not answer.', { hub, reason: error instanceof Error ? error.message : String(error) });
  }
}
