import { z } from 'zod';
import type { Outcome, PluginAccount, PluginContext, Remote } from '../contract/index.ts';
import { done, failed, pending, PluginFailure } from '../contract/index.ts';
import type { Fields } from './account.ts';
import { addressesIn, fieldsOf, senderOf } from './account.ts';
import { cidOf, composeHtml, composeText } from './compose.ts';
import type { Payload } from './prepare.ts';
import { payloadSchema } from './prepare.ts';
import { say } from './sentences.ts';
import type { Refusal } from './smtp.ts';
import { sendMail } from './smtp.ts';
import { hasLeft, hashOf, unsubscribeUrl } from './unsubscribe.ts';

/** Mails of one call; the rest waits for the next, so that a call ends in time. */
const mailsAtOnce = 20;
const secondsAtOnce = 25;

/** How far a mail has come with each recipient: being handed over, taken, or refused for good. */
const progressSchema = z.object({ done: z.boolean(), states: z.record(z.string(), z.enum(['sending', 'sent', 'refused'])), sent: z.number(), refused: z.number() });
type Progress = z.output<typeof progressSchema>;

interface Sending { readonly ctx: PluginContext; readonly account: PluginAccount; readonly fields: Fields; readonly payload: Payload; readonly key: string; progress: Progress }

const progressKey = (account: PluginAccount, key: string): string => `mail:${hashOf(`${account.id} ${key}`)}`;
const progressOf = async (ctx: PluginContext, account: PluginAccount, key: string): Promise<Progress | undefined> => progressSchema.safeParse(await ctx.store.get(progressKey(account, key))).data;
const idOf = (account: PluginAccount, key: string): string => `${hashOf(`${account.id} ${key}`)}@${senderOf(fieldsOf(account)).address.split('@')[1] ?? 'parley'}`;
const remoteOf = (account: PluginAccount, key: string, { sent, refused }: Progress): Remote => ({ id: idOf(account, key), data: { sent, refused } });

/** Each recipient's mail is noted before it is handed over and after, so that a second try goes on where the first one ended. */
export async function publish(ctx: PluginContext, account: PluginAccount, payload: unknown, key: string): Promise<Outcome> {
  const progress = (await progressOf(ctx, account, key)) ?? { done: false, states: {}, sent: 0, refused: 0 };
  if (progress.done) return done(remoteOf(account, key, progress));
  return goOn({ ctx, account, fields: fieldsOf(account), payload: payloadSchema.parse(payload), key, progress });
}

export function resume(ctx: PluginContext, account: PluginAccount, state: unknown, key: string): Promise<Outcome> {
  return publish(ctx, account, state, key);
}

/** @throws PluginFailure `unknown` when a mail was being handed over when the connection ended */
export async function lookup(ctx: PluginContext, account: PluginAccount, _payload: unknown, key: string): Promise<Remote | null> {
  const progress = await progressOf(ctx, account, key);
  if (progress?.done) return remoteOf(account, key, progress);
  if (Object.values(progress?.states ?? {}).includes('sending')) throw new PluginFailure('unknown', say('one-mail-unknown'));
  return null;
}

async function goOn(sending: Sending): Promise<Outcome> {
  const { ctx, account, fields, payload, key } = sending;
  const recipients = fields.list === undefined || fields.list === '' ? addressesIn(fields.recipients ?? '') : [fields.list];
  const began = performance.now();
  let mails = 0;
  let delayed: Refusal | undefined;
  for (const recipient of recipients) {
    const state = sending.progress.states[hashOf(recipient)];
    if (state === 'sent' || state === 'refused' || (recipient !== fields.list && (await hasLeft(ctx, account.id, recipient)))) continue;
    if (mails >= mailsAtOnce || performance.now() - began > secondsAtOnce * 1_000) return pending(payload, 1);
    mails += 1;
    const refusal = await sendTo(sending, recipient);
    if (!refusal) continue;
    if (refusal.stage !== 'recipient') return failed(refusal.kind, refusal.said);
    if (refusal.kind === 'temporary') delayed = refusal;
  }
  if (delayed) return failed('temporary', delayed.said);
  const { sent, refused } = sending.progress;
  if (sent === 0) return failed('content', say(refused === 0 ? 'nobody-on-the-list' : 'everybody-refused'));
  const progress: Progress = { done: true, states: {}, sent, refused };
  await ctx.store.set(progressKey(account, key), progress);
  if (refused > 0) ctx.log.warn('The mail server refused recipients.', { sent, refused });
  return done(remoteOf(account, key, progress));
}

async function note(sending: Sending, recipient: string, state: 'sending' | 'sent' | 'refused' | undefined): Promise<void> {
  const { [hashOf(recipient)]: _before, ...others } = sending.progress.states;
  const states = state === undefined ? others : { ...others, [hashOf(recipient)]: state };
  const count = (wanted: string): number => Object.values(states).filter((one) => one === wanted).length;
  sending.progress = { done: false, states, sent: count('sent'), refused: count('refused') };
  await sending.ctx.store.set(progressKey(sending.account, sending.key), sending.progress);
}

/** Undefined when the server took the mail. */
async function sendTo(sending: Sending, recipient: string): Promise<Refusal | undefined> {
  const { ctx, account, fields, payload, key } = sending;
  const [hash = '', domain = ''] = idOf(account, key).split('@');
  const way = recipient === fields.list ? undefined : await unsubscribeUrl(ctx, account.id, recipient);
  const given = { imprint: fields.imprint, ...(way === undefined ? {} : { unsubscribeUrl: way }) };
  const attachments = await Promise.all(payload.media.map(async ({ id, type }, place) => ({ cid: cidOf(place), content: Buffer.from(await ctx.media(id)), contentType: type, contentDisposition: 'inline' as const, filename: `picture-${place + 1}.${type.split('/')[1] ?? 'img'}` })));
  await note(sending, recipient, 'sending');
  const refusal = await sendMail(fields, {
    from: senderOf(fields), to: { name: '', address: recipient }, subject: payload.subject,
    messageId: `<${hash}.${hashOf(recipient).slice(0, 12)}@${domain}>`, date: ctx.clock.now(),
    text: composeText(payload, given), html: composeHtml(payload, given), attachments,
    headers: { 'Content-Language': payload.language, ...(way === undefined ? {} : { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }) },
    ...(way === undefined ? {} : { list: { unsubscribe: way } }),
  }, ctx.signal);
  // In doubt it stays as being handed over.
  if (refusal?.kind !== 'unknown') await note(sending, recipient, refusal === undefined ? 'sent' : refusal.stage === 'recipient' && refusal.kind === 'content' ? 'refused' : undefined);
  return refusal;
}
