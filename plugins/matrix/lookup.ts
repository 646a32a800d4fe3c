import type { PluginContext, Remote } from '../contract/index.ts';
import { PluginFailure, recallSent, rememberSent } from '../contract/index.ts';
import type { RoomEvent } from './events.ts';
import { page } from './events.ts';
import type { Access, MatrixAccount } from './forms.ts';
import { accessOf } from './forms.ts';
import { mark, payload } from './prepare.ts';
import { remoteOf, stepsOf } from './publish.ts';
import { pathOf, request } from './request.ts';
import { say } from './sentences.ts';

const pageLength = 100;
const mostPages = 10;
/** Clocks of two servers are never quite the same. */
const skew = 5 * 60_000;
const withoutMemory = 7 * 86_400_000;

/** Reads our own newest events for the key. Of what stands in part, the beginning is remembered, so that publishing again goes on behind it. */
export async function lookup(ctx: PluginContext, account: MatrixAccount, given: unknown, key: string): Promise<Remote | null> {
  const wanted = payload.parse(given);
  const access = accessOf(account);
  const sent = await recallSent(ctx, account.id, key);
  const now = ctx.clock.now().getTime();
  const own = (await ownSince(ctx, access, sent ? sent.at - skew : now - withoutMemory)).filter(({ content }) => content[mark]?.key === key);
  const found: { id: string; url?: string }[] = [];
  for (const place of stepsOf(wanted).keys()) {
    const one = own.find(({ content }) => content[mark]?.part === place);
    if (!one) break;
    found.push({ id: one.event_id, ...(one.content.url ? { url: one.content.url } : {}) });
  }
  if (found.length > 0 && found.length === stepsOf(wanted).length) return remoteOf(access, wanted, found, key);
  if (found.length > 0) await rememberSent(ctx, account.id, { key, at: sent?.at ?? now, parts: found });
  return null;
}

/** @throws PluginFailure `temporary` when there are so many that nothing is certain */
async function ownSince(ctx: PluginContext, access: Access, since: number): Promise<RoomEvent[]> {
  const filter = JSON.stringify({ senders: [access.userId], types: ['m.room.message'] });
  const found: RoomEvent[] = [];
  let from: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { chunk, end } = await request(ctx, access, `/client/v3/rooms${pathOf(access.roomId)}/messages`, page, { query: { dir: 'b', limit: String(pageLength), filter, ...(from ? { from } : {}) } });
    found.push(...chunk);
    if (end === undefined || end === from || chunk.some(({ origin_server_ts: at }) => at < since)) return found;
    from = end;
  }
  throw new PluginFailure('temporary', say('too-much-since'));
}
