import { createHash } from 'node:crypto';
import type { FailureKind, Outcome, PluginContext } from '../contract/index.ts';
import { done, requireOk } from '../contract/index.ts';
import type { TeamsAccount } from './forms.ts';

/** A workflow that was deleted, switched off or given another signature answers with one of the first four; the old connectors with 410. */
const kinds: Readonly<Record<number, FailureKind>> = { 401: 'auth', 403: 'auth', 404: 'auth', 405: 'auth', 410: 'auth', 413: 'content' };

/** Hands the card to the workflow. Its 202 says that the workflow runs; what it does with the card nobody outside learns. */
export async function publish(ctx: PluginContext, account: TeamsAccount, payload: unknown, key: string): Promise<Outcome> {
  const answer = await ctx.fetch(account.fields.webhook, { method: 'POST', signal: ctx.signal, headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload) });
  const { headers } = await requireOk(answer, { now: ctx.clock.now(), kinds });
  return done({ id: headers.get('x-ms-workflow-run-id') ?? createHash('sha256').update(key).digest('hex') });
}
