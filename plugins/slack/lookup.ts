import type { PluginContext, Remote } from '../contract/index.ts';
import { PluginFailure, recallSent, rememberSent } from '../contract/index.ts';
import type { SlackApi } from './api.ts';
import type { SlackAccount } from './forms.ts';
import { accessOf } from './forms.ts';
import type { Message } from './messages.ts';
import { messagePage, partOf } from './messages.ts';
import { payload } from './prepare.ts';
import { remoteOf } from './publish.ts';
import { say } from './sentences.ts';

const pageLength = 200;
const mostPages = 10;
/** Clocks of two servers are never quite the same. */
const skew = 5 * 60_000;
const withoutMemory = 7 * 86_400_000;

/**
 * Reads the channel since the first try for a message that carries the key. Of a thread that stands in part, what is there is remembered,
 * so that publishing again goes on behind it.
 */
export async function lookup(api: SlackApi, ctx: PluginContext, account: SlackAccount, given: unknown, key: string): Promise<Remote | null> {
  const { parts } = payload.parse(given);
  const { channelId } = accessOf(account);
  const sent = await recallSent(ctx, account.id, key);
  const now = ctx.clock.now().getTime();
  const oldest = ((sent ? sent.at - skew : now - withoutMemory) / 1_000).toFixed(6);
  const head = (await readAll(api, ctx, account, 'conversations.history', { 'channel': channelId, oldest })).find((one) => isPart(one, key, 0));
  if (!head) return null;
  const thread = parts.length === 1 ? [] : await readAll(api, ctx, account, 'conversations.replies', { 'channel': channelId, ts: head.ts });
  const found = [head.ts];
  for (let place = 1; place < parts.length; place += 1) {
    const next = thread.find((one) => isPart(one, key, place));
    if (!next) break;
    found.push(next.ts);
  }
  if (found.length === parts.length) return remoteOf(account, found, key, {});
  await rememberSent(ctx, account.id, { key, at: sent?.at ?? now, parts: found.map((id) => ({ id })) });
  return null;
}

const isPart = (one: Message, key: string, place: number): boolean => {
  const part = partOf(one);
  return part?.key === key && part.part === place;
};

/** Every page. @throws PluginFailure `temporary` when there are so many that nothing is certain */
async function readAll(api: SlackApi, ctx: PluginContext, account: SlackAccount, method: string, values: Readonly<Record<string, string>>): Promise<Message[]> {
  const { token } = accessOf(account);
  const found: Message[] = [];
  for (let pages = 0, cursor = ''; pages < mostPages; pages += 1) {
    const page = await api.read(ctx, token, method, { ...values, limit: pageLength, include_all_metadata: true, ...(cursor ? { cursor } : {}) }, messagePage);
    found.push(...page.messages);
    cursor = page.response_metadata?.next_cursor ?? '';
    if (cursor === '') return found;
  }
  throw new PluginFailure('temporary', say('too-many-since', { count: mostPages * pageLength }));
}
