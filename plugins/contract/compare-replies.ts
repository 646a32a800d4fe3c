import { z } from 'zod';
import type { OutsideReply, Remote, RepliesPage } from './remote.ts';

/** What stands under one copy now. `mark` changes with what a reply says. */
export interface StandingReplies {
  readonly answers: readonly { readonly reply: OutsideReply; readonly mark: string }[];
  readonly reactions?: Readonly<Record<string, number>>;
  /** Whether a reply that was not met is gone; true unless said. */
  readonly isGone?: (id: string) => boolean;
}

const cursorSchema = z.object({ from: z.number().int().min(0), known: z.record(z.string(), z.record(z.string(), z.string())) }).catch({ from: 0, known: {} });
const copiesPerPage = 10;
const fullPage = 400;
const mostPerCopy = 500;
const cursorCharacters = 48_000;

/**
 * For networks that show everything under a copy and have no pages of changes: finds what is new, changed or gone since the last look.
 * A few copies a page; what is longer than the house takes is cut, a time that is none becomes now. `read` gives null for a copy that is gone.
 */
export async function compareReplies(remotes: readonly Remote[], cursor: unknown, now: Date, read: (remote: Remote) => Promise<StandingReplies | null>): Promise<RepliesPage> {
  const before = cursorSchema.parse(cursor ?? {});
  const from = before.from < remotes.length ? before.from : 0;
  const known: Record<string, Record<string, string>> = Object.fromEntries(remotes.flatMap(({ id }) => (before.known[id] ? [[id, before.known[id]]] : [])));
  const replies: OutsideReply[] = [];
  const removed: string[] = [];
  const reactions: Record<string, Record<string, number>> = {};
  let next = from;
  while (next < remotes.length && next < from + copiesPerPage && replies.length < fullPage) {
    const remote = remotes[next];
    next += 1;
    const standing = remote ? await read(remote) : null;
    if (!remote || !standing) continue;
    const last = known[remote.id] ?? {};
    const marks: Record<string, string> = {};
    for (const { reply, mark } of standing.answers.slice(0, mostPerCopy)) {
      marks[reply.id] = mark;
      if (last[reply.id] !== mark) replies.push(bounded(reply, last[reply.id] === undefined ? undefined : now, now));
    }
    for (const [id, mark] of Object.entries(last)) {
      if (marks[id] !== undefined) continue;
      if (standing.isGone?.(id) ?? true) removed.push(id);
      else marks[id] = mark;
    }
    known[remote.id] = marks;
    if (standing.reactions) reactions[remote.id] = { ...standing.reactions };
  }
  const more = next < remotes.length;
  return { replies, removed, reactions, cursor: { from: more ? next : 0, known: fitting(known) }, more };
}

/** `changed` is when we saw it say something else, for networks that do not tell. */
function bounded(reply: OutsideReply, changed: Date | undefined, now: Date): OutsideReply {
  const editedAt = reply.editedAt && !Number.isNaN(reply.editedAt.getTime()) ? reply.editedAt : changed;
  const { id, name, handle, url } = reply.author;
  return {
    ...reply,
    author: { id, name: name.slice(0, 300) || id.slice(0, 300), ...(handle ? { handle: handle.slice(0, 300) } : {}), ...(url ? { url } : {}) },
    html: reply.html.slice(0, 60_000),
    at: Number.isNaN(reply.at.getTime()) ? now : reply.at,
    ...(editedAt ? { editedAt } : {}),
  };
}

/** The newest copies, which stand first, as far as a cursor may be long; the others are told anew, which changes nothing. */
function fitting(known: Readonly<Record<string, Record<string, string>>>): Record<string, Record<string, string>> {
  let room = cursorCharacters;
  return Object.fromEntries(Object.entries(known).filter(([id, marks]) => (room -= Buffer.byteLength(JSON.stringify([id, marks]))) >= 0));
}
