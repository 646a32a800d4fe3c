import { z } from 'zod';
import type { PluginCalls, PluginMethod } from './plugin-calls.ts';
import { failureKinds, sentenceRef } from './thread-messages.ts';

const kilobyte = 1_024;
const day = 86_400;

const text = (maximum: number): z.ZodString => z.string().max(maximum);
const id = z.union([z.string().min(1).max(2_000), z.number().int().transform(String)]);
/** An address that a person may click on; anything else is as good as none. */
const address = z.string().max(2_000).refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)).optional().catch(undefined);
const seconds = (maximum: number): z.ZodType<number> => z.number().transform((value) => Math.min(Math.max(0, Math.ceil(value)), maximum));

/** Whatever can be written as JSON within bounds, as it will be read again from the store. */
const json = (maximumBytes: number): z.ZodType<unknown> => z.unknown().transform((value, check) => {
  try {
    const written = JSON.stringify(value ?? null);
    if (Buffer.byteLength(written) <= maximumBytes) return JSON.parse(written) as unknown;
  } catch {
    // Falls through to the refusal.
  }
  check.addIssue({ code: 'custom', message: 'not JSON, or too large' });
  return z.NEVER;
});

const texts = (names: number, maximum: number): z.ZodType<Record<string, string>> => z.record(z.string().max(200), text(maximum)).refine((record) => Object.keys(record).length <= names);

const remote = z.object({ id, url: address, parts: z.array(id).max(200).optional(), data: json(64 * kilobyte).optional() });

const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), remote }),
  z.object({ kind: z.literal('pending'), state: json(64 * kilobyte), checkAfter: seconds(day).transform((value) => Math.max(1, value)) }),
  z.object({ kind: z.literal('failed'), failure: z.enum(failureKinds), message: z.string().transform((value) => value.slice(0, 500)), sentence: sentenceRef, retryAfter: seconds(7 * day).optional().catch(undefined) }),
]);

const count = z.number().int().min(0);
const identity = z.object({
  id, name: z.string().min(1).max(300), handle: text(300).optional(), url: address, avatarUrl: address, repliesClosed: z.boolean().optional(),
  limits: z.object({
    maximum: count.optional(), linkLength: count.optional(), maximumMedia: count.optional(), maximumMediaBytes: count.optional(), maximumAlt: count.optional(),
    mediaTypes: z.array(text(100)).max(50).optional(),
  }).optional(),
});

const keep = texts(50, 16 * kilobyte);
const connection = z.object({ identity, keep: keep.optional(), expiresAt: z.date().optional() });

const prepared = z.object({
  payload: json(512 * kilobyte),
  parts: z.array(z.object({ text: text(1_000_000), count, maximum: count, media: z.array(text(200)).max(50) })).max(100),
  problems: z.array(z.object({
    level: z.enum(['error', 'warning']),
    field: z.enum(['text', 'title', 'media', 'alt', 'link', 'options', 'account']),
    code: z.enum(['text-missing', 'text-too-long', 'title-missing', 'media-missing', 'too-many-media', 'media-type', 'media-too-large', 'media-not-public', 'alt-missing', 'alt-too-long', 'no-media-here', 'costs', 'not-editable', 'other']),
    values: z.record(text(50), z.union([text(500), z.number()])).optional(),
    message: text(500).optional(),
    sentence: sentenceRef,
  })).max(100),
});

const outsideReply = z.object({
  id, remoteId: id, parentId: id.optional(),
  author: z.object({ id, name: text(300), handle: text(300).optional(), url: address }),
  html: text(200 * kilobyte), url: address, at: z.date(), editedAt: z.date().optional(),
});

const repliesPage = z.object({
  replies: z.array(outsideReply).max(1_000),
  removed: z.array(id).max(1_000).optional(),
  reactions: z.record(text(2_000), z.record(text(100), count)).optional(),
  cursor: json(64 * kilobyte).optional(),
  more: z.boolean().optional(),
});

const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
const headers = texts(50, 8 * kilobyte).refine((record) => Object.entries(record).every(([name, value]) => headerName.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)));
const inboundAnswer = z.object({
  status: z.number().int().min(200).max(599),
  headers: headers.optional(),
  body: z.union([text(1_048_576), z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 1_048_576)]).optional(),
  replies: repliesPage.extend({ accountId: text(100) }).optional(),
});

const webAddress = z.string().max(8_000).refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol));

/** What a plugin may answer; the words are those of the contract, the bounds are ours. */
export const resultSchemas: { readonly [Method in PluginMethod]: z.ZodType<PluginCalls[Method]['result']> } = {
  begin: z.object({ url: webAddress, keep: keep.optional() }),
  finish: connection, refresh: connection, prepare: prepared,
  publish: outcome, resume: outcome, update: outcome, remove: outcome, reply: outcome,
  lookup: remote.nullable(), fetchReplies: repliesPage, sharePage: webAddress, receive: inboundAnswer,
};
