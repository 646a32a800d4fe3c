import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { InboundAnswer, InboundRequest, PluginAccount, PluginContext, RepliesPage } from '../contract/index.ts';
import { escapeHtml } from '../contract/index.ts';
import { fieldsOf } from './account.ts';
import { verify } from './signature.ts';

const id = z.string().min(1).max(200);
const written = z.object({
  id, postId: id, inReplyTo: id.optional(),
  author: z.object({ id: id.optional(), name: z.string().min(1).max(200), handle: z.string().max(200).optional(), url: z.url({ protocol: /^https?$/ }).optional() }),
  text: z.string().max(20_000).optional(),
  html: z.string().max(40_000).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  at: z.coerce.date(),
  editedAt: z.coerce.date().optional(),
}).refine(({ text, html }) => text !== undefined || html !== undefined, 'text or html');
const inbound = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['reply.created', 'reply.updated']), data: written }),
  z.object({ type: z.literal('reply.deleted'), data: z.object({ id, postId: id }) }),
  z.object({ type: z.literal('reactions.counted'), data: z.object({ postId: id, counts: z.record(z.string().max(60), z.number().int().min(0)) }) }),
]);

/** Ids are remembered for a day; a replay later than five minutes fails on its timestamp. */
const rememberedSeconds = 86_400;
const answer = (status: number, body: unknown): InboundAnswer => ({ status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Replies from the receiver's side, at `/<account>`: signed with the account's secret, each id once. */
export async function receive(ctx: PluginContext, request: InboundRequest, accounts: readonly PluginAccount[]): Promise<InboundAnswer> {
  const [, accountId] = /^\/([\w-]{1,64})\/?(?:\?|$)/.exec(request.path) ?? [];
  const account = accounts.find((one) => one.id === accountId);
  const body = Buffer.from(request.body).toString('utf8');
  const signed = account && verify(fieldsOf(account).secret, request.headers, body, ctx.clock.now());
  if (!account || !signed) return answer(401, { error: 'The signature, the timestamp or the address is wrong.' });
  if (request.method !== 'POST') return answer(405, { error: 'POST only.' });
  const event = inbound.safeParse(jsonOf(body));
  if (!event.success) return answer(422, { error: event.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') });
  if (await seen(ctx, account.id, signed.id)) return answer(200, { duplicate: true });
  return { ...answer(202, { taken: true }), replies: { accountId: account.id, ...pageOf(event.data) } };
}

function pageOf(event: z.output<typeof inbound>): RepliesPage {
  if (event.type === 'reply.deleted') return { replies: [], removed: [event.data.id] };
  if (event.type === 'reactions.counted') return { replies: [], reactions: { [event.data.postId]: event.data.counts } };
  const { id: replyId, postId, inReplyTo, author, text = '', html, url, at, editedAt } = event.data;
  return { replies: [{
    id: replyId, remoteId: postId, ...(inReplyTo === undefined ? {} : { parentId: inReplyTo }),
    author: { ...author, id: author.id ?? author.handle ?? author.name },
    html: html ?? `<p>${escapeHtml(text).replace(/\n/g, '<br>')}</p>`,
    ...(url === undefined ? {} : { url }), at, ...(editedAt ? { editedAt } : {}),
  }] };
}

/** Whether this id was there before; notes it, and forgets what is older than a day. */
async function seen(ctx: PluginContext, accountId: string, eventId: string): Promise<boolean> {
  const hash = createHash('sha256').update(`${accountId} ${eventId}`).digest('hex');
  const now = Math.floor(ctx.clock.now().getTime() / 1_000);
  if (await ctx.store.get(`seen:${hash}`)) return true;
  for (const { key } of await ctx.store.list('when:', 10)) {
    const [, at, old] = key.split(':');
    if (now - Number(at) < rememberedSeconds) break;
    await ctx.store.delete(`seen:${old}`);
    await ctx.store.delete(key);
  }
  await ctx.store.set(`seen:${hash}`, now);
  await ctx.store.set(`when:${String(now).padStart(12, '0')}:${hash}`, true);
  return false;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
