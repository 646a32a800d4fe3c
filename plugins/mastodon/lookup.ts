import { z } from 'zod';
import { recallSent, rememberSent } from '../contract/index.ts';
import type { PluginContext, Remote } from '../contract/index.ts';
import type { Account } from './forms.ts';
import { accessOf } from './forms.ts';
import { request } from './request.ts';
import type { Status } from './schemas.ts';
import { credentialsSchema, payloadSchema, statusSchema } from './schemas.ts';
import { sameText, textOf } from './text-of.ts';

const perPage = 40;
const mostPages = 5;
/** Clocks of two servers are never quite the same. */
const skew = 5 * 60_000;
const withoutMemory = 7 * 86_400_000;

/**
 * Reads the account's own newest statuses for the exact text, since the first try began: not every server heeds the key.
 * Of a thread that stands in part, what is there is remembered, so that publishing again continues it.
 */
export async function lookup(ctx: PluginContext, account: Account, payload: unknown, key: string): Promise<Remote | null> {
  const { parts, contentWarning } = payloadSchema.parse(payload);
  const sent = await recallSent(ctx, account.id, key);
  const since = sent ? sent.at - skew : ctx.clock.now().getTime() - withoutMemory;
  const statuses = await ownStatuses(ctx, account, since);
  const found: { id: string; url?: string }[] = [];
  for (const { text } of parts) {
    const before = found.at(-1)?.id ?? null;
    const match = statuses.find((status) => (before === null || status.in_reply_to_id === before) && status.spoiler_text === contentWarning && sameText(textOf(status.content), text));
    if (!match) break;
    found.push({ id: match.id, ...(match.url ? { url: match.url } : {}) });
  }
  if (found.length === parts.length) return { id: found[0]?.id ?? '', ...(found[0]?.url ? { url: found[0].url } : {}), parts: found.map(({ id }) => id) };
  if (found.length > (sent?.parts.length ?? 0)) await rememberSent(ctx, account.id, { key, at: sent?.at ?? ctx.clock.now().getTime(), parts: found });
  return null;
}

async function ownStatuses(ctx: PluginContext, account: Account, since: number): Promise<Status[]> {
  const access = accessOf(account);
  const { id } = await request(ctx, access, '/api/v1/accounts/verify_credentials', credentialsSchema);
  const found: Status[] = [];
  for (let pages = 0; pages < mostPages; pages += 1) {
    const last = found.at(-1);
    const query = new URLSearchParams({ limit: String(perPage), exclude_reblogs: 'true', ...(last ? { max_id: last.id } : {}) });
    const page = await request(ctx, access, `/api/v1/accounts/${encodeURIComponent(id)}/statuses?${query.toString()}`, z.array(statusSchema));
    found.push(...page.filter(({ created_at }) => Date.parse(created_at) >= since));
    if (page.length < perPage || page.some(({ created_at }) => Date.parse(created_at) < since)) break;
  }
  return found;
}
