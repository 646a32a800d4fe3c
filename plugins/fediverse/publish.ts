import { z } from 'zod';
import { done, failed, pending } from '../contract/index.ts';
import type { Outcome, PluginContext, Remote } from '../contract/index.ts';
import { actorAddress, context, everybody, noteAddress, noteIdOf, shortHash } from './addresses.ts';
import type { Left } from './deliver.ts';
import { deliver, deliverRest } from './deliver.ts';
import { listFollowers } from './followers.ts';
import type { Account } from './forms.ts';
import type { Note } from './keep.ts';
import { changeList, readAnswer, readList, readNote } from './keep.ts';
import { payloadSchema } from './payload.ts';
import { fetchActor, fetchDocument } from './remote-documents.ts';
import { say } from './sentences.ts';
import { writeNote } from './write-note.ts';

const mostInOutbox = 1_000;
const stateSchema = z.object({ name: z.string(), noteId: z.string() });
const idOf = (account: Account, key: string): string => shortHash(`${account.id} ${key}`);
const remoteOf = (ctx: PluginContext, noteId: string): Remote => ({ id: noteAddress(ctx.hooksUrl, noteId), url: noteAddress(ctx.hooksUrl, noteId) });

/** The copy is published once it can be read here; from then on it is on its way to the followers. */
export async function publish(ctx: PluginContext, account: Account, payload: unknown, key: string): Promise<Outcome> {
  const wanted = payloadSchema.parse(payload);
  const id = idOf(account, key);
  const there = await readNote(ctx, id);
  if (there?.removed) return failed('gone', say('removed-already'));
  const published = there?.object.published ?? ctx.clock.now().toISOString();
  const object = writeNote({ hooksUrl: ctx.hooksUrl, username: account.fields.username, id, payload: wanted, published });
  return keepAndSend(ctx, account, id, { accountId: account.id, removed: false, object }, []);
}

export async function lookup(ctx: PluginContext, account: Account, _payload: unknown, key: string): Promise<Remote | null> {
  const id = idOf(account, key);
  const note = await readNote(ctx, id);
  return note && !note.removed ? remoteOf(ctx, id) : null;
}

export async function resume(ctx: PluginContext, account: Account, state: unknown): Promise<Outcome> {
  const { name, noteId } = stateSchema.parse(state);
  return outcomeOf(ctx, noteId, name, await deliverRest(ctx, account, name));
}

export async function update(ctx: PluginContext, account: Account, remote: Remote, payload: unknown, key: string): Promise<Outcome> {
  const id = noteIdOf(ctx.hooksUrl, remote.id);
  const note = id === null ? null : await readNote(ctx, id);
  if (id === null || !note || note.removed) return failed('gone', say('no-longer-there'));
  const object = writeNote({ hooksUrl: ctx.hooksUrl, username: account.fields.username, id, payload: payloadSchema.parse(payload), published: note.object.published, updated: ctx.clock.now().toISOString() });
  await ctx.store.set(`note:${id}`, { ...note, object });
  const name = `update ${id} ${key}`;
  const activity = activityOf(ctx, account, 'Update', `${object.id}#update-${shortHash(key)}`, object);
  return outcomeOf(ctx, id, name, await deliver(ctx, account, activity, await audience(ctx, account, id), name));
}

export async function remove(ctx: PluginContext, account: Account, remote: Remote): Promise<Outcome> {
  const id = noteIdOf(ctx.hooksUrl, remote.id);
  const note = id === null ? null : await readNote(ctx, id);
  if (id === null || !note || note.removed) return done(remote);
  const inboxes = await audience(ctx, account, id);
  const object = { id: note.object.id, type: 'Tombstone', published: note.object.published, deleted: ctx.clock.now().toISOString() };
  await ctx.store.set(`note:${id}`, { ...note, removed: true, object });
  await changeList(ctx, `outbox:${account.id}`, mostInOutbox, (list) => list.filter((one) => one !== id));
  for (const hash of await readList(ctx, `answers:${id}`)) await ctx.store.delete(`answer:${hash}`);
  await ctx.store.delete(`answers:${id}`);
  await ctx.store.delete(`reactions:${id}`);
  const name = `remove ${id}`;
  const activity = activityOf(ctx, account, 'Delete', `${object.id}#delete`, object);
  const left = await deliver(ctx, account, activity, inboxes, name);
  return left === null ? done(remote) : pending({ name, noteId: id }, left);
}

export async function reply(ctx: PluginContext, account: Account, { remote, replyId, text, language }: { readonly remote: Remote; readonly replyId?: string; readonly text: string; readonly language: string }, key: string): Promise<Outcome> {
  const root = noteIdOf(ctx.hooksUrl, remote.id);
  if (root === null) return failed('gone', say('no-longer-there'));
  const id = idOf(account, key);
  const known = replyId === undefined ? null : await readAnswer(ctx, shortHash(replyId));
  const whom = replyId === undefined ? undefined : known ? { ...known.author, inbox: known.inbox } : await authorOf(ctx, account, replyId);
  const published = (await readNote(ctx, id))?.object.published ?? ctx.clock.now().toISOString();
  const object = writeNote({
    hooksUrl: ctx.hooksUrl, username: account.fields.username, id, published, inReplyTo: replyId ?? remote.id, ...(whom ? { mention: whom } : {}),
    payload: { text, language, contentWarning: '', sensitive: false, media: [] },
  });
  return keepAndSend(ctx, account, id, { accountId: account.id, root, removed: false, object }, whom ? [whom.inbox] : []);
}

async function keepAndSend(ctx: PluginContext, account: Account, id: string, note: Note, more: readonly string[]): Promise<Outcome> {
  await ctx.store.set(`note:${id}`, note);
  await changeList(ctx, `outbox:${account.id}`, mostInOutbox, (list) => [id, ...list.filter((one) => one !== id)]);
  const name = `create ${id}`;
  const activity = activityOf(ctx, account, 'Create', `${note.object.id}#create`, note.object);
  return outcomeOf(ctx, id, name, await deliver(ctx, account, activity, [...await audience(ctx, account, id), ...more], name));
}

const outcomeOf = (ctx: PluginContext, noteId: string, name: string, left: Left): Outcome => (left === null ? done(remoteOf(ctx, noteId)) : pending({ name, noteId }, left));

/** Published, changed or removed: `cc` names the followers each time, or their servers pass it over. */
export function activityOf(ctx: PluginContext, account: Account, type: 'Create' | 'Update' | 'Delete', id: string, object: Record<string, unknown>): object {
  const actor = actorAddress(ctx.hooksUrl, account.fields.username);
  return { '@context': context, id, type, actor, published: ctx.clock.now().toISOString(), to: object['to'] ?? [everybody], cc: object['cc'] ?? [`${actor}/followers`], object };
}

/** Followers, one inbox per server where it has a shared one, and whoever answered. */
async function audience(ctx: PluginContext, account: Account, noteId: string): Promise<string[]> {
  const followers = await listFollowers(ctx, account.id);
  const answers = await Promise.all((await readList(ctx, `answers:${noteId}`)).map((hash) => readAnswer(ctx, hash)));
  return [...followers.map(({ inbox, sharedInbox }) => sharedInbox ?? inbox), ...answers.flatMap((answer) => (answer ? [answer.inbox] : []))];
}

async function authorOf(ctx: PluginContext, account: Account, noteAddress: string): Promise<{ id: string; handle: string; url: string; inbox: string }> {
  const { attributedTo } = z.object({ attributedTo: z.string() }).parse(await fetchDocument(ctx, account, noteAddress));
  const { id, handle, url, inbox, sharedInbox } = await fetchActor(ctx, account, attributedTo);
  return { id, handle, url, inbox: sharedInbox ?? inbox };
}
