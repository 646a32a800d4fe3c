import type { InboundAnswer, OutsideReply, PluginContext } from '../contract/index.ts';
import type { Written } from './activities.ts';
import { isPublic, writtenSchema } from './activities.ts';
import { noteAddress, noteIdOf, shortHash } from './addresses.ts';
import type { Answer } from './keep.ts';
import { changeList, readAnswer, readNote } from './keep.ts';
import type { RemoteActor } from './remote-documents.ts';
import { escapeHtml } from './write-note.ts';

type Replies = NonNullable<InboundAnswer['replies']>;
const longestHtml = 20_000;
const mostAnswers = 500;

/** Takes in what answers a note of ours or a known answer, and what became of it. Null when it is not for us. */
export async function takeAnswer(ctx: PluginContext, object: unknown, actor: RemoteActor): Promise<Replies | null> {
  const written = writtenSchema.safeParse(object).data;
  if (!written || written.attributedTo !== actor.id || !URL.canParse(written.id) || new URL(written.id).host !== new URL(actor.id).host) return null;
  const hash = shortHash(written.id);
  const before = await readAnswer(ctx, hash);
  if (before && before.author.id !== actor.id) return null;
  // What was made private leaves; what only some may read never comes in.
  if (!isPublic(written)) return before ? takeDeletion(ctx, written.id, actor) : null;
  const place = before ? { noteId: before.noteId, parentId: before.parentId } : await placeOf(ctx, written);
  const note = place && await readNote(ctx, place.noteId);
  if (!place || !note || note.removed) return null;
  const answer = answerOf(ctx, written, actor, place, before);
  await ctx.store.set(`answer:${hash}`, answer);
  await changeList(ctx, `answers:${place.noteId}`, mostAnswers, (list) => [...list.filter((one) => one !== hash), hash]);
  return { accountId: note.accountId, replies: [replyOf(ctx, answer)] };
}

/** Under which copy it stands. */
async function placeOf(ctx: PluginContext, { inReplyTo }: Written): Promise<{ noteId: string; parentId?: string | undefined } | null> {
  if (!inReplyTo) return null;
  const ours = noteIdOf(ctx.hooksUrl, inReplyTo);
  if (ours !== null) {
    const note = await readNote(ctx, ours);
    return note ? { noteId: note.root ?? ours, ...(note.root ? { parentId: inReplyTo } : {}) } : null;
  }
  const known = await readAnswer(ctx, shortHash(inReplyTo));
  return known ? { noteId: known.noteId, parentId: inReplyTo } : null;
}

function answerOf(ctx: PluginContext, written: Written, { id, name, handle, url, inbox, sharedInbox }: RemoteActor, place: { noteId: string; parentId?: string | undefined }, before: Answer | null): Answer {
  const now = ctx.clock.now();
  const time = (text: string | null | undefined): Date => (text && Date.parse(text) <= now.getTime() + 300_000 ? new Date(text) : now);
  const html = `${written.summary ? `<p>${escapeHtml(written.summary)}</p>` : ''}${written.content}`.slice(0, longestHtml);
  const changed = before !== null && before.html !== html;
  const editedAt = written.updated || changed ? time(written.updated).toISOString() : before?.editedAt;
  return {
    id: written.id, noteId: place.noteId, ...(place.parentId ? { parentId: place.parentId } : {}), author: { id, name, handle, url }, inbox: sharedInbox ?? inbox,
    html, url: typeof written.url === 'string' ? written.url : written.id, at: before?.at ?? time(written.published).toISOString(), ...(editedAt ? { editedAt } : {}),
  };
}

export const replyOf = (ctx: PluginContext, { id, noteId, parentId, author, html, url, at, editedAt }: Answer): OutsideReply => ({
  id, remoteId: noteAddress(ctx.hooksUrl, noteId), ...(parentId ? { parentId } : {}), author, html, url, at: new Date(at), ...(editedAt ? { editedAt: new Date(editedAt) } : {}),
});

/** Only its author takes an answer away. */
export async function takeDeletion(ctx: PluginContext, id: string, actor: RemoteActor): Promise<Replies | null> {
  const hash = shortHash(id);
  const answer = await readAnswer(ctx, hash);
  if (!answer || answer.author.id !== actor.id) return null;
  const note = await readNote(ctx, answer.noteId);
  await ctx.store.delete(`answer:${hash}`);
  await changeList(ctx, `answers:${answer.noteId}`, mostAnswers, (list) => list.filter((one) => one !== hash));
  return note ? { accountId: note.accountId, replies: [], removed: [id] } : null;
}
