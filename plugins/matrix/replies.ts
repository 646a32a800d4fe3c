import { z } from 'zod';
import type { OutsideReply, PluginContext, Remote, RepliesPage } from '../contract/index.ts';
import { PluginFailure } from '../contract/index.ts';
import type { RoomEvent } from './events.ts';
import { page } from './events.ts';
import type { Access, MatrixAccount } from './forms.ts';
import { accessOf, addressOf } from './forms.ts';
import { htmlOf } from './html-of.ts';
import { pathOf, request } from './request.ts';

const pageLength = 100;
const mostPages = 5;
const mostKnown = 300;
const mostReactions = 3;

const knownShape = z.object({ at: z.number(), sender: z.string(), parent: z.string().optional() });
/** By copy: how far the room was read, and the replies met so far. */
const cursorShape = z.record(z.string(), z.object({ from: z.string(), known: z.record(z.string(), knownShape) })).catch({});
type Known = z.output<typeof knownShape>;

/** Reads the room on from each copy: answers, threads, edits and removals all stand in it, in order. Reactions come from the relations of the copy. */
export async function fetchReplies(ctx: PluginContext, account: MatrixAccount, remotes: readonly Remote[], cursor: unknown): Promise<RepliesPage> {
  const access = accessOf(account);
  const next = { ...cursorShape.parse(cursor ?? {}) };
  const replies: OutsideReply[] = [];
  const removed: string[] = [];
  const reactions: Record<string, Record<string, number>> = {};
  const names = new Map<string, string>();
  let more = false;
  for (const remote of remotes) {
    const from = next[remote.id]?.from ?? (await placeOf(ctx, access, remote.id));
    if (from === undefined) continue;
    const reading = { remote, known: new Map(Object.entries(next[remote.id]?.known ?? {})), found: new Map<string, Found>(), removed };
    const { end, ended } = await readOn(ctx, access, from, (one) => take(reading, one, access.userId));
    for (const { one, known } of reading.found.values()) replies.push(presentReply(one, known, remote.id, access.roomId, await nameOf(ctx, access, known.sender, names)));
    next[remote.id] = { from: end, known: Object.fromEntries([...reading.known].slice(-mostKnown)) };
    more ||= !ended;
    reactions[remote.id] = await reactionsOf(ctx, access, remote.id);
  }
  return { replies, removed, reactions, cursor: next, more };
}

interface Found { readonly one: RoomEvent; readonly known: Known }
interface Reading { readonly remote: Remote; readonly known: Map<string, Known>; readonly found: Map<string, Found>; readonly removed: string[] }

function take({ remote, known, found, removed }: Reading, one: RoomEvent, userId: string): void {
  const redacted = one.redacts ?? one.content.redacts;
  if (one.type === 'm.room.redaction') {
    if (redacted === undefined || !known.delete(redacted)) return;
    found.delete(redacted);
    return void removed.push(redacted);
  }
  const relation = one.content['m.relates_to'];
  if (one.sender === userId || one.type !== 'm.room.message' || !relation) return;
  const parts = new Set([remote.id, ...(remote.parts ?? [])]);
  if (relation.rel_type === 'm.replace') {
    const before = known.get(relation.event_id ?? '');
    if (before?.sender === one.sender) found.set(relation.event_id ?? '', { one, known: before });
    return;
  }
  const answered = relation['m.in_reply_to']?.event_id;
  const inThread = relation.rel_type === 'm.thread' && parts.has(relation.event_id ?? '');
  if (!inThread && (answered === undefined || (!parts.has(answered) && !known.has(answered)))) return;
  const made: Known = { at: one.origin_server_ts, sender: one.sender, ...(answered !== undefined && known.has(answered) ? { parent: answered } : {}) };
  known.set(one.event_id, made);
  found.set(one.event_id, { one, known: made });
}

/** The place right behind an event; none when the event is not there. */
async function placeOf(ctx: PluginContext, access: Access, eventId: string): Promise<string | undefined> {
  const asked = request(ctx, access, `/client/v3/rooms${pathOf(access.roomId)}/context${pathOf(eventId)}`, z.object({ end: z.string() }), { query: { limit: '0' } });
  return asked.then(({ end }) => end, (error: unknown) => {
    if (error instanceof PluginFailure && error.failure === 'gone') return undefined;
    throw error;
  });
}

async function readOn(ctx: PluginContext, access: Access, start: string, meet: (one: RoomEvent) => void): Promise<{ readonly end: string; readonly ended: boolean }> {
  const filter = JSON.stringify({ types: ['m.room.message', 'm.room.redaction'] });
  let from = start;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { chunk, end } = await request(ctx, access, `/client/v3/rooms${pathOf(access.roomId)}/messages`, page, { query: { dir: 'f', from, limit: String(pageLength), filter } });
    chunk.forEach(meet);
    if (end === undefined || end === from) return { end: from, ended: true };
    from = end;
    if (chunk.length === 0) return { end, ended: true };
  }
  return { end: from, ended: false };
}

async function reactionsOf(ctx: PluginContext, access: Access, eventId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let from: string | undefined;
  for (let pages = 0; pages < mostReactions; pages += 1) {
    const path = `/client/v1/rooms${pathOf(access.roomId)}/relations${pathOf(eventId)}/m.annotation/m.reaction`;
    const { chunk, next_batch: batch } = await request(ctx, access, path, page, { query: { limit: String(pageLength), ...(from ? { from } : {}) } });
    for (const { content } of chunk) {
      const key = content['m.relates_to']?.key?.slice(0, 100);
      if (key) counts[key] = (counts[key] ?? 0) + 1;
    }
    if (batch === undefined) break;
    from = batch;
  }
  return counts;
}

async function nameOf(ctx: PluginContext, access: Access, userId: string, names: Map<string, string>): Promise<string> {
  const asked = names.get(userId) ?? (await request(ctx, access, `/client/v3/profile${pathOf(userId)}/displayname`, z.object({ displayname: z.string().min(1) })).then(({ displayname }) => displayname, () => userId));
  names.set(userId, asked);
  return asked.slice(0, 300);
}

function presentReply(one: RoomEvent, { at, sender, parent }: Known, remoteId: string, roomId: string, name: string): OutsideReply {
  const relation = one.content['m.relates_to'];
  const edited = relation?.rel_type === 'm.replace';
  const id = edited ? (relation.event_id ?? one.event_id) : one.event_id;
  return {
    id, remoteId, url: addressOf(roomId, id), author: { id: sender, name, handle: sender, url: addressOf(sender) },
    html: htmlOf(edited ? (one.content['m.new_content'] ?? {}) : one.content, true),
    at: new Date(at),
    ...(parent ? { parentId: parent } : {}),
    ...(edited ? { editedAt: new Date(one.origin_server_ts) } : {}),
  };
}
